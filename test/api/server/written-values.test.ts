import { readFileSync } from 'node:fs';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';

/** Values written into a document that cannot be read: the answer says where they stand. */
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);
afterAll(() => gateway.stop());

const values: [type: string, document: string, value: string][] = [
  ['Date', '{ leadTotals(from: %) { current } }', '"2026-02-30"'],
  ['Date, by default', 'query ($from: Date = %) { leadTotals(from: $from) { current } }', '"yesterday"'],
  ['DateTime', '{ leads(filter: { createdAt: { from: % } }) { totalCount } }', '"2026-01-01"'],
  ['Decimal', '{ leads(filter: { and: [{ targetAmountMin: % }] }) { totalCount } }', '"1e3"'],
  ['TimeZone', '{ leadTotals(timeZone: %) { current } }', '"+01:00"'],
  ['EmailAddress', '{ leads(filter: { email: % }) { totalCount } }', '5'],
  ['HexColor', 'mutation { saveTag(input: { name: "x", color: % }) { __typename } }', 'RED'],
  ['JSONObject', 'mutation { updateCustomer(input: { id: "x", additionalData: % }) { __typename } }', '[1]'],
  [
    'in JSONObject',
    'mutation { updateCustomer(input: { id: "x", additionalData: { a: % } }) { __typename } }',
    'RED',
  ],
  ['Upload', 'mutation { uploadLeadPhoto(input: { photo: % }) { __typename } }', '"x"'],
];

test.each(values)('%s', async (_type, document, value) => {
  const column = document.indexOf('%') + 1;
  const { status, body } = await gateway.query(document.replace('%', value));
  expect(status).toBe(400);
  expect(body.errors).toMatchObject([
    { locations: [{ line: 1, column }], extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});

test('several are told together, each with its place', async () => {
  const { body } = await gateway.query(
    graphql('{ a: leadTotals(from: "x") { current }\n  b: leadTotals(to: "y") { current } }'),
  );
  const places = body.errors?.map((error) => (error as { locations?: unknown }).locations);
  expect(places).toEqual([[{ line: 1, column: 23 }], [{ line: 2, column: 21 }]]);
});

const persisted = `{"persistedQuery":{"version":1,"sha256Hash":"${'0'.repeat(64)}"}}`;
const refusals: [code: string, init: RequestInit, path?: string][] = [
  ['UNAUTHENTICATED', { headers: { authorization: 'Bearer x' } }],
  ['FORBIDDEN', { headers: { 'x-tenant': 'globex' } }],
  ['BAD_USER_INPUT', { body: '{"query":"{ lead(id: \\"x\\") { id } }"}' }],
  ['GRAPHQL_PARSE_FAILED', { body: '{"query":"{"}' }],
  ['GRAPHQL_VALIDATION_FAILED', { body: '{"query":"{ nope }"}' }],
  ['OPERATION_RESOLUTION_FAILURE', { body: '{"query":"{ viewer { role } }","operationName":"A"}' }],
  ['PERSISTED_QUERY_NOT_SUPPORTED', { body: '{"documentId":"x"}' }],
  ['PERSISTED_QUERY_NOT_FOUND', { body: `{"extensions":${persisted}}` }],
  ['PERSISTED_QUERY_HASH_MISMATCH', { body: `{"query":"{ viewer { role } }","extensions":${persisted}}` }],
  ['BAD_REQUEST', { body: '{' }],
  ['LIMIT_EXCEEDED', { body: `{"query":"{ ${'__typename '.repeat(2001)} }"}` }],
  ['UNSUPPORTED_MEDIA_TYPE', { headers: { 'content-type': 'text/plain' } }],
  ['BODY_TOO_LARGE', { body: ' '.repeat(1_048_577) }],
  ['METHOD_NOT_ALLOWED', { method: 'PUT' }],
  ['NOT_FOUND', {}, '/nowhere'],
];
const catalogue = readFileSync('docs/errors.md', 'utf8');

test.each(refusals)('%s stands in the catalogue, with its status', async (code, init, path = '/graphql') => {
  const token = await gateway.token('ada@acme.test');
  const response = await fetch(gateway.url + path, {
    method: 'POST',
    body: '{"query":"{ viewer { role } }"}',
    ...init,
    headers: {
      authorization: `Bearer ${token}`,
      'x-tenant': 'acme',
      'content-type': 'application/json',
      ...(init.headers as Record<string, string>),
    },
  });
  const { errors } = JSON.parse(await response.text());
  expect(errors[0].extensions.code).toBe(code);
  const row = catalogue.split('\n').find((line) => line.startsWith(`| \`${code}\` |`));
  expect(row?.split('|')[2]).toMatch(/\d/);
  if (code !== 'BAD_REQUEST') expect(row?.split('|')[2]).toContain(String(response.status));
});
