import {
  getMembers,
  headersOf,
  type ManifestFile,
  manifestFile,
  postMembers,
  refusalIn,
  sha256,
} from '../../support/documents.js';
import { eventStream } from '../../support/event-stream.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { liveClient } from '../../support/live.js';
import { formOf } from '../../support/multipart.js';
import { until } from '../../support/until.js';

const viewer = 'query Viewer {\n  viewer {\n    user {\n      email\n    }\n  }\n}';
const lead = 'query Lead($id: ID!) { lead(id: $id) { id } }';
const make = 'mutation Make { createLead(input: { firstName: "By", lastName: "Id" }) { __typename } }';
const watch = 'subscription Watch { leadChanged { leadId } }';
const schemaOf = '{ __schema { queryType { name } } }';
const ada = { data: { viewer: { user: { email: 'ada@acme.test' } } } };

let manifest: ManifestFile;
let relay: ManifestFile;
let gateway: TestGateway;
beforeAll(async () => {
  manifest = await manifestFile({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [viewer, lead, make, watch].map((body) => ({ id: sha256(body), body })),
  });
  relay = await manifestFile({ '0a1b2c': viewer, introspection: schemaOf });
  gateway = await startTestGateway({ env: { TRUSTED_DOCUMENTS: `${manifest.path},${relay.path}` } });
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  await manifest.remove();
  await relay.remove();
});
afterEach(() => expect(gateway.logged.filter(({ level }) => level === 'error')).toEqual([]));

const hash = sha256(viewer);
const persisted = (sha256Hash: unknown) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
const withoutCost = ({ extensions: { cost: _cost } = {}, ...body }: { extensions?: { cost?: unknown } }) =>
  body;

/** What clients send for one and the same document. */
const forms: [name: string, members: Record<string, unknown>][] = [
  ['a hash, as Apollo Client and urql send it', persisted(hash)],
  ['a hash beside an empty text', { query: '', ...persisted(hash) }],
  ['an ID alone in its place', { query: '', extensions: { persistedQuery: hash } }],
  ['documentId with its prefix', { documentId: `sha256:${hash}` }],
  ['documentId of the manifest', { documentId: '0a1b2c' }],
  ['doc_id, as Relay’s examples send it', { doc_id: '0a1b2c' }],
  ['id', { id: '0a1b2c', query: null }],
  ['both a hash and an ID of it', { documentId: '0a1b2c', ...persisted(hash) }],
  ['the text', { query: viewer }],
  ['the text with its hash', { query: viewer, ...persisted(hash) }],
  ['the text, and an ID of something else', { query: viewer, id: 'request-1' }],
];

describe.each(forms)('%s', (_name, members) => {
  test('is served by POST', async () => {
    const { status, body } = await postMembers(gateway, members);
    expect([status, withoutCost(body)]).toEqual([200, ada]);
  });

  test('is served by GET', async () => {
    const given = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
    const { status, body } = await getMembers(gateway, given);
    expect([status, withoutCost(body)]).toEqual([200, ada]);
  });

  test('is served by WebSocket', async () => {
    const client = await liveClient(gateway);
    const sent = { query: '', ...members, ...(members.query === null && { query: '' }) };
    const results: unknown[] = [];
    await new Promise<void>((complete, error) =>
      client.client.subscribe(sent as never, { next: (result) => results.push(result), complete, error }),
    );
    expect(results.map((result) => withoutCost(result as never))).toEqual([ada]);
    await client.end();
  });
});

