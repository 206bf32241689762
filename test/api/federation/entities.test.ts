import { readFileSync } from 'node:fs';
import { demo } from '../../../src/cli/seed/demo.js';
import { idKinds, idOf, newId, parseId, uuidOf } from '../../../src/platform/ids/index.js';
import { buildGatewaySchema } from '../../../src/request/index.js';
import { tablesWithIds } from '../../support/demo-ids.js';
import { type Person, startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ env: { FEDERATION: 'true' } });
});
afterAll(() => gateway.stop());

/** What routers send. */
const document = (selection: string) =>
  `query Entities__leads__0($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;
const entities = (
  representations: unknown,
  selection = '__typename ... on Node { id }',
  as: Person | { token: string } = 'ada',
) => gateway.query(document(selection), { representations }, as);

const reference = (id: string) => ({ __typename: idKinds[parseId(id)?.kind ?? 'lead'], id });

/** An ID of acme for each type that implements Node. */
async function someOfEachType(): Promise<string[]> {
  const tenant = uuidOf(demo.tenants.acme);
  const ids: string[] = [];
  for (const [table, kind] of Object.values(tablesWithIds)) {
    const [row] = await gateway.sql(`select id from ${table} where tenant_id = $1 limit 1`, [tenant]);
    ids.push(idOf(kind, row.id));
  }
  return ids;
}

test('_service tells what schema/subgraph.graphql holds', async () => {
  const { body } = await gateway.query('{ _service { sdl } }');
  expect(body).toEqual({ data: { _service: { sdl: readFileSync('schema/subgraph.graphql', 'utf8') } } });
});

test('every type that implements Node is found by its ID, all of them in one request, in their order', async () => {
  const schema = await buildGatewaySchema();
  const ids = await someOfEachType();
  const nodes = schema.getPossibleTypes(schema.getType('Node') as never).map(({ name }) => name);
  expect(ids.map((id) => reference(id).__typename).sort()).toEqual([...nodes].sort());
  const mixed = [...ids, ...ids.toReversed()].map(reference);
  const { body } = await entities(mixed);
  expect(body).toEqual({ data: { _entities: mixed } });
});

test('what a router selects of an entity is answered, relations and unions too', async () => {
  const { body } = await entities(
    [demo.leads.pendingApproval, demo.users.sam, demo.leads.pendingApproval].map(reference),
    `... on Lead { fullName status { name } conversionObstacles { __typename code } } ... on User { name email }`,
  );
  const lead = {
    fullName: expect.any(String),
    status: { name: expect.any(String) },
    conversionObstacles: [{ __typename: 'LeadNotApprovedError', code: 'NOT_APPROVED' }],
  };
  expect(body).toEqual({
    data: { _entities: [lead, { name: expect.any(String), email: 'sam@acme.test' }, lead] },
  });
});

const known = reference(demo.leads.ready);
test.each<[string, unknown]>([
  ['null for an ID', { __typename: 'Lead', id: null }],
  ['no ID', { __typename: 'Lead' }],
  ['a number for an ID', { __typename: 'Lead', id: 7 }],
  ['a list for an ID', { __typename: 'Lead', id: [demo.leads.ready] }],
  ['a text that is no ID', { __typename: 'Lead', id: 'x' }],
  ['an empty ID', { __typename: 'Lead', id: '' }],
  ['the UUID alone', { __typename: 'Lead', id: uuidOf(demo.leads.ready) }],
  ["another type's ID", { __typename: 'Lead', id: demo.users.ada }],
  ['an ID of nothing', reference(newId('lead'))],
  ["another tenant's lead", reference(demo.leads.ofGlobex)],
  ["another tenant's user", reference(demo.users.gus)],
  ['a type that is no entity', { __typename: 'Tenant', id: demo.tenants.acme }],
  ['a type that has no page', { __typename: 'OutboxMessage', id: newId('message') }],
  ['a type that there is not', { __typename: 'Campaign', id: demo.leads.ready }],
  ['a name that every object has', { __typename: 'constructor', id: demo.leads.ready }],
  ['no type', { id: demo.leads.ready }],
  ['a text', 'Lead'],
  ['a number', 1],
  ['a list', [known]],
  ['an empty object', {}],
])('%s is not there, and its neighbours are', async (_, odd) => {
  const { status, body } = await entities([known, odd, known]);
  expect([status, body]).toEqual([200, { data: { _entities: [known, null, known] } }]);
});

test('what stands beside the ID in a representation makes no difference', async () => {
  const { body } = await entities([{ ...known, version: 3, tenant: demo.tenants.globex }]);
  expect(body).toEqual({ data: { _entities: [known] } });
});

test('references written into the document are read as well', async () => {
  const { body } = await gateway.query(
    `query ($id: ID!) { _entities(representations: [{ __typename: "${known.__typename}", id: $id }]) { ... on Node { id } } }`,
    { id: known.id },
  );
  expect(body).toEqual({ data: { _entities: [{ id: known.id }] } });
});

test('a lead that its privacy keeps from the viewer is not there, nor what is said of it', async () => {
  const [comment] = await gateway.sql(
    `select comments.id from comments join leads on leads.id = comments.lead_id and leads.tenant_id = comments.tenant_id
     where leads.privacy_level = 'PUBLIC' limit 1`,
  );
  await gateway.sql('update comments set lead_id = $2 where id = $1', [
    comment.id,
    uuidOf(demo.leads.private),
  ]);
  const hidden = [demo.leads.private, idOf('comment', comment.id)].map(reference);
  expect((await entities([known, ...hidden], undefined, 'sam')).body.data._entities).toEqual([
    known,
    null,
    null,
  ]);
  expect((await entities([known, ...hidden], undefined, 'mia')).body.data._entities).toEqual([
    known,
    ...hidden,
  ]);
});

test('a type that the viewer has no permission for is FORBIDDEN in its place; others are answered', async () => {
  const token = await gateway.token('ada@acme.test', { scope: 'customers:read' });
  const ids = [demo.customers.withBilling, demo.leads.ready, demo.users.ada, demo.leads.ready];
  const { status, body } = await entities(ids.map(reference), undefined, { token });
  const [customer, , user] = ids.map(reference);
  expect([status, body.data._entities]).toEqual([200, [customer, null, user, null]]);
  expect(body.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
    [['_entities', 1], 'FORBIDDEN'],
    [['_entities', 3], 'FORBIDDEN'],
  ]);
});

test('sensitive values take their own permission here, too', async () => {
  const of = (as: Person) =>
    entities(
      [reference(demo.customers.withBilling)],
      '... on Customer { taxNumber viewerCanReadSensitive }',
      as,
    );
  expect((await of('sam')).body.data._entities).toEqual([{ taxNumber: null, viewerCanReadSensitive: false }]);
  expect((await of('mia')).body.data._entities).toEqual([
    { taxNumber: expect.any(String), viewerCanReadSensitive: true },
  ]);
});

test('routers say who asks: without a token it is 401', async () => {
  const { status, body } = await gateway.query(document('__typename'), { representations: [known] }, {});
  expect([status, body.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
});

test('none, no records; two thousand are taken, one more is not', async () => {
  expect((await entities([])).body).toEqual({ data: { _entities: [] } });
  const many = Array.from({ length: 2_001 }, () => reference(newId('lead')));
  expect((await entities(many.slice(1))).body.data._entities).toHaveLength(2_000);
  const { body } = await entities(many);
  expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'representations' });
});

test.each([undefined, null, [null]])('representations of %j are bad user input', async (given) => {
  const { status, body } = await entities(given);
  expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
});

describe('statements', () => {
  /** Without those that find out who is asking, before the operation begins. */
  const statementsOf = async (ids: string[], selection: string) => {
    gateway.statements.length = 0;
    const { body } = await entities(ids.map(reference), selection);
    expect(body.errors).toBeUndefined();
    return gateway.statements.filter((text) => !/ (resolve|bind)_member\(/.test(text));
  };

  test.each([2, 50, 200])('%i leads with their tags are two, and each names the tenant', async (count) => {
    const { body } = await gateway.query('query ($first: Int!) { leads(first: $first) { nodes { id } } }', {
      first: count,
    });
    const ids = body.data.leads.nodes.map(({ id }: { id: string }) => id);
    const sent = await statementsOf([...ids, ...ids], '... on Lead { fullName tags { name } }');
    expect(sent).toHaveLength(2);
    for (const text of sent) expect(text).toMatch(/"tenant_id" = \$\d/);
  });

  test('of several types it is one for each', async () => {
    const { leads, users, customers } = demo;
    const ids = [leads.ready, users.ada, customers.lookalike, leads.lost, users.sam, customers.samePhone];
    const selection = '... on Lead { fullName } ... on User { name } ... on Customer { fullName }';
    expect(await statementsOf(ids, selection)).toHaveLength(3);
  });

  test('where nothing can be read, there is none', async () => {
    expect(await statementsOf(['x', demo.tenants.acme], '__typename')).toEqual([]);
  });
});
