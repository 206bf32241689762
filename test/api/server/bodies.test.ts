import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

/** Bodies whose bytes are not what they should be: nothing of them is kept. */
let gateway: TestGateway;
let headers: Record<string, string>;
beforeAll(async () => {
  gateway = await startTestGateway({ env: { RATE_LIMIT_POINTS: '0' } });
  headers = { authorization: `Bearer ${await gateway.token('ada@acme.test')}`, 'x-tenant': 'acme' };
}, 60_000);
afterAll(() => gateway.stop());

const document = `mutation ($input: CreateLeadInput!) { createLead(input: $input) {
  __typename ... on CreateLeadSuccess { lead { lastName } } } }`;
const operation = (lastName: string) =>
  JSON.stringify({ query: document, variables: { input: { firstName: 'Jo', lastName } } });
const json = 'application/json';

async function post(body: Uint8Array, more: Record<string, string>) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { ...headers, ...more },
    body: new Uint8Array(body),
  });
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}
const leads = async () => Number((await gateway.sql('select count(*) from leads'))[0].count);
async function refused(send: () => ReturnType<typeof post>, status: number, code: string) {
  const before = await leads();
  gateway.logged.length = 0;
  const answer = await send();
  expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([status, code]);
  expect(await leads()).toBe(before);
  expect(gateway.logged.filter(({ level }) => level === 'error')).toEqual([]);
  return answer;
}

const notUtf8: [name: string, bytes: number[]][] = [
  ['Latin-1', [0xfc]],
  ['Windows-1252', [0x93, 0x94]],
  ['half a character', [0xe2, 0x82]],
  ['half a surrogate pair', [0xed, 0xa0, 0x80]],
  ['more bytes than needed', [0xc0, 0xaf]],
  ['past the last character', [0xf4, 0x90, 0x80, 0x80]],
  ['a lone continuation', [0x80]],
];
const withBytes = (bytes: number[]) => {
  const [before = '', after = ''] = operation('M|ller').split('|');
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
};

describe.each(notUtf8)('%s', (_name, bytes) => {
  test('in JSON', async () => {
    for (const type of [json, `${json}; charset=utf-8`]) {
      const answer = await refused(
        () => post(withBytes(bytes), { 'content-type': type }),
        400,
        'BAD_REQUEST',
      );
      expect(answer.body.errors[0].message).toContain('UTF-8');
    }
  });

  test.each(['', 'application/json', 'application/json; charset=utf-8', 'text/plain; charset=iso-8859-1'])(
    'in the operations of a multipart request, as %j',
    async (type) => {
      const answer = await refused(
        () => post(...multipart(withBytes(bytes), Buffer.from('{}'), type)),
        400,
        'BAD_REQUEST',
      );
      expect(answer.body.errors[0].message).toContain('operations');
    },
  );

  test('in the map of a multipart request', async () => {
    const map = Buffer.concat([Buffer.from('{"'), Buffer.from(bytes), Buffer.from('":["variables.x"]}')]);
    await refused(() => post(...multipart(Buffer.from(operation('Miller')), map)), 400, 'BAD_REQUEST');
  });
});

function multipart(
  operations: Buffer,
  map: Buffer,
  type = '',
): [body: Buffer, headers: Record<string, string>] {
  const head = (name: string) =>
    `--x\r\ncontent-disposition: form-data; name="${name}"\r\n${type && `content-type: ${type}\r\n`}\r\n`;
  const body = [head('operations'), operations, '\r\n', head('map'), map, '\r\n--x--\r\n'];
  return [
    Buffer.concat(body.map((part) => Buffer.from(part))),
    { 'content-type': 'multipart/form-data; boundary=x' },
  ];
}

test('names of every script are kept as they are, in JSON and multipart', async () => {
  for (const name of ['Müller', 'Łódź', '山田', 'Иванов', 'हिन्दी', '😀', 'A\uFFFDB']) {
    const bytes = Buffer.from(operation(name));
    for (const answer of [
      await post(bytes, { 'content-type': `${json}; charset=UTF-8` }),
      await post(...multipart(bytes, Buffer.from('{}'))),
      await post(...multipart(bytes, Buffer.from('{}'), 'application/json; charset=UTF-8')),
    ]) {
      expect(answer.body).toEqual({
        data: { createLead: { __typename: 'CreateLeadSuccess', lead: { lastName: name } } },
      });
    }
  }
});

test('operations may come as a file, as JSON of a form does', async () => {
  const form = new FormData();
  form.append('operations', new Blob([operation('Blob')], { type: json }));
  form.append('map', new Blob(['{}'], { type: json }));
  const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: form });
  const answer = JSON.parse(await response.text());
  expect(answer.data.createLead.lead).toEqual({ lastName: 'Blob' });
});

test('members that reach prototypes are refused in multipart requests, too', async () => {
  for (const operations of [
    '{"query":"{ viewer { role } }","__proto__":{"a":1}}',
    '{"query":"{ viewer { role } }","variables":{"x":{"__proto__":{"a":1}}}}',
  ]) {
    await refused(() => post(...multipart(Buffer.from(operations), Buffer.from('{}'))), 400, 'BAD_REQUEST');
  }
});

test.each([
  '{"query":"{ viewer { role } }","__proto__":{"a":1}}',
  '{"query":"{ viewer { role } }","variables":{"x":{"__proto__":{"a":1}}}}',
  '{"query":"{ viewer { role } }","variables":{"constructor":{"prototype":1}}}',
])('members that reach prototypes are refused by their name: %s', async (body) => {
  const answer = await refused(() => post(Buffer.from(body), { 'content-type': json }), 400, 'BAD_REQUEST');
  expect(answer.body.errors[0].message).toContain('__proto__');
});

describe('compressed', () => {
  const plain = Buffer.from(operation('Zip'));
  test.each([
    ['gzip', gzipSync(plain)],
    ['GZIP', gzipSync(plain)],
    ['x-gzip', gzipSync(plain)],
    ['deflate', deflateSync(plain)],
    ['br', brotliCompressSync(plain)],
    ['zstd', plain],
    ['identity, gzip', gzipSync(plain)],
    ['gzip', gzipSync(Buffer.alloc(50_000_000, 32))],
  ])('%s: 415 that says what is taken', async (coding, body) => {
    for (const type of [json, 'multipart/form-data; boundary=x']) {
      const answer = await refused(
        () => post(body, { 'content-type': type, 'content-encoding': coding }),
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      );
      expect(answer.headers.get('accept-encoding')).toBe('identity');
      expect(answer.body.errors[0].message).toContain('content-encoding');
    }
  });

  test('identity is none', async () => {
    const { status } = await post(plain, { 'content-type': json, 'content-encoding': 'identity' });
    expect(status).toBe(200);
  });

  test('without saying so, it is no JSON', async () => {
    await refused(() => post(gzipSync(plain), { 'content-type': json }), 400, 'BAD_REQUEST');
  });
});
