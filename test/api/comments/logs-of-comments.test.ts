import { demo } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { takeIn } from '../../support/conversions.js';
import { type Person, type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { walk, walked } from '../../support/walk.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

async function mutate(mutation: string, input: object, shows: string, as: Person = 'ada'): Promise<Selected> {
  const type = `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}`;
  const { body } = await gateway.query(
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { __typename ... on ${type}Success { ${shows} } } }`,
    { input },
    as,
  );
  expect([body.errors, body.data[mutation].__typename]).toEqual([undefined, `${type}Success`]);
  return body.data[mutation];
}
const add = async (subjectId: string, content: string, as: Person = 'ada'): Promise<string> =>
  (await mutate('addComment', { subjectId, content }, 'comment { id }', as)).comment.id;
const edit = (id: string, content: string) => mutate('editComment', { id, content }, 'comment { id }');
const remove = (id: string) => mutate('deleteComment', { id }, 'deletedId');
const convert = async (leadId: string, more: object = {}): Promise<string> =>
  (await mutate('convertLead', { leadId, ...more }, 'customer { id }')).customer.id;

type Subject = 'lead' | 'customer';
const actions = (field: Subject, id: string, as: Person = 'ada') =>
  read(field, id, as).then(({ logs }) => logs.nodes.map(({ action }: Selected) => action));

async function read(field: Subject, id: string, as: Person = 'ada'): Promise<Selected> {
  const { body } = await gateway.query(
    `query ($id: ID!) { ${field}(id: $id) {
      logs(first: 200) { totalCount nodes { id action entityType entityId changes { field before after } user { id } } }
      timeline(first: 200) { logsCount commentsCount nodes { __typename ... on Log { id action entityId } ... on Comment { id content } } } } }`,
    { id },
    as,
  );
  expect(body.errors).toBeUndefined();
  const { logs, timeline } = body.data[field];
  expect(logs.totalCount).toBe(logs.nodes.length);
  const shown = timeline.nodes.filter(({ __typename }: Selected) => __typename === 'Log');
  expect(timeline.logsCount).toBe(shown.length);
  expect(timeline.commentsCount).toBe(timeline.nodes.length - shown.length);
  // The timeline has every log but those of added comments, which stand there themselves.
  expect(shown.map(({ id }: Selected) => id)).toEqual(
    logs.nodes.filter(({ action }: Selected) => action !== 'ADD_COMMENT').map(({ id }: Selected) => id),
  );
  return body.data[field];
}

async function customer(): Promise<string> {
  return convert(await takeIn(gateway));
}

describe('logs hold those of comments, the newest first', () => {
  test.each([
    ['lead', () => takeIn(gateway)],
    ['customer', customer],
  ] as [Subject, () => Promise<string>][])('on a %s', async (field, make) => {
    const id = await make();
    const before = await actions(field, id);
    const comment = await add(id, 'Called.', 'mia');
    const other = await add(id, 'Wrote.');
    await edit(other, 'Wrote twice.');
    await remove(comment);
    expect(await actions(field, id)).toEqual([
      ...['DELETE_COMMENT', 'EDIT_COMMENT', 'ADD_COMMENT', 'ADD_COMMENT'],
      ...before,
    ]);
    const { logs, timeline } = await read(field, id);
    expect(logs.nodes.slice(0, 4)).toMatchObject([
      { entityType: 'COMMENT', entityId: comment, changes: [{ before: 'Called.', after: null }] },
      { entityType: 'COMMENT', entityId: other, changes: [{ before: 'Wrote.', after: 'Wrote twice.' }] },
      { entityType: 'COMMENT', entityId: other, user: { id: demo.users.ada } },
      { entityType: 'COMMENT', entityId: comment, user: { id: demo.users.mia } },
    ]);
    expect(timeline.nodes.slice(0, 3)).toMatchObject([
      { action: 'DELETE_COMMENT', entityId: comment },
      { action: 'EDIT_COMMENT', entityId: other },
      { __typename: 'Comment', id: other, content: 'Wrote twice.' },
    ]);
  });
});

describe('logs of comments that a conversion carried', () => {
  const ofComments = async (id: string, as: Person = 'ada') =>
    (await actions('customer', id, as)).filter((action: string) => action.endsWith('_COMMENT'));

  test('stand with the customer as well, later ones too', async () => {
    const lead = await takeIn(gateway);
    const comment = await add(lead, 'Called.');
    const id = await convert(lead, { carryOverComments: true });
    expect(await ofComments(id)).toEqual(['ADD_COMMENT']);
    await edit(comment, 'Called twice.');
    await remove(comment);
    expect(await ofComments(id)).toEqual(['DELETE_COMMENT', 'EDIT_COMMENT', 'ADD_COMMENT']);
    expect((await actions('lead', lead)).slice(0, 2)).toEqual(['DELETE_COMMENT', 'EDIT_COMMENT']);
  });

  test('of several leads of one customer, in one order', async () => {
    const first = await takeIn(gateway);
    await add(first, 'One.');
    const id = await convert(first, { carryOverComments: true });
    const second = await takeIn(gateway);
    await add(second, 'Two.');
    await add(id, 'Three.');
    await convert(second, { carryOverComments: true, existingCustomerId: id });
    const { logs } = await read('customer', id);
    const said = logs.nodes
      .filter(({ action }: Selected) => action === 'ADD_COMMENT')
      .map(({ changes }: Selected) => changes.find(({ field }: Selected) => field === 'content').after);
    expect(said).toEqual(['Three.', 'Two.', 'One.']);
  });

  test('stay with the lead where comments are not carried', async () => {
    const lead = await takeIn(gateway);
    await add(lead, 'Between us.');
    const id = await convert(lead, { carryOverComments: false });
    expect(await ofComments(id)).toEqual([]);
    expect(await actions('lead', lead)).toContain('ADD_COMMENT');
  });

  test('show to those alone who may see the lead', async () => {
    const lead = await takeIn(gateway, { privacyLevel: 'PRIVATE', ownerId: demo.users.mia });
    const comment = await add(lead, 'A secret.', 'mia');
    const id = await convert(lead, { carryOverComments: true });
    await remove(comment);
    expect(await ofComments(id, 'mia')).toEqual(['DELETE_COMMENT', 'ADD_COMMENT']);
    for (const stranger of ['sam', 'vic'] as const) expect(await ofComments(id, stranger)).toEqual([]);
  });
});

test.each(['logs', 'timeline'])('%s walk every entry once, whatever the page', async (field) => {
  const leads = [await takeIn(gateway), await takeIn(gateway)] as const;
  for (const lead of leads) for (const text of ['a', 'b', 'c']) await edit(await add(lead, text), `${text}!`);
  const id = await convert(leads[0], { carryOverComments: true });
  await convert(leads[1], { carryOverComments: true, existingCustomerId: id });
  for (const text of ['x', 'y']) await edit(await add(id, text), `${text}!`);
  // Of one instant, most are told apart by their IDs alone.
  await gateway.sql('alter table logs disable trigger logs_are_kept');
  await gateway.sql(
    `update logs set created_at = date_trunc('hour', created_at) where subject_uuid = any($1)`,
    [[...leads, id].map(uuidOf)],
  );
  await gateway.sql('alter table logs enable trigger logs_are_kept');
  const entries =
    field === 'logs'
      ? walked
      : walked.replaceAll(/\{ id \}/g, '{ ... on Log { id createdAt } ... on Comment { id createdAt } }');
  const pages = (size: number) =>
    walk(gateway, {
      document: `query ($id: ID!, $first: Int, $after: String) {
        customer(id: $id) { list: ${field}(first: $first, after: $after) { ${entries} } } }`,
      ...{ variables: { id }, size, as: 'ada' as const },
      connection: (data) => data.customer.list,
    });
  const whole = await pages(200);
  expect(whole.length).toBeGreaterThan(15);
  expect(new Set(whole).size).toBe(whole.length);
  for (const size of [1, 3, 7]) expect(await pages(size)).toEqual(whole);
});

test('each of many leads has logs of its own comments, in as many statements as one', async () => {
  const ids = [await takeIn(gateway), await takeIn(gateway), await takeIn(gateway)];
  for (const id of ids) await add(id, id);
  const statementsFor = async (some: string[]) => {
    gateway.statements.length = 0;
    const { body } = await gateway.query(
      graphql(
        `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Lead { id logs(first: 1) { totalCount nodes { changes { after } } } } } }`,
      ),
      { ids: some },
    );
    for (const { id, logs } of body.data.nodes) {
      expect(logs).toEqual({ totalCount: 2, nodes: [{ changes: [{ after: id }, { after: id }] }] });
    }
    return gateway.statements.length;
  };
  expect(await statementsFor(ids)).toBe(await statementsFor(ids.slice(0, 1)));
});

test('a log of a comment that is not there is refused by the database', async () => {
  await expect(
    gateway.sql(
      `insert into logs (tenant_id, id, action, entity_type, entity_uuid, changes)
       select tenant_id, gen_random_uuid(), 'ADD_COMMENT', 'COMMENT', gen_random_uuid(), '[]' from tenants limit 1`,
    ),
  ).rejects.toThrow('a comment or an attachment that is not there');
});
