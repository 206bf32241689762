import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addTenant, addUser } from '../../support/members.js';
import { formOf } from '../../support/multipart.js';
import { oddSchema } from '../../support/odd-schema.js';

/** What stock clients send beyond a plain POST, and what they must not be answered. */
const ran: string[] = [];
let gateway: TestGateway;
let authorization: string;
beforeAll(async () => {
  gateway = await startTestGateway({
    ...{ template: 'empty', schema: oddSchema(ran) },
    env: { RATE_LIMIT_POINTS: '0' },
  });
  const { uuid } = await addTenant(gateway, 'acme');
  await addUser(gateway, uuid, { email: 'ada@acme.test', role: 'ADMIN' });
  authorization = `Bearer ${await gateway.token('ada@acme.test')}`;
});
afterAll(() => gateway.stop());
beforeEach(() => {
  ran.length = 0;
  gateway.logged.length = 0;
});
/** Nothing of this is a fault of the gateway's. */
afterEach(() => expect(gateway.logged.filter(({ level }) => level === 'error')).toEqual([]));

type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };
const call = async (path: string, init: Init = {}) => {
  const response = await fetch(`${gateway.url}${path}`, init);
  const body = JSON.parse(await response.text());
  return { status: response.status, headers: response.headers, body };
};
const get = (
  parameters: Record<string, string> | [string, string][],
  headers: Record<string, string> = { authorization },
) => call(`/graphql?${new URLSearchParams(parameters)}`, { headers });
const post = (body: RequestInit['body'], headers: Record<string, string> = {}) =>
  call('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization, ...headers },
    body,
  });
const postForm = (operations: object, headers: Record<string, string> = { authorization }) =>
  call('/graphql', {
    method: 'POST',
    headers,
    body: formOf({ operations: JSON.stringify(operations), map: '{}' }),
  });
const fine = { status: 200, body: { data: { fine: 'fine' } } };
const told = ({ status, body }: Awaited<ReturnType<typeof call>>) => ({ status, body });
const query = '{ fine }';

