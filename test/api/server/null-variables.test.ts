import { demo } from '../../../src/cli/seed/demo.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

/**
 * Null for a variable that may be null, but stands where nothing may be (GraphQL, section 5.8.5): what is valid as a
 * document is then wrong as a request.
 */
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);
afterAll(() => gateway.stop());

const lead = demo.leads.alreadyConverted;
const cases: [place: string, document: string, path: string[] | undefined][] = [
  ['an argument', 'query ($v: ID = "x") { lead(id: $v) { id } }', ['lead']],
  ['an argument of a list', 'query ($v: [ID!] = ["x"]) { nodes(ids: $v) { id } }', ['nodes']],
  ['an item of a list', `query ($v: ID = "${lead}") { nodes(ids: ["${lead}", $v]) { id } }`, ['nodes']],
  ['a list of one', `query ($v: ID = "${lead}") { nodes(ids: [$v]) { id } }`, ['nodes']],
  [
    'a field of an input',
    `mutation ($v: ID = "${lead}") { unlockLead(input: { leadId: $v }) { __typename } }`,
    ['unlockLead'],
  ],
  [
    'a field with a default',
    `mutation ($v: Boolean) { convertLead(input: { leadId: "${lead}", carryOverComments: $v }) { __typename } }`,
    ['convertLead'],
  ],
  [
    'a field with two defaults',
    `mutation ($v: Boolean = true) { convertLead(input: { leadId: "${lead}", customer: {}, allowDuplicate: $v }) { __typename } }`,
    ['convertLead'],
  ],
  [
    'a field far down',
    'query ($v: ID = "x") { leads(filter: { and: [{ not: { or: [{ tagIds: [$v] }] } }] }) { totalCount } }',
    ['leads'],
  ],
  [
    'an order',
    'query ($v: OrderDirection = ASC) { leads(orderBy: [{ field: CREATED_AT, direction: $v }]) { totalCount } }',
    ['leads'],
  ],
  ['@skip of a root field', 'query ($v: Boolean = false) { viewer @skip(if: $v) { role } }', undefined],
  ['@include of a root field', 'query ($v: Boolean = true) { viewer @include(if: $v) { role } }', undefined],
  ['@include further down', 'query ($v: Boolean = true) { viewer { role @include(if: $v) } }', ['viewer']],
  [
    '@skip of a fragment',
    'query ($v: Boolean = true) { leads(first: 1) { ...F @skip(if: $v) } } fragment F on LeadConnection { totalCount }',
    ['leads'],
  ],
  [
    '@include of an inline fragment',
    'query ($v: Boolean = true) { ... @include(if: $v) { viewer { role } } }',
    undefined,
  ],
  ['the name of a type', 'query ($v: String = "Lead") { __type(name: $v) { name } }', ['__type']],
  [
    'a field beside introspection',
    'query ($v: ID = "x") { __schema { queryType { name } } lead(id: $v) { id } }',
    ['lead'],
  ],
  [
    'the fields of a type',
    'query ($v: Boolean = true) { __type(name: "Lead") { name @skip(if: $v) } }',
    ['__type'],
  ],
];

test.each(cases)('%s', async (_place, document, path) => {
  gateway.logged.length = 0;
  const { status, body } = await gateway.query(document, { v: null });
  expect(status).toBe(200);
  expect(body.errors).toHaveLength(1);
  const [error] = body.errors ?? [];
  expect(error?.extensions).toEqual({ code: 'BAD_USER_INPUT', requestId: expect.any(String) });
  expect(error?.message).toMatch(/^Variable "\$v" must not be null where it is used/);
  expect(error?.path).toEqual(path);
  expect(gateway.logged.filter(({ level }) => level === 'error')).toEqual([]);
});

/** graphql-js runs what asks for the schema as well. */
const byGraphqlJs = cases
  .filter(([, document]) => document.startsWith('query'))
  .map(([place, document, path]): (typeof cases)[number] => [
    place,
    document.replace('{', '{ __schema { queryType { name } }'),
    path,
  ]);

test.each(byGraphqlJs)('%s, run by graphql-js', async (_place, document, path) => {
  gateway.logged.length = 0;
  const { body } = await gateway.query(document, { v: null });
  expect(body.errors).toEqual([
    {
      message: expect.stringMatching(/^Variable "\$v" must not be null where it is used/),
      locations: expect.any(Array),
      ...(path && { path }),
      extensions: { code: 'BAD_USER_INPUT', requestId: expect.any(String) },
    },
  ]);
  expect(gateway.logged.filter(({ level }) => level === 'error')).toEqual([]);
});

test.each(cases)('left out, %s has its default', async (_place, document) => {
  const { body } = await gateway.query(document, {});
  const isItself = (message: string) => message.includes('Variable');
  expect(body.errors?.some(({ message }) => isItself(message)) ?? false).toBe(false);
});

test('a default of null is told as well', async () => {
  const { body } = await gateway.query(
    `mutation ($v: Boolean = null) { convertLead(input: { leadId: "${lead}", overwrite: $v }) { __typename } }`,
  );
  expect(body.errors).toMatchObject([
    { message: expect.stringContaining('"$v"'), extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});

test('other fields are answered', async () => {
  const { body } = await gateway.query('query ($v: ID = "x") { viewer { role } lead(id: $v) { id } }', {
    v: null,
  });
  expect(body.data).toEqual({ viewer: { role: 'ADMIN' }, lead: null });
});

test('what is not run is not told', async () => {
  const document =
    'query ($v: ID = "x", $known: Boolean!) { viewer { role } lead(id: $v) @include(if: $known) { id } }';
  const { body } = await gateway.query(document, { v: null, known: false });
  expect(body).toEqual({ data: { viewer: { role: 'ADMIN' } } });
});

test('a great many faults in variables are the client’s, too', async () => {
  gateway.logged.length = 0;
  const { status, body } = await gateway.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    ids: Array.from({ length: 200 }, () => null),
  });
  expect(status).toBe(400);
  expect([...new Set(body.errors?.map(({ extensions }) => extensions.code))]).toEqual(['BAD_USER_INPUT']);
  expect(gateway.logged.filter(({ level }) => level === 'error')).toEqual([]);
});
