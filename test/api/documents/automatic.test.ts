import { getMembers, headersOf, postMembers, refusalIn, sha256 } from '../../support/documents.js';
import { eventStream } from '../../support/event-stream.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { liveClient } from '../../support/live.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ env: { APQ_MAX_DOCUMENTS: '20', APQ_MAX_BYTES: '16384' } });
}, 60_000);
afterAll(() => gateway.stop());
afterEach(() => expect(gateway.logged.filter(({ level }) => level === 50)).toEqual([]));

let documents = 0;
/** A document that nobody has sent before. */
const fresh = (rest = '') => `query Fresh${++documents} { viewer { id } ${rest} }`;
const persisted = (text: string, more: object = {}) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text), ...more } },
});
const send = async (members: object) => refusalIn(await postMembers(gateway, members));
const register = (query: string) => send({ query, ...persisted(query) });

test('a hash is not found, then kept with its document, then served alone, by POST, GET and WebSocket', async () => {
  const text = fresh();
  gateway.statements.length = 0;
  const missed = await postMembers(gateway, persisted(text));
  expect(refusalIn(missed)).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
  expect(missed.body.errors[0].message).toBe('PersistedQueryNotFound');
  expect(missed.headers.get('cache-control')).toContain('no-cache');
  expect(missed.body.errors[0].extensions.requestId).toBe(missed.headers.get('x-request-id'));
  expect(gateway.statements).toEqual([]);
  expect(await register(text)).toEqual([200]);
  expect(await send(persisted(text))).toEqual([200]);
  const got = await getMembers(gateway, persisted(text));
  expect([got.status, got.body.data.viewer.id]).toEqual([200, expect.any(String)]);
  const client = await liveClient(gateway);
  const results: { data?: unknown }[] = [];
  await new Promise<void>((complete, error) =>
    client.client.subscribe(
      { query: '', ...persisted(text) },
      { next: (one) => results.push(one), complete, error },
    ),
  );
  expect(results).toEqual([expect.objectContaining({ data: got.body.data })]);
  await client.end();
});

test('a document that comes by GET or WebSocket with its hash is kept as well', async () => {
  const [byGet, bySocket] = [fresh(), fresh()];
  await getMembers(gateway, { query: byGet, ...persisted(byGet) });
  const client = await liveClient(gateway);
  await new Promise<void>((complete, error) =>
    client.client.subscribe({ query: bySocket, ...persisted(bySocket) }, { next: () => {}, complete, error }),
  );
  await client.end();
  expect([await send(persisted(byGet)), await send(persisted(bySocket))]).toEqual([[200], [200]]);
});

test('a hash by WebSocket that is not found is told in the words that clients look for', async () => {
  const client = await liveClient(gateway);
  const outcome = await new Promise((error) =>
    client.client.subscribe(
      { query: '', ...persisted(fresh()) },
      { next: () => {}, complete: () => error(null), error },
    ),
  );
  expect(outcome).toMatchObject([
    { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
  ]);
  await client.end();
});

test('as an event, where server-sent events are asked for', async () => {
  const members = { extensions: persisted(fresh()).extensions } as never;
  const stream = await eventStream(gateway, '', { members });
  expect(stream.events[0]).toMatchObject({
    event: 'next',
    data: { errors: [{ message: 'PersistedQueryNotFound' }] },
  });
});

const text = fresh();
test.each([
  ['a hash of another document', { query: text, ...persisted('{ x }') }, 'PERSISTED_QUERY_HASH_MISMATCH'],
  ['a version to come', persisted(text, { version: 2 }), 'BAD_REQUEST'],
  ['no version', { extensions: { persistedQuery: { sha256Hash: sha256(text) } } }, 'BAD_REQUEST'],
  ['what is no hash', persisted(text, { sha256Hash: 'x' }), 'BAD_REQUEST'],
  ['what is no object', { extensions: { persistedQuery: 'x' } }, 'BAD_REQUEST'],
  [
    'an ID, where there is no manifest',
    { documentId: `sha256:${sha256(text)}` },
    'PERSISTED_QUERY_NOT_SUPPORTED',
  ],
])('%s: 400', async (_name, members, code) => {
  expect(await send(members)).toEqual([400, code]);
  expect(await send(persisted(text))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
});

test('neither a document that is refused is kept, nor one of somebody who is no member', async () => {
  const [invalid, costly, foreign] = [
    fresh('nowhere'),
    fresh('leads(first: 200) { nodes { logs(first: 200) { nodes { id } } } }'),
    fresh(),
  ];
  expect(await register(invalid)).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  expect(await register(costly)).toEqual([400, 'LIMIT_EXCEEDED']);
  const members = { query: foreign, ...persisted(foreign) };
  const headers = { ...(await headersOf(gateway)), 'x-tenant': 'globex' };
  expect(refusalIn(await postMembers(gateway, members, headers))).toEqual([403, 'FORBIDDEN']);
  expect(refusalIn(await postMembers(gateway, members, {}))).toEqual([401, 'UNAUTHENTICATED']);
  for (const document of [invalid, costly, foreign]) {
    expect(await send(persisted(document))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
  }
});

test('a document that is too large is served, and not kept', async () => {
  const large = `${fresh()} # ${'x'.repeat(1024)}`;
  expect(await register(large)).toEqual([200]);
  expect(await send(persisted(large))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
});

test('who sends more documents than are kept pushes out none of others’', async () => {
  const mine = fresh();
  const mia = await headersOf(gateway, 'mia');
  await postMembers(gateway, { query: mine, ...persisted(mine) }, mia);
  const flood = Array.from({ length: 40 }, () => fresh());
  for (const document of flood) await register(document);
  expect(await send(persisted(flood[0] as string))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
  expect(await send(persisted(flood[39] as string))).toEqual([200]);
  expect(refusalIn(await postMembers(gateway, persisted(mine), mia))).toEqual([200]);
});

test('a hash never makes a GET mutate', async () => {
  const mutation = 'mutation { createLead(input: { firstName: "By", lastName: "Hash" }) { __typename } }';
  expect(await register(mutation)).toEqual([200]);
  expect((await getMembers(gateway, persisted(mutation))).status).toBe(405);
});

test('with APQ_MAX_DOCUMENTS=0 clients are told to send documents alone', async () => {
  const without = await startTestGateway({ env: { APQ_MAX_DOCUMENTS: '0' } });
  const document = fresh();
  for (const members of [persisted(document), { query: document, ...persisted(document) }]) {
    const { status, body } = await postMembers(without, members);
    expect([status, body.errors[0].message]).toEqual([200, 'PersistedQueryNotSupported']);
    expect(body.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
  }
  await without.stop();
});
