import { once } from 'node:events';
import { connect } from 'node:net';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

// What is sent to make the log say something else: each request is one line of it, and holds nothing that was sent.
const forged = '\n{"level":"error","msg":"forged"}\r\n';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.logged.length = 0;
});

const lines = () => JSON.stringify(gateway.logged);

test.each<[string, string, object]>([
  ['a variable', 'query ($id: ID!) { lead(id: $id) { id } }', { id: forged }],
  ['a variable that is not asked for', '{ __typename }', { [forged]: forged }],
  ['a text in the document', `{ searchLeads(query: ${JSON.stringify(forged)}) { totalCount } }`, {}],
  ['a comment in the document', `{ __typename } # "forged"`, {}],
  ['a field', '{ forged }', {}],
  ['a broken document', `{ ${forged}`, {}],
])('%s', async (_name, document, variables) => {
  await gateway.query(document, variables);
  expect(gateway.logged.map(({ msg }) => msg)).toEqual(['request']);
  expect(lines()).not.toContain('forged');
});

test('a name of an operation is one that GraphQL knows, and no longer than 100 letters', async () => {
  await gateway.query(`query ${'A'.repeat(5_000)} { __typename }`);
  expect(gateway.logged).toMatchObject([{ msg: 'request', operation: 'A'.repeat(100) }]);
});

test('a name of an operation that is not there', async () => {
  const headers = {
    authorization: `Bearer ${await gateway.token('ada@acme.test')}`,
    ...{ 'x-tenant': 'acme', 'content-type': 'application/json' },
  };
  const body = JSON.stringify({ query: '{ __typename }', operationName: forged });
  const { status } = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body });
  expect(status).toBe(400);
  expect(gateway.logged).toHaveLength(1);
  expect(lines()).not.toContain('forged');
});

test.each([
  'x-request-id',
  'x-tenant',
  'authorization',
  'user-agent',
  'x-forwarded-for',
  'apollographql-client-name',
])('%s with what else may stand in a header', async (name) => {
  const token = await gateway.token('ada@acme.test');
  const headers = { [name]: '\t{"level":"error"}\xa0\x85forged' };
  await gateway.query('{ __typename }', {}, { token, tenant: 'acme', headers });
  expect(gateway.logged).toHaveLength(1);
  expect(lines()).not.toContain('forged');
});

test('a header that goes on in a second line is no HTTP, and leaves no line', async () => {
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\nx-request-id: a\n{"msg":"forged"}\r\n\r\n');
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 400 Bad Request[\s\S]*"code":"BAD_REQUEST"/);
  expect(lines()).not.toContain('forged');
  socket.destroy();
});

test('an address keeps its escapes', async () => {
  await fetch(`${gateway.url}/a%0a%7B%22msg%22%3A%22x%22%7D`);
  expect(gateway.logged).toMatchObject([
    { msg: 'request', path: '/a%0a%7B%22msg%22%3A%22x%22%7D', status: 404 },
  ]);
});
