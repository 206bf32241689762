import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { type Selected, startTestGateway, type TestGateway } from '../gateway.js';
import { productsSchema, productsSdl } from './products.js';
import { startApollo } from './supergraph.js';

const users = [
  {
    ...{ email: 'support@apollographql.com', name: 'Apollo Studio Support' },
    ...{ totalProductsCreated: 10, yearsOfEmployment: 10 },
  },
];
const inventories = [{ id: 'apollo-oss', products: [{ id: 'apollo-federation' }] }];

const others = {
  users: {
    User: {
      __resolveReference: ({ email }: { email: string }) => users.find((user) => user.email === email),
    },
  },
  inventory: {
    Query: {
      inventory: (_root: unknown, { id }: { id: string }) => inventories.find((one) => one.id === id),
    },
    Inventory: { __resolveType: () => 'OpenSourceInventory' },
    Product: {
      /** What `@requires` names has to have been brought along. */
      delivery({ dimensions }: Selected, { zip }: { zip: string }) {
        const { size, weight } = dimensions;
        return { estimatedDelivery: `${size} ${weight} to ${zip}`, fastestDelivery: null };
      },
    },
  },
};

/** The supergraph of Apollo's compatibility tests: products by the gateway's server, the others by Apollo's. */
export interface CompatibilitySupergraph {
  products: TestGateway;
  /** Through @apollo/gateway. */
  route(query: string, variables?: object): Promise<Selected>;
  stop(): Promise<void>;
}

export async function startCompatibilitySupergraph(): Promise<CompatibilitySupergraph> {
  const products = await startTestGateway({ schema: productsSchema(), env: { FEDERATION: 'true' } });
  const started = await Promise.all(
    Object.entries(others).map(async ([name, resolvers]) => {
      const sdl = readFileSync(`test/fixtures/compatibility/${name}.graphql`, 'utf8');
      const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers });
      const server = new ApolloServer({
        schema,
        stopOnTerminationSignals: false,
        plugins: [ApolloServerPluginInlineTraceDisabled()],
      });
      const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
      return { name, sdl, url: url.replace('localhost', '127.0.0.1'), server };
    }),
  );
  const { supergraphSdl, errors } = composeServices(
    [...started, { name: 'products', sdl: productsSdl, url: `${products.url}/graphql` }].map(
      ({ name, sdl, url }) => ({ name, url, typeDefs: parse(sdl) }),
    ),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  const router = await startApollo(supergraphSdl);
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${await products.token('ada@acme.test')}`,
    'x-tenant': 'acme',
  };
  return {
    products,
    async route(query, variables) {
      const body = JSON.stringify({ query, variables });
      return (await fetch(router.url, { method: 'POST', headers, body })).json();
    },
    async stop() {
      await router.stop();
      for (const { server } of started) await server.stop();
      await products.stop();
    },
  };
}