describe('GET', () => {
  test('is served with a header that no form can set', async () => {
    expect(told(await get({ query }))).toEqual(fine);
    expect(told(await get({ query }, { authorization, 'x-tenant': 'acme' }))).toEqual(fine);
    // Not refused as a form's, but for want of a token.
    expect((await get({ query }, { 'x-tenant': 'acme' })).status).toBe(401);
  });

  test('is refused as a form’s without one', async () => {
    const refused = await get({ query }, {});
    expect([refused.status, refused.body.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
    expect(refused.body.errors[0].message).toContain('Cross-Site Request Forgery');
  });

  test('never mutates', async () => {
    expect((await get({ query: 'mutation { first }' })).status).toBe(405);
    expect(ran).toEqual([]);
  });

  test.each([
    [{ operationName: '' }],
    [{ variables: 'null' }],
    [{ variables: '' }],
    [{ extensions: 'null' }],
    [{ extensions: '' }],
    [{ operationName: '', variables: 'null', extensions: ' null ' }],
    [{ variables: '{}', extensions: '{}' }],
    [{ unknown: 'x', documentId: 'y' }],
  ])('%j is as left out', async (parameters) => {
    expect(told(await get({ query, ...parameters } as Record<string, string>))).toEqual(fine);
  });

  test('of several operations by name, with variables', async () => {
    const answer = await get({
      query: 'query A { fine } query B($n: Int) { list(of: [$n]) }',
      operationName: 'B',
      variables: '{"n":1}',
    });
    expect(told(answer)).toEqual({ status: 200, body: { data: { list: 'list' } } });
  });

  test.each([
    ['variables', '[1]'],
    ['variables', '"x"'],
    ['variables', '7'],
    ['variables', '{'],
    ['extensions', '[]'],
    ['extensions', 'true'],
  ])('%s of %s: 400 that names it', async (name, value) => {
    const { status, body } = await get({ query, [name]: value });
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
    expect(body.errors[0].message).toContain(name);
  });

  test.each(['query', 'variables', 'operationName'])('%s twice: 400 that names it', async (name) => {
    const twice: [string, string][] = [
      ['query', query],
      [name, ''],
      [name, ''],
    ];
    const { status, body } = await get(twice);
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
    expect(body.errors[0].message).toContain(name);
  });
});

const absences: [object][] = [
  [{ operationName: '' }],
  [{ operationName: null }],
  [{ variables: null }],
  [{ extensions: null }],
  [{ operationName: '', variables: null, extensions: null }],
  [{ id: 'abc', doc_id: '1', extensions: { clientLibrary: { name: 'x', version: '1' } } }],
];
const wrongTypes: [name: string, value: unknown][] = [
  ['operationName', 5],
  ['operationName', {}],
  ['variables', []],
  ['variables', ''],
  ['variables', '{}'],
  ['variables', 5],
  ['variables', false],
  ['extensions', []],
  ['extensions', 'x'],
  ['extensions', 1],
];

describe.each([
  ['POST', (operation: object) => post(JSON.stringify(operation))],
  ['multipart', (operation: object) => postForm(operation)],
])('%s', (_name, send) => {
  test.each(absences)('%j is as left out', async (members) => {
    expect(told(await send({ query, ...members }))).toEqual(fine);
  });

  test.each(wrongTypes)('%s of %j: 400 that names it', async (name, value) => {
    const { status, body } = await send({ query, [name]: value });
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
    expect(body.errors[0].message).toContain(name);
  });

  test.each([[''], [null], [0], [5], [[]], [{}], [{ kind: 'Document' }]])(
    'a query of %j: 400',
    async (query) => {
      const { status, body } = await send({ query });
      expect([status, body.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
    },
  );

  test('an operation that is not there: 400', async () => {
    const { status, body } = await send({ query, operationName: 'Other' });
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
  });
});

test('a multipart request that a form could send is refused', async () => {
  const refused = await postForm({ query: 'mutation { first }' }, {});
  expect(refused.status).toBe(400);
  expect(refused.body.errors[0].message).toContain('Cross-Site Request Forgery');
  expect(ran).toEqual([]);
});

describe('accept', () => {
  test.each([
    ['*/*', 'application/json'],
    ['application/json', 'application/json'],
    ['application/json, */*', 'application/json'],
    ['application/*', 'application/json'],
    ['text/html, */*;q=0.1', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    [
      'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8',
      'application/graphql-response+json',
    ],
    // urql, graphql-request, Apollo Client, Relay's examples.
    [
      'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
      'application/graphql-response+json',
    ],
    ['application/graphql-response+json,application/json;q=0.9', 'application/graphql-response+json'],
    ['multipart/mixed;deferSpec=20220824,application/json', 'application/json'],
    ['', 'application/json'],
  ])('%s: %s', async (accept, type) => {
    const answer = await post(JSON.stringify({ query }), { accept });
    expect(told(answer)).toEqual(fine);
    expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
  });

  test.each(['text/html', 'application/xml', 'application/json;q=0', 'image/*'])(
    '%s alone: 406, and nothing has run',
    async (accept) => {
      const { status, body } = await post(JSON.stringify({ query: 'mutation { first }' }), { accept });
      expect(status).toBe(406);
      expect(body.errors[0].message).toContain('accept');
      expect(ran).toEqual([]);
    },
  );
});

describe('content types', () => {
  test.each([
    'application/json;charset=utf-8',
    'application/json; charset=UTF-8',
    'application/json; charset="utf-8"',
    "application/json; charset='utf-8'",
    'application/json; charset=utf8',
    'application/json;charset=Utf8;',
    'application/json; Charset=UTF8',
    'APPLICATION/JSON; charset=UTF-8; odata=verbose',
    'application/json; boundary=x',
  ])('%s is JSON', async (type) => {
    expect(told(await post(JSON.stringify({ query }), { 'content-type': type }))).toEqual(fine);
  });

  test.each([
    'application/json; charset=iso-8859-1',
    'application/json; charset=latin1',
    'application/json;charset="windows-1252"',
    'application/json; charset=us-ascii',
    'application/json; charset=utf-16',
    'application/json; charset=UTF-16LE',
    'application/json; charset=utf-32',
    'application/json; charset=shift_jis',
    'application/json; charset=nonsense',
  ])('%s: 415', async (type) => {
    const body = Buffer.from('{"query":"mutation { first } # M\xfcller"}', 'latin1');
    const answer = await post(body, { 'content-type': type });
    expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect(answer.body.errors[0].message).toContain('UTF-8');
    expect(ran).toEqual([]);
  });

  test.each(['application/graphql', 'application/x-www-form-urlencoded', 'text/plain;charset=UTF-8'])(
    '%s: 415',
    async (type) => {
      const answer = await post('query=%7Bfine%7D', { 'content-type': type });
      expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    },
  );
});

test.each(['', '{', 'query { fine }'])('a body of %j: 400 that says what is missing', async (body) => {
  const answer = await post(body);
  expect([answer.status, answer.body.errors[0].message]).toEqual([400, 'The body must be JSON.']);
});

test('a byte order mark before JSON is passed over', async () => {
  expect(told(await post(`\uFEFF${JSON.stringify({ query })}`))).toEqual(fine);
});

test('headers that come twice are no fault of the gateway’s', async () => {
  const twice = new Headers({ 'content-type': 'application/json', authorization });
  for (const [name, value] of [
    ['accept', 'application/json'],
    ['accept', '*/*'],
    ['x-request-id', 'a'],
    ['x-request-id', 'b'],
  ] as const)
    twice.append(name, value);
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: twice,
    body: JSON.stringify({ query }),
  });
  expect(response.status).toBe(200);
});

test('headers may hold a token of 16 kB; those that are longer than anything are refused', async () => {
  const body = JSON.stringify({ query });
  const long = await post(body, { authorization: `Bearer ${'x'.repeat(16_384)}` });
  expect(long.status).toBe(401);
  const longer = await post(body, { baggage: 'x'.repeat(40_000) });
  expect([longer.status, longer.body.errors[0].extensions]).toEqual([
    431,
    { code: 'BAD_REQUEST', requestId: longer.headers.get('x-request-id') },
  ]);
});

test('what is no HTTP is told so', async () => {
  const { port, hostname } = new URL(gateway.url);
  const socket = connect(Number(port), hostname).end(
    'GET /graphql HTTP/1.1\r\nhost : x\r\nno header\r\n\r\n',
  );
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '').errors[0].extensions.code).toBe('BAD_REQUEST');
});
