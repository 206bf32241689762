import { demo } from '../../../src/cli/seed/demo.js';
import { idOf, newId, uuidOf } from '../../../src/platform/ids/index.js';
import { tablesWithIds } from '../../support/demo-ids.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const nodes = graphql(
  `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Lead { fullName } ... on Customer { fullName } } }`,
);
const node = graphql(`query ($id: ID!) { node(id: $id) { __typename id } }`);

/** An ID of acme for each kind of record that has one. */
async function someOfEachKind(): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for (const [type, [table, kind]] of Object.entries(tablesWithIds)) {
    const [row] = await gateway.sql<{ id: string }>(`select id from ${table} where tenant_id = $1 limit 1`, [
      uuidOf(demo.tenants.acme),
    ]);
    found.push([type, idOf(kind, row?.id ?? '')]);
  }
  return found;
}

test('node: a record of every kind', async () => {
  for (const [type, id] of await someOfEachKind()) {
    expect((await gateway.query(node, { id })).body).toEqual({ data: { node: { __typename: type, id } } });
  }
});

test('nodes: records of every kind in one answer, in the order of the IDs, repeats and gaps kept', async () => {
  const records = await someOfEachKind();
  const mixed = [...records, ...records.toReversed()];
  const ids = mixed.flatMap(([, id], i) => (i % 5 === 0 ? [newId('lead'), id] : [id]));
  const selection = mixed.flatMap(([__typename, id], i) => {
    const record = expect.objectContaining({ __typename, id });
    return i % 5 === 0 ? [null, record] : [record];
  });
  const { body } = await gateway.query(nodes, { ids });
  expect(body.errors).toBeUndefined();
  expect(body.data.nodes).toEqual(selection);
});

test('nodes: one read for each kind, however many records', async () => {
  const { body } = await gateway.query(
    graphql(`{ leads(first: 50) { nodes { id } } customers(first: 50) { nodes { id } } }`),
  );
  const ids = (list: { nodes: { id: string }[] }) => list.nodes.map(({ id }) => id);
  const statementsFor = async (selection: string[]) => {
    gateway.statements.length = 0;
    await gateway.query(nodes, { ids: selection });
    return gateway.statements.length;
  };
  const [leads, customers] = [ids(body.data.leads), ids(body.data.customers)];
  const few = await statementsFor([leads[0] ?? '', customers[0] ?? '']);
  expect(await statementsFor([...leads, ...customers])).toBe(few);
});

test('null for what is not there, not of this tenant, not to be seen, or of a kind that has no page', async () => {
  const absent = [
    newId('lead'),
    newId('customer'),
    newId('log'),
    demo.leads.ofGlobex,
    demo.customers.ofGlobex,
    demo.users.gus,
    demo.leads.private,
    demo.tenants.acme,
    newId('message'),
  ];
  for (const id of absent)
    expect((await gateway.query(node, { id }, 'sam')).body).toEqual({ data: { node: null } });
  const { body } = await gateway.query(nodes, { ids: absent }, 'sam');
  expect(body).toEqual({ data: { nodes: absent.map(() => null) } });
});

test('no IDs, no records; two hundred are taken, one more is not', async () => {
  expect((await gateway.query(nodes, { ids: [] })).body).toEqual({ data: { nodes: [] } });
  const ids = Array.from({ length: 201 }, () => newId('lead'));
  expect((await gateway.query(nodes, { ids: ids.slice(1) })).body.data.nodes).toHaveLength(200);
  const { body } = await gateway.query(nodes, { ids });
  expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'ids' });
});

test.each(['x', '', 'lead_', 'nobody_01h455vb4pex5vsknk084sn02q', uuidOf(demo.leads.ready)])(
  '%j is no ID',
  async (id) => {
    const one = await gateway.query(node, { id });
    expect(one.body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'id' });
    const several = await gateway.query(nodes, { ids: [demo.leads.ready, id] });
    expect(several.body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'ids.1' });
  },
);
