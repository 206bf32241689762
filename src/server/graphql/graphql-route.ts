import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import Negotiator from 'negotiator';
import type { Logger } from 'pino';
import type { TokenVerifier } from '../../identity/tokens/index.js';
import type { Database } from '../../platform/database/index.js';
import type { Files } from '../../platform/files/index.js';
import { redactError } from '../../platform/log/index.js';
import { authenticate, type RememberedMemberships, RequestContext } from '../../request/index.js';
import { errorBody } from '../errors/error-body.js';
import { codeOf } from '../errors/masking.js';
import { graphqlRequestOf } from './graphql-request.js';
import { withRequestId } from './operations.js';

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
  server.route({
    method: ['GET', 'POST'],
    url: path,
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      // Apollo Server would find out only when the operation has run.
      if (!isAcceptable(request)) return refuseToRun(request, reply);
      const body = await answerOf(request, reply, options);
      const isRefused = request.facts.errors === undefined && reply.statusCode >= 400;
      return isRefused ? withFacts(request, body) : body;
    },
  });
  server.options(path, async (_request, reply) =>
    reply.code(204).header('allow', 'GET, POST, OPTIONS').send(),
  );
}

async function answerOf(
  request: FastifyRequest,
  reply: FastifyReply,
  options: GraphqlRouteOptions,
): Promise<string> {
  const { body, headers, status } = await options.apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: graphqlRequestOf(request),
    context: () => contextOf(request, options),
  });
  // graphql-js 16 has no @defer and no @stream.
  if (body.kind !== 'complete') throw new Error('an answer came in pieces');
  reply.code(status ?? 200).headers(Object.fromEntries(headers));
  return body.string;
}

const mediaTypes = ['application/json', 'application/graphql-response+json'];
const printedTypes = mediaTypes.map((type) => `${type}; charset=utf-8`);

/** Whether the client takes an answer in any form that there is; one that does not say so takes all. */
const isAcceptable = ({ headers }: FastifyRequest): boolean =>
  !headers.accept || new Negotiator({ headers }).mediaType(printedTypes) !== undefined;

function refuseToRun(request: FastifyRequest, reply: FastifyReply) {
  request.facts.errors = ['BAD_REQUEST'];
  return reply
    .code(406)
    .send(errorBody(request.id, 'BAD_REQUEST', `The accept header must allow ${mediaTypes.join(' or ')}.`));
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
      log.error({ requestId, error: redactError(error) }, 'a token could not be checked');
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
