import fastify, { type FastifyInstance } from 'fastify';
import { readConfig } from '../../../src/config.js';
import { board } from '../../../src/server/board/index.js';
import { graphiql } from '../../../src/server/graphiql/index.js';

let server: FastifyInstance;
let address: string;
const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${address}${path}`, { headers });

beforeAll(async () => {
  server = fastify();
  server.register(
    graphiql(() => ({ endpoint: '/graphql', token: null, tenant: null, people: [], tabs: [] })),
  );
  server.register(board(readConfig({ AUTH_ISSUER: 'https://id.test', BOARD_CLIENT_ID: 'board' })));
  address = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server?.close());

test.each(['/graphiql', '/graphiql/', '/board', '/board/', '/board/leads/x'])(
  '%s is served under a strict policy and never kept',
  async (path) => {
    const response = await ask(path);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
  },
);

test.each(['/graphiql', '/board'])('files of %s are kept for ever and come compressed', async (page) => {
  const script = /src="([^"]+)"/.exec(await (await ask(page)).text())?.[1] ?? '';
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
    for (const page of ['/graphiql', '/board']) {
      expect((await ask(`${page}/assets/${name}`)).status).toBe(404);
    }
  },
);

test('the page of the board says where to sign in, and holds no token then', async () => {
  const html = await (await ask('/board')).text();
  const [, data = ''] = /id="page-data">([^<]+)</.exec(html) ?? [];
  const signIn = { issuer: 'https://id.test', clientId: 'board', scopes: 'openid email', resource: null };
  expect(JSON.parse(data)).toEqual({ endpoint: '/graphql', people: [], signIn, trustsDocuments: false });
});
