import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { TokenVerifier } from '../identity/tokens/index.js';
import type { Database } from '../platform/database/index.js';
import type { Files } from '../platform/files/index.js';
import { authenticate, type RememberedMemberships, RequestContext } from '../request/index.js';
import { codeOf } from './masking.js';
import { withRequestId } from './operations.js';
import { toldError } from './told-error.js';

/** The path of the API. */
const path = '/graphql';

export interface GraphqlRouteOptions {
  apollo: ApolloServer<RequestContext>;
  database: Database;
  files: Files;
  verifier: TokenVerifier;
  memberships: RememberedMemberships;
  log: Logger;
}

/** Serves the API at POST and GET /graphql. */
export function serveGraphql(server: FastifyInstance, options: GraphqlRouteOptions): void {
  const handle = fastifyApolloHandler(options.apollo, {
    context: async (request) => contextOf(request, options),
  });
  server.route({
    method: ['GET', 'POST'],
    url: path,
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const body: unknown = await handle.call(server, request, reply);
      const isRefused = request.facts.errors === undefined && reply.statusCode >= 400;
      return isRefused && typeof body === 'string' ? withFacts(request, body) : body;
    },
  });
  server.options(path, async (_request, reply) =>
    reply.code(204).header('allow', 'GET, POST, OPTIONS').send(),
  );
}

async function contextOf(request: FastifyRequest, options: GraphqlRouteOptions): Promise<RequestContext> {
  const { database, files, verifier, memberships, log } = options;
  const { headers, id: requestId, facts } = request;
  const tenant = headers['x-tenant'];
  try {
    const identity = await authenticate(verifier, headers.authorization);
    const tenantHint = Array.isArray(tenant) ? tenant.join() : tenant;
    return new RequestContext({ identity, tenantHint, requestId, database, files, memberships, facts });
  } catch (error) {
    if (!(error instanceof GraphQLError)) {
      log.error({ requestId, error: toldError(error) }, 'a token could not be checked');
    }
    throw error;
  }
}

/** Errors from before an operation begins: Apollo Server words them without knowing which request it is. */
function withFacts(request: FastifyRequest, body: string): string {
  const { errors = [] } = JSON.parse(body) as { errors?: GraphQLFormattedError[] };
  request.facts.errors = errors.map(codeOf);
  return `${JSON.stringify({ errors: errors.map((error) => withRequestId(error, request.id)) })}\n`;
}
