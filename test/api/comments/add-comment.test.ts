import { demo } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken, LeadClient } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const say = (subjectId: string, content = 'Hello', as: Parameters<LeadClient['mutate']>[2] = 'sam') =>
  leads.mutate('addComment', { subjectId, content }, as);
const textsOf = async (type: 'lead' | 'customer', id: string): Promise<string[]> => {
  const document = `query($id: ID!) { ${type}(id: $id) { comments { nodes { content } } } }`;
  const { body } = await gateway.query(document, { id });
  return body.data[type].comments.nodes.map(({ content }: { content: string }) => content);
};

test('on a lead, whose version does not count it', async () => {
  const { id, updatedAt } = await leads.make();
  const { __typename, comment } = await say(id, '  First line\nSecond  ');
  expect(__typename).toBe('AddCommentSuccess');
  expect(comment).toEqual({
    ...{ id: expect.stringMatching(/^comment_/), content: 'First line\nSecond', isEdited: false },
    ...{ user: { id: demo.users.sam }, subject: { __typename: 'Lead', id } },
  });
  await say(id, 'Then');
  expect(await textsOf('lead', id)).toEqual(['Then', 'First line\nSecond']);
  expect(await leads.read(id)).toMatchObject({ version: 1, updatedAt });
});

test('on a customer', async () => {
  const id = demo.customers.withBilling;
  expect((await say(id, 'Welcome')).comment.subject).toEqual({ __typename: 'Customer', id });
  expect((await textsOf('customer', id))[0]).toBe('Welcome');
});

test.each([
  ['converted', demo.leads.alreadyConverted],
  ['archived', demo.leads.archived],
  ['locked', demo.leads.lockedFully],
])('on a %s lead', async (_how, id) => {
  expect((await say(id)).__typename).toBe('AddCommentSuccess');
});

test('the log says so, with the text', async () => {
  const { id } = await leads.make();
  const { headers, body } = await leads.answer('addComment', { subjectId: id, content: 'Noted' }, 'mia');
  const commentId = body.data.addComment.comment.id;
  const [log, ...more] = await gateway.sql('select * from logs where entity_uuid = $1', [uuidOf(commentId)]);
  expect(more).toEqual([]);
  expect(log).toMatchObject({
    ...{ action: 'ADD_COMMENT', entity_type: 'COMMENT', user_id: uuidOf(demo.users.mia) },
    request_id: headers.get('x-request-id'),
    changes: [
      { field: 'subjectId', before: null, after: id },
      { field: 'content', before: null, after: 'Noted' },
    ],
  });
});

test('10,000 characters, counted as people do', async () => {
  const { id } = await leads.make();
  const longest = '\u{1F600}'.repeat(10_000);
  expect((await say(id, longest)).comment.content).toBe(longest);
  expect(broken(await say(id, `${longest}!`))).toEqual(['input.content TOO_LONG']);
});

test('every fault at once', async () => {
  expect(broken(await say('x', ' \n'))).toEqual(['input.content REQUIRED', 'input.subjectId INVALID_FORMAT']);
  expect(broken(await say(demo.users.sam, 'a\0b'))).toEqual([
    'input.content INVALID_FORMAT',
    'input.subjectId WRONG_ID_KIND',
  ]);
});

test('what is not there to see takes none', async () => {
  const hidden = (await leads.make({ privacyLevel: 'PRIVATE', ownerId: demo.users.mia })).id;
  const deleted = (await leads.make()).id;
  await gateway.sql('update leads set deleted_at = now() where id = $1', [uuidOf(deleted)]);
  const absent = [newId('lead'), newId('customer'), demo.leads.ofGlobex, demo.customers.ofGlobex];
  for (const id of [hidden, deleted, ...absent]) {
    expect(await say(id)).toMatchObject({ __typename: 'NotFoundError', missingIds: [id] });
  }
});

test('one who may only read writes none', async () => {
  const { body } = await leads.answer('addComment', { subjectId: demo.leads.ready, content: 'x' }, 'vic');
  expect(body.data).toEqual({ addComment: null });
  expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
