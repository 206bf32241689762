import { demo } from '../../../src/cli/seed/demo.js';
import { newId } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { broken, LeadClient } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const write = async (subjectId: string = demo.leads.ready): Promise<string> =>
  (await leads.mutate('addComment', { subjectId, content: 'First words' }, 'sam')).comment.id;
const read = async (id: string) =>
  (
    await gateway.query(
      graphql('query($id: ID!) { node(id: $id) { ... on Comment { content isEdited } } }'),
      { id },
    )
  ).body.data.node;
const refused = async (name: 'editComment' | 'deleteComment', input: object, as: 'mia' | 'ada' | 'sam') => {
  const type = name === 'editComment' ? 'EditCommentInput' : 'DeleteCommentInput';
  const document = `mutation($input: ${type}!) { ${name}(input: $input) { __typename } }`;
  const { body } = await gateway.query(document, { input }, as);
  return [body.data[name], body.errors?.[0]?.extensions.code];
};
const logged = (id: string) =>
  gateway.sql(
    `select action, changes from logs where entity_type = 'COMMENT' and action <> 'ADD_COMMENT'
      and changes::text like '%' || $1 || '%' order by created_at, id`,
    [id],
  );

test('its writer edits it, and the log keeps both texts', async () => {
  const id = await write();
  const answer = await leads.mutate('editComment', { id, content: '  Better words ' }, 'sam');
  expect(answer.comment).toEqual({ id, content: 'Better words', isEdited: true });
  expect(await logged('Better words')).toEqual([
    { action: 'EDIT_COMMENT', changes: [{ field: 'content', before: 'First words', after: 'Better words' }] },
  ]);
});

test.each([
  ['as it is', 'Two\r\nlines'],
  ['with the line ends of a text box, and blanks', ' Two\nlines \u200b'],
])('the same text %s is no change', async (_, content) => {
  const subjectId = demo.leads.ready;
  const { comment } = await leads.mutate('addComment', { subjectId, content: 'Two\r\nlines' }, 'sam');
  await leads.mutate('editComment', { id: comment.id, content }, 'sam');
  expect(await read(comment.id)).toEqual({ content: 'Two\r\nlines', isEdited: false });
});

test('nobody else edits it, a manager neither', async () => {
  const id = await write();
  expect(await refused('editComment', { id, content: 'Mine' }, 'mia')).toEqual([null, 'FORBIDDEN']);
  expect(await read(id)).toEqual({ content: 'First words', isEdited: false });
});

test('its writer and managers delete it', async () => {
  for (const as of ['sam', 'mia', 'ada'] as const) {
    const id = await write();
    expect(await leads.mutate('deleteComment', { id }, as)).toMatchObject({ deletedId: id });
    expect(await read(id)).toBeNull();
    expect((await leads.mutate('deleteComment', { id }, as)).missingIds).toEqual([id]);
    expect((await leads.mutate('editComment', { id, content: 'Late' }, 'sam')).missingIds).toEqual([id]);
  }
});

test('another agent does not delete it', async () => {
  const { comment } = await leads.mutate(
    'addComment',
    { subjectId: demo.leads.ready, content: 'Mia’s' },
    'mia',
  );
  expect(await refused('deleteComment', { id: comment.id }, 'sam')).toEqual([null, 'FORBIDDEN']);
});

test('one on a lead that the writer may no longer see is as absent', async () => {
  const { id: leadId } = await leads.make();
  const id = await write(leadId);
  await gateway.sql(
    `update leads set privacy_level = 'PRIVATE', owner_id = null, assigned_user_id = null where id =
      (select lead_id from comments order by created_at desc, id desc limit 1)`,
  );
  expect((await leads.mutate('editComment', { id, content: 'Anew' }, 'sam')).missingIds).toEqual([id]);
});

test('on a converted lead and on a customer as well', async () => {
  for (const subject of [demo.leads.alreadyConverted, demo.customers.withBilling]) {
    const id = await write(subject);
    expect((await leads.mutate('editComment', { id, content: 'Anew' }, 'sam')).comment.isEdited).toBe(true);
  }
});

test('empty, too long, of another kind, not there', async () => {
  const id = await write();
  const edit = (input: object) => leads.mutate('editComment', input, 'sam');
  expect(broken(await edit({ id, content: ' ' }))).toEqual(['input.content REQUIRED']);
  expect(broken(await edit({ id, content: 'x'.repeat(10_001) }))).toEqual(['input.content TOO_LONG']);
  expect(broken(await edit({ id: demo.leads.ready, content: 'x' }))).toEqual(['input.id WRONG_ID_KIND']);
  const absent = newId('comment');
  expect((await leads.mutate('deleteComment', { id: absent }, 'sam')).missingIds).toEqual([absent]);
});
