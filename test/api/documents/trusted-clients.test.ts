import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloClient, ApolloLink, gql as apolloGql, HttpLink, InMemoryCache } from '@apollo/client/core';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import {
  createPersistedQueryManifestVerificationLink,
  generatePersistedQueryIdsAtRuntime,
  generatePersistedQueryIdsFromManifest,
} from '@apollo/persisted-query-lists';
import { Client, cacheExchange, fetchExchange, gql as urqlGql } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { createClient as createSseClient } from 'graphql-sse';
import { countingFetch } from '../../support/counting-fetch.js';
import { headersOf, sha256 } from '../../support/documents.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { liveClient } from '../../support/live.js';
import { until } from '../../support/until.js';

/** Clients as they are published, on manifests that `npm run persist` has made of an app's folder. */
const folder = mkdtempSync(join(tmpdir(), 'lead-gateway-app-'));
const app = 'test/fixtures/app';
const manifestOf = (format: string) => {
  const file = join(folder, `${format}.json`);
  execFileSync(process.execPath, ['dist/cli/persist.js', app, '--out', file, '--format', format]);
  return file;
};
const files = ['apollo', 'codegen', 'urql'].map(manifestOf);
const manifest = JSON.parse(readFileSync(files[0] as string, 'utf8'));
const texts = ['leads', 'fragments'].map((name) => readFileSync(`${app}/${name}.graphql`, 'utf8'));
/** As the app has it: the operation, then the fragments that it uses. */
const leads = `${texts[0]} ${texts[1]?.replace(/fragment Unused[^}]*\}/, '')} fragment Person on User { name }`;
const inOrderOfUse = [
  texts[0],
  /fragment LeadRow[\s\S]*?\n\}/.exec(texts[1] as string)?.[0],
  /fragment StatusTag[\s\S]*?\n\}/.exec(texts[1] as string)?.[0],
  'fragment Person on User { name }',
].join('\n');

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ env: { TRUSTED_DOCUMENTS: files.join(',') } });
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['IDs of the manifest', generatePersistedQueryIdsFromManifest({ loadManifest: async () => manifest })],
  ['IDs that it computes', generatePersistedQueryIdsAtRuntime({ sha256 })],
])('Apollo Client is served by %s, with the very text of the manifest', async (_name, ids) => {
  const wire = await countingFetch(gateway);
  const mismatches: unknown[] = [];
  const verify = createPersistedQueryManifestVerificationLink({
    loadManifest: async () => manifest,
    onVerificationFailed: (fault) => mismatches.push(fault),
  });
  const link = ApolloLink.from([
    // Typed by the client's other build.
    verify as unknown as ApolloLink,
    new PersistedQueryLink(ids),
    new HttpLink({ uri: wire.url, fetch: wire.fetch }),
  ]);
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const { data } = await client.query({ query: apolloGql(leads), variables: { first: 2 } });
  expect(data).toMatchObject({ leads: { nodes: [{ __typename: 'Lead' }, {}] } });
  expect(mismatches).toEqual([]);
  expect(wire.sent.map(({ members }) => 'query' in members)).toEqual([false]);
});

test('Apollo Client that sends whole documents is served those of the manifest', async () => {
  const wire = await countingFetch(gateway);
  const client = new ApolloClient({
    link: new HttpLink({ uri: wire.url, fetch: wire.fetch }),
    cache: new InMemoryCache(),
  });
  const { data } = await client.query({ query: apolloGql(inOrderOfUse), variables: { first: 1 } });
  expect(data).toMatchObject({ leads: { nodes: [{ __typename: 'Lead' }] } });
  const refused = client.query({ query: apolloGql('query Other { viewer { id } }') });
  await expect(refused).rejects.toThrow('only trusted documents are served');
});

test('urql is served by the hashes that it computes, in --format urql', async () => {
  const wire = await countingFetch(gateway);
  const client = new Client({
    url: wire.url,
    fetch: wire.fetch,
    preferGetMethod: false,
    exchanges: [cacheExchange, persistedExchange({ enforcePersistedQueries: true }), fetchExchange],
  });
  const { data, error } = await client.query(urqlGql(inOrderOfUse), { first: 2 }).toPromise();
  expect(error).toBeUndefined();
  expect(data).toMatchObject({ leads: { nodes: [{ __typename: 'Lead' }, {}] } });
  expect(wire.sent.map(({ members }) => 'query' in members)).toEqual([false]);
  const refused = await client.query(urqlGql('query Other { viewer { id } }'), {}).toPromise();
  expect(refused.error?.graphQLErrors[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_IN_LIST');
});

test('graphql-sse and graphql-ws are served by ID', async () => {
  const { id } = manifest.operations.find(({ name }: { name: string }) => name === 'Leads');
  const extensions = { persistedQuery: { version: 1, sha256Hash: id } };
  const request = { query: '', variables: { first: 1 }, extensions };
  const results: { data?: unknown }[] = [];
  const sse = createSseClient({
    url: `${gateway.url}/graphql`,
    headers: await headersOf(gateway),
    retryAttempts: 0,
  });
  const ws = await liveClient(gateway);
  const sink = { next: (one: object) => results.push(one), error: () => {}, complete: () => {} };
  sse.subscribe(request, sink);
  ws.client.subscribe(request, sink);
  await until(() => results.length === 2);
  expect(results).toEqual([0, 1].map(() => expect.objectContaining({ data: { leads: expect.anything() } })));
  sse.dispose();
  await ws.end();
});
