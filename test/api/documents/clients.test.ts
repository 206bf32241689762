import { ApolloClient, gql as apolloGql, HttpLink, InMemoryCache } from '@apollo/client/core';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { Client, cacheExchange, fetchExchange, gql as urqlGql } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { countingFetch } from '../../support/counting-fetch.js';
import { sha256 } from '../../support/documents.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

/** The persisted queries of clients as they are published, against a gateway that keeps what they send. */
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);
afterAll(() => gateway.stop());

const text = (name: string) => `query ${name} { viewer { user { name } } }`;
/** What of a document each request had. */
const kindOf = ({ method, members }: { method: string; members: Record<string, unknown> }) =>
  `${method} ${members.query === undefined ? 'hash' : 'document'}`;

async function apolloClient(useGETForHashedQueries = false) {
  const wire = await countingFetch(gateway);
  const http = new HttpLink({ uri: wire.url, fetch: wire.fetch });
  const link = new PersistedQueryLink({ sha256, useGETForHashedQueries }).concat(http);
  return { sent: wire.sent, client: new ApolloClient({ link, cache: new InMemoryCache() }) };
}

test('Apollo Client asks by hash, sends the document once, and asks by hash alone from then on', async () => {
  const query = apolloGql(text('ByApollo'));
  const first = await apolloClient();
  const { data } = await first.client.query({ query });
  expect(data).toMatchObject({ viewer: { user: { name: 'Ada Adams' } } });
  expect(first.sent.map(kindOf)).toEqual(['POST hash', 'POST document']);
  const second = await apolloClient(true);
  expect((await second.client.query({ query })).data).toEqual(data);
  expect(second.sent.map(kindOf)).toEqual(['GET hash']);
});

test('Apollo Client stops sending hashes to a gateway that keeps none', async () => {
  const without = await startTestGateway({ env: { APQ_MAX_DOCUMENTS: '0' } });
  const wire = await countingFetch(without);
  const http = new HttpLink({ uri: wire.url, fetch: wire.fetch });
  const client = new ApolloClient({
    link: new PersistedQueryLink({ sha256 }).concat(http),
    cache: new InMemoryCache(),
  });
  for (const name of ['One', 'Two'])
    await client.query({ query: apolloGql(text(name)), fetchPolicy: 'no-cache' });
  expect(wire.sent.map(kindOf)).toEqual(['POST hash', 'POST document', 'POST document']);
  await without.stop();
});

test('urql does the same, by GET where the address is short enough', async () => {
  const ask = async () => {
    const wire = await countingFetch(gateway);
    const client = new Client({
      url: wire.url,
      fetch: wire.fetch,
      exchanges: [cacheExchange, persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange],
    });
    const { data, error } = await client.query(urqlGql(text('ByUrql')), {}).toPromise();
    expect(error).toBeUndefined();
    expect(data).toMatchObject({ viewer: { user: { name: 'Ada Adams' } } });
    return wire.sent.map(kindOf);
  };
  expect(await ask()).toEqual(['GET hash', expect.stringMatching(/^(GET|POST) document$/)]);
  expect(await ask()).toEqual(['GET hash']);
});
