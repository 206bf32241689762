import fastify, { type FastifyInstance } from 'fastify';
import { graphiql } from '../../../src/server/graphiql/index.js';

let server: FastifyInstance;
let address: string;
const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${address}${path}`, { headers });

beforeAll(async () => {
  server = fastify();
  server.register(
    graphiql(() => ({ endpoint: '/graphql', token: null, tenant: null, people: [], tabs: [] })),
  );
  address = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server?.close());

test.each(['/graphiql', '/graphiql/'])('%s is served under a strict policy and never kept', async (path) => {
  const response = await ask(path);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  });
});

test('its files are kept for ever and come compressed', async () => {
  const script = /src="([^"]+)"/.exec(await (await ask('/graphiql')).text())?.[1] ?? '';
  const plain = await ask(script, { 'accept-encoding': 'identity' });
  expect(Object.fromEntries(plain.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  });
  const gzipped = await ask(script, { 'accept-encoding': 'gzip, br' });
  expect(gzipped.headers.get('content-encoding')).toBe('gzip');
  expect(await gzipped.text()).toBe(await plain.text());
});

test.each(['manifest.json', '..%2Fmanifest.json', 'constructor'])(
  'nothing else is served: %s',
  async (name) => {
    expect((await ask(`/graphiql/assets/${name}`)).status).toBe(404);
  },
);
