import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addTenant, addUser } from '../../support/members.js';

const origins = { one: 'https://crm.example', other: 'https://desk.example:8443' };
let some: TestGateway;
let any: TestGateway;
let none: TestGateway;
let authorization: string;
beforeAll(async () => {
  some = await startTestGateway({
    template: 'empty',
    env: { CORS_ORIGINS: `${origins.one},${origins.other}` },
  });
  any = await startTestGateway({ template: 'empty', env: { CORS_ORIGINS: '*' } });
  none = await startTestGateway({ template: 'empty' });
  const { uuid } = await addTenant(some, 'acme');
  await addUser(some, uuid, { email: 'ada@acme.test', role: 'ADMIN' });
  authorization = `Bearer ${await some.token('ada@acme.test')}`;
}, 60_000);
afterAll(() => Promise.all([some, any, none].map((gateway) => gateway.stop())));

const preflight = (
  gateway: TestGateway,
  origin: string,
  asked: string | null,
  path = '/graphql',
  method = 'POST',
) =>
  fetch(`${gateway.url}${path}`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      ...(asked !== null && { 'access-control-request-headers': asked }),
    },
  });
const listOf = (headers: Headers, name: string) =>
  (headers.get(name) ?? '').split(',').map((entry) => entry.trim().toLowerCase());
const granted = (headers: Headers) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-'));

const carried = [
  'authorization,content-type,x-tenant',
  'apollographql-client-name,apollographql-client-version,content-type',
  'baggage,sentry-trace,traceparent,tracestate',
  'x-apollo-operation-id,x-apollo-operation-name,apollo-require-preflight',
  'x-request-id,x-datadog-trace-id,newrelic,graphql-preflight,x-anything-else',
];

describe.each(carried)('who asks for %s', (asked) => {
  test.each(Object.values(origins))('is granted it as %s', async (origin) => {
    for (const method of ['POST', 'GET']) {
      const { status, headers } = await preflight(some, origin, asked, '/graphql', method);
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(listOf(headers, 'access-control-allow-headers')).toEqual(asked.split(','));
      expect(listOf(headers, 'access-control-allow-methods')).toEqual(
        expect.arrayContaining(['get', 'post']),
      );
      expect(Number(headers.get('access-control-max-age'))).toBeGreaterThanOrEqual(600);
      expect(listOf(headers, 'vary')).toEqual(
        expect.arrayContaining(['origin', 'access-control-request-headers']),
      );
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  test.each([
    'https://evil.example',
    'http://crm.example',
    'https://crm.example.evil.example',
    'null',
    'https://desk.example',
  ])('is granted nothing as %s', async (origin) => {
    const { headers } = await preflight(some, origin, asked);
    expect(granted(headers)).toEqual([]);
    expect(listOf(headers, 'vary')).toContain('origin');
  });

  test('is granted it anywhere where any origin may call', async () => {
    const { status, headers } = await preflight(any, 'https://anywhere.example', asked);
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(listOf(headers, 'access-control-allow-headers')).toEqual(asked.split(','));
  });

  test('is granted nothing where no origin may call', async () => {
    expect(granted((await preflight(none, origins.one, asked)).headers)).toEqual([]);
  });
});

test('who asks for no header needs none', async () => {
  const { status, headers } = await preflight(some, origins.one, null);
  expect([status, headers.get('access-control-allow-origin')]).toEqual([204, origins.one]);
});

describe('answers', () => {
  const body = JSON.stringify({ query: '{ viewer { role } }' });
  const ask = (init: RequestInit & { headers: Record<string, string> }, path = '/graphql') =>
    fetch(`${some.url}${path}`, { method: 'POST', body, ...init });
  const asked: [name: string, status: number, send: (origin: string) => Promise<Response>][] = [
    [
      'fine',
      200,
      (origin) => ask({ headers: { origin, authorization, 'content-type': 'application/json' } }),
    ],
    ['without a token', 401, (origin) => ask({ headers: { origin, 'content-type': 'application/json' } })],
    [
      'malformed',
      400,
      (origin) => ask({ headers: { origin, authorization, 'content-type': 'application/json' }, body: '{' }),
    ],
    [
      'of another type',
      415,
      (origin) => ask({ headers: { origin, authorization, 'content-type': 'text/plain' } }),
    ],
    [
      'compressed',
      415,
      (origin) =>
        ask({
          headers: { origin, authorization, 'content-type': 'application/json', 'content-encoding': 'gzip' },
        }),
    ],
    [
      'too large',
      413,
      (origin) =>
        ask({
          headers: { origin, authorization, 'content-type': 'application/json' },
          body: 'x'.repeat(1_100_000),
        }),
    ],
    ['of another method', 405, (origin) => ask({ method: 'PUT', headers: { origin, authorization } })],
    ['of nothing', 404, (origin) => ask({ headers: { origin } }, '/nothing')],
  ];

  test.each(asked)('%s are read by allowed origins, and by no others', async (_name, status, send) => {
    const { headers, ...answer } = await send(origins.one).then((response) => ({
      status: response.status,
      headers: response.headers,
    }));
    expect(answer.status).toBe(status);
    expect(headers.get('access-control-allow-origin')).toBe(origins.one);
    expect(listOf(headers, 'access-control-expose-headers')).toEqual(
      expect.arrayContaining(['x-request-id', 'retry-after']),
    );
    expect(listOf(headers, 'vary')).toContain('origin');
    const foreign = await send('https://evil.example');
    expect(foreign.status).toBe(status);
    expect(granted(foreign.headers)).toEqual([]);
  });

  test('to who names no origin vary by it all the same', async () => {
    const { headers } = await ask({ headers: { authorization, 'content-type': 'application/json' } });
    expect(granted(headers)).toEqual([]);
    expect(listOf(headers, 'vary')).toContain('origin');
  });
});

test('OPTIONS that is no preflight tells the methods', async () => {
  for (const gateway of [some, any, none]) {
    const { status, headers } = await fetch(`${gateway.url}/graphql`, { method: 'OPTIONS' });
    expect([status, headers.get('allow')]).toEqual([204, 'GET, POST, OPTIONS']);
  }
});

test('OPTIONS of nothing finds nothing', async () => {
  for (const gateway of [some, any, none]) {
    expect((await fetch(`${gateway.url}/nothing`, { method: 'OPTIONS' })).status).toBe(404);
  }
});
