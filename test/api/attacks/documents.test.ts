import { getIntrospectionQuery } from 'graphql';
import { leaksIn } from '../../support/leaks.js';
import { type ProductionGateway, startProductionGateway } from '../../support/production-gateway.js';

// What graphql-cop, BatchQL and the scenarios of Damn Vulnerable GraphQL Application try on an API, tried by a member,
// on the gateway's own schema, as it is in production. What each limit counts: test/api/server/limits.test.ts.
let production: ProductionGateway;
let authorization: string;
beforeAll(async () => {
  production = await startProductionGateway();
  authorization = await production.authorizationFor();
}, 60_000);
afterAll(() => production.stop());

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const isMembership = (statement: string) => statement.includes('resolve_member(');
const times = (count: number, part: (i: number) => string, between = ' ') =>
  Array.from({ length: count }, (_, i) => part(i)).join(between);

interface Attack {
  body?: string;
  path?: string;
  headers?: Record<string, string>;
  /** What refuses it. */
  status: number;
  code: string;
}

const post = (query: string, code: string, more: object = {}): Attack => ({
  body: JSON.stringify({ query, ...more }),
  status: 400,
  code,
});
const get = (query: string, attack: Pick<Attack, 'status' | 'code' | 'headers'>): Attack => ({
  path: `/graphql?query=${encodeURIComponent(query)}`,
  ...attack,
});

const create = 'mutation { createLead(input: { firstName: "Eve", lastName: "Evil" }) { __typename } }';
const lists = 'query ($filter: LeadFilter) { leads(filter: $filter) { totalCount } }';

