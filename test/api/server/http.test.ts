import { request } from 'node:http';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addTenant, addUser } from '../../support/members.js';
import { oddSchema } from '../../support/odd-schema.js';

const ran: string[] = [];
let gateway: TestGateway;
let authorization: string;

beforeAll(async () => {
  const env = { CORS_ORIGINS: 'https://crm.example, https://desk.example' };
  gateway = await startTestGateway({
    template: 'empty',
    schema: oddSchema(ran),
    env: { ...env, RATE_LIMIT_POINTS: '0' },
  });
  const { uuid } = await addTenant(gateway, 'acme');
  await addUser(gateway, uuid, { email: 'ada@acme.test', role: 'ADMIN' });
  authorization = `Bearer ${await gateway.token('ada@acme.test')}`;
});
afterAll(() => gateway.stop());

const call = async (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) => {
  const response = await fetch(`${gateway.url}${path}`, {
    ...init,
    headers: { authorization, ...init.headers },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: text ? tryJson(text) : null };
};
const tryJson = (text: string) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
const json = { 'content-type': 'application/json' };
const codes = ({ body }: Awaited<ReturnType<typeof call>>) =>
  body.errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code);

describe('methods', () => {
  test.each(['PUT', 'PATCH', 'DELETE'])('%s: 405 with what is allowed', async (method) => {
    const answer = await call('/graphql', { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST, OPTIONS');
    expect(codes(answer)).toEqual(['METHOD_NOT_ALLOWED']);
  });

  test.each(['HEAD', 'TRACE', 'PROPFIND'])('%s: 405 as well', async (method) => {
    const [status, allow] = await new Promise<[number | undefined, string | undefined]>((done, fail) => {
      const sent = request(`${gateway.url}/graphql`, { method }, (response) => {
        response.resume();
        done([response.statusCode, response.headers.allow]);
      });
      sent.on('error', fail).end();
    });
    expect([status, allow]).toEqual([405, 'GET, POST, OPTIONS']);
  });

  test.each([
    ['QUERY', {}, ''],
    ['QUERY', { 'content-type': 'application/json' }, '{"query":"{ fine }"}'],
    ['PUT', { 'content-type': 'text/plain' }, 'x'],
    ['PATCH', { 'content-type': 'application/json' }, '{'],
    ['DELETE', { 'content-type': 'application/xml', 'content-length': '4' }, '<x/>'],
    ['PUT', { 'content-type': 'application/json' }, ' '.repeat(2_000_000)],
  ])('%s is answered before its body is looked at (%j)', async (method, headers, body) => {
    const status = await new Promise((done, fail) => {
      const sent = request(`${gateway.url}/graphql`, { method, headers }, (response) => {
        response.resume();
        done(response.statusCode);
      });
      sent.on('error', fail).end(body);
    });
    expect(status).toBe(405);
  });

  test('so is an address that leads nowhere', async () => {
    const answer = await call('/nowhere', { method: 'POST', headers: json, body: '{' });
    expect([answer.status, codes(answer)]).toEqual([404, ['NOT_FOUND']]);
  });

  test('GET queries and never mutates', async () => {
    const get = (query: string) =>
      call(`/graphql?query=${encodeURIComponent(query)}`, { headers: { 'apollo-require-preflight': '1' } });
    expect((await get('{ fine }')).body).toEqual({ data: { fine: 'fine' } });
    const refused = await get('mutation { first }');
    expect(refused.status).toBe(405);
    expect(refused.headers.get('allow')).toBe('POST');
    expect(ran).toEqual([]);
  });

  test('a GET that a web page could make by itself is refused', async () => {
    expect((await call('/graphql?query=%7Bfine%7D', { headers: { authorization: '' } })).status).toBe(400);
  });

  test('an address that cannot be decoded is refused like anything else', async () => {
    const answer = await call('/%E0%A4%A');
    expect(answer.status).toBe(400);
    expect(codes(answer)).toEqual(['BAD_REQUEST']);
    expect(answer.headers.get('x-request-id')).toBe(answer.body.errors[0].extensions.requestId);
  });

  test('OPTIONS tells', async () => {
    const answer = await call('/graphql', { method: 'OPTIONS' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, POST, OPTIONS']);
  });
});

describe('bodies', () => {
  const post = (body: string, headers: Record<string, string> = json) =>
    call('/graphql', { method: 'POST', headers, body });

  test('up to 1 MiB', async () => {
    const padded = (bytes: number) => {
      const body = JSON.stringify({ query: '{ fine }', variables: { pad: '' } });
      return body.replace('""', `"${'x'.repeat(bytes - body.length)}"`);
    };
    expect((await post(padded(1_048_576))).status).toBe(200);
    const refused = await post(padded(1_048_577));
    expect(refused.status).toBe(413);
    expect(codes(refused)).toEqual(['BODY_TOO_LARGE']);
  });

  test('with variables that nest too deep for those who read them', async () => {
    const deep = (levels: number) =>
      `{"query":"{fine}","variables":{"x":${'['.repeat(levels)}${']'.repeat(levels)}}}`;
    expect((await post(deep(120))).status).toBe(200);
    for (const levels of [121, 100_000]) {
      const refused = await post(deep(levels));
      expect([refused.status, codes(refused)]).toEqual([400, ['BAD_USER_INPUT']]);
    }
  });

  test('of JSON, or with a file', async () => {
    for (const type of [
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/mixed; boundary=x',
    ]) {
      const answer = await post('{"query":"{fine}"}', { 'content-type': type });
      expect([type, answer.status]).toEqual([type, 415]);
      expect(codes(answer)).toEqual(['UNSUPPORTED_MEDIA_TYPE']);
    }
  });

  test.each([
    ['no JSON', '{"query":'],
    ['empty', ''],
    ['no object', '"{fine}"'],
    ['no document', '{}'],
    ['a batch', '[{"query":"{fine}"},{"query":"{fine}"}]'],
    ['a batch of one', '[{"query":"{fine}"}]'],
    ['variables of another kind', '{"query":"{fine}","variables":[1]}'],
    ['a prototype', '{"query":"{fine}","__proto__":{"a":1}}'],
  ])('%s: 400', async (_name, body) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(codes(answer)).toEqual(['BAD_REQUEST']);
    expect(answer.body.errors[0].extensions.requestId).toBe(answer.headers.get('x-request-id'));
  });

  test('a hash of what nobody has sent is not found', async () => {
    const persistedQuery = { version: 1, sha256Hash: 'a'.repeat(64) };
    const answer = await post(JSON.stringify({ extensions: { persistedQuery } }));
    expect(codes(answer)).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });
});

test('a Host that is none is the client’s fault', async () => {
  const status = await new Promise((done, fail) => {
    const headers = { ...json, authorization, host: 'a b' };
    const sent = request(`${gateway.url}/graphql`, { method: 'POST', headers }, (response) => {
      response.resume();
      done(response.statusCode);
    });
    sent.on('error', fail).end('{"query":"{fine}"}');
  });
  expect(status).toBe(400);
});

test('elsewhere there is nothing, said in JSON', async () => {
  for (const path of ['/', '/graphq', '/graphql/', '/graphiql', '/health', '/%00', '/..%2f..%2fetc/passwd']) {
    const answer = await call(path);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(codes(answer)).toEqual(['NOT_FOUND']);
  }
});

describe('other origins', () => {
  const preflight = (origin: string) =>
    call('/graphql', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-tenant',
      },
    });

  test('those that are configured may call', async () => {
    const answer = await preflight('https://desk.example');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://desk.example');
    expect(answer.headers.get('access-control-allow-headers')).toContain('x-tenant');
    const headers = { ...json, origin: 'https://crm.example' };
    const posted = await call('/graphql', { method: 'POST', headers, body: '{"query":"{fine}"}' });
    expect(posted.headers.get('access-control-allow-origin')).toBe('https://crm.example');
    expect(posted.headers.get('access-control-expose-headers')).toContain('x-request-id');
  });

  test('others may not', async () => {
    const answer = await preflight('https://evil.example');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
