import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { formOf } from '../../support/multipart.js';
import { picture } from '../../support/photos.js';

let gateway: TestGateway;
let content: Buffer;
beforeAll(async () => {
  gateway = await startTestGateway({ env: { RATE_LIMIT_POINTS: '0' } });
  content = await picture();
}, 60_000);
afterAll(() => gateway.stop());

const document = 'mutation ($file: Upload!) { uploadLeadPhoto(input: { photo: $file }) { __typename } }';
const operations = JSON.stringify({ query: document, variables: { file: null } });
const map = JSON.stringify({ 0: ['variables.file'] });

async function post(body: FormData | string, headers: Record<string, string> = {}) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await gateway.token('ada@acme.test')}`,
      'x-tenant': 'acme',
      'apollo-require-preflight': 'true',
      ...headers,
    },
    body,
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

test('a multipart request as the specification has it is answered', async () => {
  expect(await post(formOf({ operations, map }, { 0: content }))).toEqual({
    status: 200,
    body: { data: { uploadLeadPhoto: { __typename: 'UploadLeadPhotoSuccess' } } },
  });
});

test('a multipart request without a file is as any other', async () => {
  const form = formOf({ operations: JSON.stringify({ query: '{ viewer { role } }' }), map: '{}' });
  expect(await post(form)).toEqual({ status: 200, body: { data: { viewer: { role: 'ADMIN' } } } });
});

test('without any header that pages of other origins cannot set, it is refused', async () => {
  const { status, body } = await post(formOf({ operations, map }, { 0: content }), {
    'apollo-require-preflight': '',
    authorization: '',
    'x-tenant': '',
  });
  expect([status, body.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
});

test('without a token it is refused as any request', async () => {
  const { status } = await post(formOf({ operations, map }, { 0: content }), { authorization: '' });
  expect(status).toBe(401);
});

const batch = JSON.stringify([{ query: document, variables: { file: null } }]);
const filled = JSON.stringify({ query: document, variables: { file: 'something' } });
const malformed: [string, Record<string, string>, Record<string, Uint8Array>][] = [
  ['no operations', { map }, { 0: Buffer.from('x') }],
  ['no map', { operations }, { 0: Buffer.from('x') }],
  ['operations that are no JSON', { operations: '{', map }, { 0: Buffer.from('x') }],
  ['several operations', { operations: batch, map }, { 0: Buffer.from('x') }],
  ['a third text', { operations, map, more: 'x' }, { 0: Buffer.from('x') }],
  ['two files', { operations, map }, { 0: Buffer.from('x'), 1: Buffer.from('y') }],
  ['no file', { operations, map }, {}],
  ['a file that the map does not name', { operations, map }, { 1: Buffer.from('x') }],
  ['a map that leads out of the variables', { operations, map: '{"0":["query"]}' }, { 0: Buffer.from('x') }],
  [
    'a map to what is inherited',
    { operations, map: '{"0":["variables.__proto__.x"]}' },
    { 0: Buffer.from('x') },
  ],
  [
    'a map to several places',
    { operations, map: '{"0":["variables.file","variables.b"]}' },
    { 0: Buffer.from('x') },
  ],
  ['a variable that is not null', { operations: filled, map }, { 0: Buffer.from('x') }],
];
test.each(malformed)('is malformed: %s', async (_, texts, files) => {
  const { status, body } = await post(formOf(texts, files));
  expect([status, body.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
});

test('a body that breaks off or has no boundary is malformed', async () => {
  const type = 'multipart/form-data; boundary=x';
  const begun = `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{`;
  expect((await post(begun, { 'content-type': type })).status).toBe(400);
  expect((await post('', { 'content-type': type })).status).toBe(400);
  expect((await post(begun, { 'content-type': 'multipart/form-data' })).status).toBe(400);
});

test('operations of more than 1 MB are too large, and so is a body that has no end', async () => {
  const long = JSON.stringify({ query: `# ${'x'.repeat(1_100_000)}\n{ viewer { role } }` });
  expect((await post(formOf({ operations: long, map: '{}' }))).status).toBe(413);
  const huge = formOf({ operations, map }, { 0: Buffer.alloc(33 * 1_048_576) });
  expect((await post(huge)).status).toBe(413);
});

test('JSON of more than 1 MB is as large as it was', async () => {
  const body = JSON.stringify({ query: `# ${'x'.repeat(1_100_000)}\n{ viewer { role } }` });
  expect((await post(body, { 'content-type': 'application/json' })).status).toBe(413);
});

test('in JSON nothing is a file', async () => {
  for (const file of ['x', 1, {}, { content: 'x' }, { content: { type: 'Buffer', data: [1] } }]) {
    const { body } = await gateway.query(document, { file });
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  }
  const literal = await gateway.query('mutation { uploadLeadPhoto(input: { photo: "x" }) { __typename } }');
  expect(literal.body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});