const attacks: Record<string, Attack> = {
  // graphql-cop
  'alias overloading': post(`{ ${times(101, (i) => `a${i}: viewer { id }`)} }`, 'LIMIT_EXCEEDED'),
  'alias overloading of __typename': post(`{ ${times(101, (i) => `a${i}: __typename`)} }`, 'LIMIT_EXCEEDED'),
  'array batching': {
    body: `[${times(10, () => '{"query":"query cop { __typename }"}', ',')}]`,
    status: 400,
    code: 'BAD_REQUEST',
  },
  'directive overloading': post(`{ __typename ${'@aa'.repeat(10)} }`, 'GRAPHQL_VALIDATION_FAILED'),
  'directive overloading with known ones': post(
    `{ __typename ${'@skip(if: false) '.repeat(10)} }`,
    'GRAPHQL_VALIDATION_FAILED',
  ),
  'directive overloading, spread over fields': post(
    `{ ${times(10, (i) => `a${i}: __typename @skip(if: false)`)} }`,
    'LIMIT_EXCEEDED',
  ),
  'circular introspection': post(
    '{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }',
    'GRAPHQL_VALIDATION_FAILED',
  ),
  introspection: post(getIntrospectionQuery(), 'GRAPHQL_VALIDATION_FAILED'),
  'introspection of one type': post('{ __type(name: "Lead") { name } }', 'GRAPHQL_VALIDATION_FAILED'),
  'introspection in a fragment': post(
    '{ ...F } fragment F on Query { s: __schema { queryType { name } } }',
    'GRAPHQL_VALIDATION_FAILED',
  ),
  'a mutation by GET': get(create, { status: 405, code: 'BAD_REQUEST' }),
  'a query by GET that a page of another origin may send': get('{ __typename }', {
    ...{ status: 401, code: 'UNAUTHENTICATED' },
    headers: { authorization: '' },
  }),
  'a form, as pages of other origins may send': {
    ...{ body: new URLSearchParams({ query: create }).toString(), headers: form },
    ...{ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
  },
  'JSON that says it is plain text': {
    body: JSON.stringify({ query: create }),
    headers: { 'content-type': 'text/plain' },
    ...{ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
  },
  'an address for GraphiQL': { path: '/graphiql', status: 404, code: 'NOT_FOUND' },
  'an address for Playground': { path: '/playground', status: 404, code: 'NOT_FOUND' },
  'the page of GraphiQL at the API': {
    path: '/graphql',
    headers: { accept: 'text/html', authorization: '' },
    ...{ status: 406, code: 'BAD_REQUEST' },
  },
  // BatchQL
  'the same field 500 times': post(`{ ${'viewer { id } '.repeat(500)} }`, 'LIMIT_EXCEEDED'),
  'the same leaf 500 times': post(`{ viewer { ${'id '.repeat(500)} } }`, 'LIMIT_EXCEEDED'),
  // Damn Vulnerable GraphQL Application
  'deep recursion': post(
    `{ customers { nodes ${'{ account { customers { nodes '.repeat(6)} { id } ${'} } }'.repeat(6)} } }`,
    'LIMIT_EXCEEDED',
  ),
  'a costly query': post(
    '{ leads(first: 200) { nodes { comments(first: 200) { nodes { user { id } } } } } }',
    'LIMIT_EXCEEDED',
  ),
  'fragments that spread each other': post(
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    'GRAPHQL_VALIDATION_FAILED',
  ),
  'a fragment that spreads itself': post(
    '{ ...A } fragment A on Query { ...A }',
    'GRAPHQL_VALIDATION_FAILED',
  ),
  'fragments that double each other': post(
    `{ ...F0 } ${times(40, (i) => `fragment F${i} on Query { a${i}: __typename ...F${i + 1} ... on Query { ...F${i + 1} } }`)} fragment F40 on Query { __typename }`,
    'GRAPHQL_VALIDATION_FAILED',
  ),
  'fragments 200 deep': post(
    `{ ${'... on Query { '.repeat(200)} a ${'}'.repeat(200)} }`,
    'GRAPHQL_VALIDATION_FAILED',
  ),
  'a document of 100,000 tokens': post(`{ ${'a '.repeat(100_000)} }`, 'LIMIT_EXCEEDED'),
  'brackets 900 deep in a literal': post(
    `{ leads(filter: { ids: ${'['.repeat(900)}${']'.repeat(900)} }) { totalCount } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ),
  'a huge list in the document': post(
    `{ leads(filter: { ids: [${'"x" '.repeat(3000)}] }) { totalCount } }`,
    'LIMIT_EXCEEDED',
  ),
  // Of numbers
  'an Int that is none any more': post(
    '{ leads(first: 2147483648) { totalCount } }',
    'GRAPHQL_VALIDATION_FAILED',
  ),
  'an Int of 400 digits': post(
    `{ leads(first: ${'9'.repeat(400)}) { totalCount } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ),
  'an Int variable that is none any more': post(
    'query ($n: Int) { leads(first: $n) { totalCount } }',
    'BAD_USER_INPUT',
    { variables: { n: 2 ** 53 } },
  ),
  'a number that JSON takes and Int does not': {
    body: `{"query":"query ($n: Int) { leads(first: $n) { totalCount } }","variables":{"n":1e999}}`,
    ...{ status: 400, code: 'BAD_USER_INPUT' },
  },
  // Of what is not asked for in words
  'an operation that is not there': post('query A { __typename }', 'OPERATION_RESOLUTION_FAILURE', {
    operationName: 'B\n{"level":"info","msg":"request"}',
  }),
  'an operation name that is no name': post('{ __typename }', 'BAD_REQUEST', { operationName: { a: 1 } }),
  'a name of operations with markup': post('query <script> { __typename }', 'GRAPHQL_PARSE_FAILED'),
  'no GraphQL at all': post("' or 1=1 --", 'GRAPHQL_PARSE_FAILED'),
  'nothing but NUL': post('\0', 'GRAPHQL_PARSE_FAILED'),
  'half a surrogate pair': post('{ a\ud800 }', 'GRAPHQL_PARSE_FAILED'),
  'a field of every object': post('{ constructor __proto__ }', 'GRAPHQL_VALIDATION_FAILED'),
  'suggestions of fields': post('{ lead { id } leadz { id } }', 'GRAPHQL_VALIDATION_FAILED'),
  'suggestions of arguments': post('{ leads(firs: 1) { totalCount } }', 'GRAPHQL_VALIDATION_FAILED'),
  'suggestions of types': post('{ ... on Leed { id } }', 'GRAPHQL_VALIDATION_FAILED'),
  'suggestions of fields of inputs': post(
    '{ leads(filter: { statusIdz: [] }) { totalCount } }',
    'GRAPHQL_VALIDATION_FAILED',
  ),
  'suggestions of fields of variables': post(lists, 'BAD_USER_INPUT', {
    variables: { filter: { statusIdz: [] } },
  }),
  'suggestions of values of variables': post(
    'query ($by: LeadOrderField!) { leads(orderBy: { field: $by }) { totalCount } }',
    'BAD_USER_INPUT',
    { variables: { by: 'CREATED_ATT' } },
  ),
};

async function send({ body, path = '/graphql', headers }: Attack) {
  const { gateway } = production;
  gateway.statements.length = 0;
  const response = await fetch(`${gateway.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization, 'x-tenant': 'acme', ...json, ...headers },
    ...(body !== undefined && { body }),
  });
  return { response, text: await response.text(), statements: [...gateway.statements] };
}

test('who asks for something is answered', async () => {
  const { response, text } = await send({ ...post('{ viewer { role } }', ''), status: 200 });
  expect(response.status).toBe(200);
  expect(JSON.parse(text).data).toEqual({ viewer: { role: 'ADMIN' } });
});

test.each(Object.entries(attacks))(
  '%s is refused as JSON, with a code and without any statement',
  async (_name, attack) => {
    const { response, text, statements } = await send(attack);
    const body = JSON.parse(text);
    const [first] = body.errors;
    expect({ status: response.status, code: first.extensions.code }).toEqual({
      status: attack.status,
      code: attack.code,
    });
    expect(response.headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json/);
    expect(body.data).toBeUndefined();
    expect(body.errors.length).toBeLessThanOrEqual(6);
    for (const { extensions } of body.errors) {
      expect(extensions.requestId).toBe(response.headers.get('x-request-id'));
      expect(Object.keys(extensions)).not.toContain('stacktrace');
    }
    expect(text).not.toContain('Did you mean');
    expect(leaksIn(text)).toEqual([]);
    expect(statements.filter((text) => !isMembership(text))).toEqual([]);
    // Variables are read once the caller is known to be a member.
    if (attack.code !== 'BAD_USER_INPUT') expect(statements).toEqual([]);
  },
);
