import { readFileSync } from 'node:fs';
import { ApolloClient, gql as apolloGql, HttpLink, InMemoryCache } from '@apollo/client/core';
import { Client, fetchExchange, gql as urqlGql } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { updateLeadLists } from '../../../schema/clients/apollo.js';
import { keys, updates } from '../../../schema/clients/graphcache.js';
import { demo } from '../../../src/cli/seed/demo.js';
import {
  type CachingClient,
  learnStatuses,
  type MutationName,
  mutations,
  onScreen,
  plain,
} from '../../support/cached-leads.js';
import { countingFetch } from '../../support/counting-fetch.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';

const possibleTypes = JSON.parse(readFileSync('schema/clients/possible-types.json', 'utf8'));

/** Caches of clients as they are published, with the kit of schema/clients: right by the mutation's answer alone. */
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  await learnStatuses(gateway);
}, 60_000);
afterAll(() => gateway.stop());

async function apolloClient(): Promise<CachingClient> {
  const wire = await countingFetch(gateway);
  const client = new ApolloClient({
    link: new HttpLink({ uri: wire.url, fetch: wire.fetch }),
    cache: new InMemoryCache({ possibleTypes }),
  });
  return {
    get requests() {
      return wire.sent.length;
    },
    async query(document, variables, source) {
      const fetchPolicy = source === 'cache' ? 'cache-only' : 'network-only';
      return (await client.query({ query: apolloGql(document), variables, fetchPolicy })).data;
    },
    async mutate(name, input) {
      const { data } = await client.mutate<Selected>({
        mutation: apolloGql(mutations[name]),
        variables: { input },
        update(cache, result) {
          const { lead, leads, deletedIds } = result.data[name];
          if (name === 'createLead') updateLeadLists(cache, { created: [lead] });
          else updateLeadLists(cache, { moved: leads ?? (lead ? [lead] : []), deletedIds });
        },
      });
      return data[name];
    },
  };
}

async function urqlClient(): Promise<CachingClient> {
  const wire = await countingFetch(gateway);
  const client = new Client({
    url: wire.url,
    fetch: wire.fetch,
    preferGetMethod: false,
    exchanges: [cacheExchange({ keys, updates, possibleTypes, logger: () => {} }), fetchExchange],
  });
  return {
    get requests() {
      return wire.sent.length;
    },
    async query(document, variables, source) {
      const requestPolicy = source === 'cache' ? 'cache-only' : 'network-only';
      const { data, error } = await client.query(urqlGql(document), variables, { requestPolicy }).toPromise();
      expect(error).toBeUndefined();
      return data;
    },
    async mutate(name, input) {
      const { data, error } = await client.mutation(urqlGql(mutations[name]), { input }).toPromise();
      expect(error).toBeUndefined();
      return data[name];
    },
  };
}

let people = 0;
const person = () => ({
  firstName: 'Cached',
  lastName: `Lead${++people}`,
  email: `cached${people}@example.com`,
});
async function newLead(): Promise<string> {
  const { body } = await gateway.query(mutations.createLead, { input: person() });
  return body.data.createLead.lead.id;
}

describe.each([
  ['Apollo Client', apolloClient],
  ['graphcache', urqlClient],
])('%s', (_name, start) => {
  /** Every screen, then the mutation, then every screen again: out of the cache, and as the gateway has it. */
  async function holds(name: MutationName, leadId: string | null, input: object) {
    const client = await start();
    const asked = onScreen(leadId);
    for (const { document, variables } of asked) await client.query(document, variables, 'network');
    const before = client.requests;
    const answer = await client.mutate(name, input);
    expect(answer.__typename).toBe(`${name[0]?.toUpperCase()}${name.slice(1)}Success`);
    for (const { document, variables } of asked) {
      if (name === 'deleteLeads' && 'id' in variables) continue;
      const cached = await client.query(document, variables, 'cache');
      const { body } = await gateway.query(document, variables);
      expect(pageOf(cached)).toEqual(pageOf(body.data));
    }
    expect(client.requests).toBe(before + 1);
  }

  test('a new lead', () => holds('createLead', null, person()));

  test('a changed status', async () => {
    const id = await newLead();
    await holds('changeLeadStatus', id, { ids: [id], statusId: demo.statuses.qualified });
  });

  test('a conversion', async () => {
    const id = await newLead();
    await holds('convertLead', id, { leadId: id });
  });

  test('deleted leads', async () => {
    const ids = [await newLead(), await newLead()];
    await holds('deleteLeads', ids[0] as string, { ids });
  });
});

/** Of a page as long as one asks for: what a mutation brings in makes it longer, what it takes away shorter. */
function pageOf(data: Selected): unknown {
  const shown = plain(data) as Selected;
  if (shown?.leads?.pageInfo.hasNextPage) shown.leads.nodes = shown.leads.nodes.slice(0, 3);
  return shown;
}