const other = '{ viewer { id } }';
const refusals: [name: string, members: Record<string, unknown>, status: number, code: string][] = [
  ['a text that is not in the manifest', { query: other }, 403, 'QUERY_NOT_IN_SAFELIST'],
  ['with its own hash', { query: other, ...persisted(sha256(other)) }, 403, 'QUERY_NOT_IN_SAFELIST'],
  ['with the ID of another', { query: other, documentId: '0a1b2c' }, 403, 'QUERY_NOT_IN_SAFELIST'],
  ['with a blank more than there', { query: `${viewer} ` }, 403, 'QUERY_NOT_IN_SAFELIST'],
  ['that is no GraphQL', { query: '{' }, 403, 'QUERY_NOT_IN_SAFELIST'],
  ['a hash of it', persisted(sha256(other)), 404, 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['an ID of nothing', { documentId: 'nothing' }, 404, 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['a name of every object', { documentId: '__proto__' }, 404, 'PERSISTED_QUERY_NOT_IN_LIST'],
  [
    'a hash and the ID of another',
    { documentId: 'introspection', ...persisted(hash) },
    400,
    'PERSISTED_QUERY_HASH_MISMATCH',
  ],
  [
    'a text and the hash of another',
    { query: viewer, ...persisted(sha256(lead)) },
    400,
    'PERSISTED_QUERY_HASH_MISMATCH',
  ],
  ['nothing', { variables: {} }, 400, 'BAD_REQUEST'],
  ['a hash that is no text', persisted(5), 400, 'BAD_REQUEST'],
];

describe.each(refusals)('%s', (_name, members, status, code) => {
  test('is refused by POST and GET, before any statement', async () => {
    gateway.statements.length = 0;
    for (const answer of [await postMembers(gateway, members), await getMembers(gateway, members)]) {
      expect(refusalIn(answer)).toEqual([status, code]);
      const [{ extensions }] = answer.body.errors;
      expect(extensions.requestId).toBe(answer.headers.get('x-request-id'));
    }
    expect(gateway.statements).toEqual([]);
  });

  test('is refused by WebSocket', async () => {
    const client = await liveClient(gateway);
    const outcome = await new Promise((error) =>
      client.client.subscribe({ query: '', ...members } as never, {
        next: () => {},
        complete: () => error('complete'),
        error,
      }),
    );
    const [{ extensions }] = outcome as [{ extensions: Record<string, unknown> }];
    expect(extensions).toMatchObject({ code, requestId: expect.any(String) });
    await client.end();
  });
});

test('nobody without a token is told what is in the manifest', async () => {
  const members = { documentId: 'nothing' };
  const answer = await postMembers(gateway, members, { 'x-tenant': 'acme' });
  expect(refusalIn(answer)).toEqual([401, 'UNAUTHENTICATED']);
});

test('a batch, and several documents in one address, are refused as ever', async () => {
  expect(refusalIn(await postMembers(gateway, [{ query: other }]))).toEqual([400, 'BAD_REQUEST']);
  for (const name of ['query', 'documentId', 'extensions']) {
    const twice: [string, string][] = [
      [name, viewer],
      [name, other],
    ];
    expect(refusalIn(await getMembers(gateway, twice))).toEqual([400, 'BAD_REQUEST']);
  }
  expect(refusalIn(await getMembers(gateway, { extensions: '{' }))).toEqual([400, 'BAD_REQUEST']);
});

test('variables and operation name go along', async () => {
  const { body } = await postMembers(gateway, {
    documentId: sha256(lead),
    operationName: 'Lead',
    variables: { id: 'x' },
  });
  expect(body.errors[0].extensions.code).toBe('BAD_USER_INPUT');
  const named = await postMembers(gateway, { documentId: hash, operationName: 'Other' });
  expect(refusalIn(named)).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
});

test('a mutation goes by POST, as a form too, and never by GET', async () => {
  const documentId = sha256(make);
  expect((await getMembers(gateway, { documentId })).status).toBe(405);
  expect((await postMembers(gateway, { documentId })).body.data).toEqual({
    createLead: { __typename: 'CreateLeadSuccess' },
  });
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: await headersOf(gateway),
    body: formOf({ operations: JSON.stringify({ documentId }), map: '{}' }),
  });
  expect(await response.json()).toMatchObject({ data: { createLead: { __typename: 'CreateLeadSuccess' } } });
});

test('subscriptions go by ID, as server-sent events and by WebSocket', async () => {
  const stream = await eventStream(gateway, '', { variables: {}, members: { documentId: sha256(watch) } });
  const byGet = await eventStream(gateway, '', { method: 'GET', members: { documentId: sha256(watch) } });
  const client = await liveClient(gateway);
  const heard: unknown[] = [];
  client.client.subscribe(
    { query: '', extensions: persisted(sha256(watch)).extensions },
    {
      next: ({ data }) => heard.push(data),
      error: () => {},
      complete: () => {},
    },
  );
  const { body } = await postMembers(gateway, { documentId: sha256(make) });
  expect(body.errors).toBeUndefined();
  await until(async () => {
    await postMembers(gateway, { documentId: sha256(make) });
    return heard.length > 0 && stream.events.length > 0 && byGet.events.length > 0;
  });
  expect(stream.events[0]?.data.data.leadChanged.leadId).toMatch(/^lead_/);
  stream.stop();
  byGet.stop();
  await client.end();
});

test('a subscription that is not in the manifest is refused as JSON', async () => {
  const stream = await eventStream(gateway, 'subscription { leadChanged { action } }');
  expect([stream.status, stream.headers.get('content-type')]).toEqual([
    403,
    'application/json; charset=utf-8',
  ]);
});

test('introspection is what the manifest has of it, and GraphiQL is not there', async () => {
  const { body } = await postMembers(gateway, { documentId: 'introspection' });
  expect(body.data.__schema.queryType.name).toBe('Query');
  expect(refusalIn(await postMembers(gateway, { query: '{ __schema { types { name } } }' }))).toEqual([
    403,
    'QUERY_NOT_IN_SAFELIST',
  ]);
  expect((await fetch(`${gateway.url}/graphiql`)).status).toBe(404);
});
