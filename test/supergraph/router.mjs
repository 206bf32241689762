import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import http from '@graphql-mesh/transport-http';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

/**
 * The supergraph of some subgraphs.
 * @param {{ name: string, sdl: string, url: string }[]} subgraphs
 * @throws Error with all that keeps them from being composed
 */
export function composeSupergraph(subgraphs) {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, sdl, url }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

/** Who asks, and in which tenant: the subgraphs decide by these; and that a request with files is no form's. */
const handedOn = ['authorization', 'x-tenant', 'apollo-require-preflight'];

/**
 * A router at /graphql.
 * @param {{ supergraph: string, host?: string, port?: number, fallback?: import('node:http').RequestListener }} options
 *   a free port if left out; `fallback` answers every other path
 */
export async function startRouter({ supergraph, host = '127.0.0.1', port = 0, fallback = notFound }) {
  const router = createGatewayRuntime({
    supergraph,
    transports: { http },
    graphqlEndpoint: '/graphql',
    graphiql: false,
    landingPage: false,
    logging: false,
    multipart: true,
    propagateHeaders: {
      fromClientToSubgraphs: ({ request }) =>
        Object.fromEntries(handedOn.map((name) => [name, request.headers.get(name) ?? undefined])),
    },
  });
  const server = createServer((request, response) => {
    const answer = /^\/graphql(?:\?|$)/.test(request.url ?? '') ? router : fallback;
    answer(request, response);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return {
    url: `http://${host}:${server.address().port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await router[Symbol.asyncDispose]();
    },
  };
}

function notFound(_request, response) {
  response.writeHead(404).end();
}
