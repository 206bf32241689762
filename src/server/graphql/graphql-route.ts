import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { Identity, TokenVerifier } from '../../identity/tokens/index.js';
import { redactError } from '../../platform/log/index.js';
import {
  authenticate,
  type LiveDelivery,
  RequestContext,
  type RequestServices,
  unauthenticated,
} from '../../request/index.js';
import { type Documents, withDocumentOfHttp } from '../documents/index.js';
import { errorBody } from '../errors/error-body.js';
import { codeOf, formatError } from '../errors/masking.js';
import { ConcurrencyLimit } from '../http/concurrency-limit.js';
import { refuseEarly, tooMany } from '../http/early-refusals.js';
import type { LiveConnections } from '../live/connections.js';
import { eventStream, sendEvents, sendOneEvent } from '../live/event-stream.js';
import { operationLog, toldAtTheEnd } from '../live/operation-log.js';
import { serveWebSockets } from '../live/web-sockets.js';
import { type Delivery, deliveryOf, mediaTypes } from './delivery.js';
import type { DirectAnswers, DirectOperation } from './direct.js';
import { graphqlRequestOf } from './graphql-request.js';
import { withRequestId } from './outcomes.js';
import { tellsOfWrite } from './written-cookie.js';

/** The path of the API. */
const path = '/graphql';

export interface GraphqlRouteOptions extends RequestServices {
  apollo: ApolloServer<RequestContext>;
  /** Null: everything goes through Apollo Server. */
  direct: DirectAnswers | null;
  documents: Documents;
  verifier: TokenVerifier;
  connections: LiveConnections;
  /** Operations by HTTP that are answered at a time; 0 for any number. */
  maxConcurrent: number;
  corsOrigins: readonly string[];
  /** Told of each that was refused as there were too many. */
  onRefused(method: string): void;
  log: Logger;
}

/** Serves the API at /graphql: by POST and GET, as JSON or as server-sent events, and by WebSocket. */
export function serveGraphql(server: FastifyInstance, options: GraphqlRouteOptions): void {
  const limit = new ConcurrencyLimit(options.maxConcurrent || Number.POSITIVE_INFINITY);
  refuseEarly(server, { ...options, path, isRefused: () => limit.isReached() });
  server.route({
    method: ['GET', 'POST'],
    url: path,
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const delivery = deliveryOf(request);
      // Apollo Server would find out only when the operation has run.
      if (!delivery.json && !delivery.events) return refuseToRun(request, reply);
      const live = { takesEvents: delivery.events, isReadOnly: request.method === 'GET', results: null };
      // Others may have come while its body did.
      if (limit.isReached()) return refuseForNow(request, reply);
      limit.begin();
      try {
        return await answer(request, reply, { options, delivery, live });
      } finally {
        limit.end();
      }
    },
  });
  server.options(path, async (_request, reply) =>
    reply.code(204).header('allow', 'GET, POST, OPTIONS').send(),
  );
  const { verifier, connections, apollo, documents, log } = options;
  serveWebSockets(server, path, {
    ...{ connections, apollo, documents, log, limits: connections.limits },
    identify: (authorization, facts) => authenticate(verifier, authorization, facts),
    contextOf: (caller, of) => new RequestContext(options, { ...caller, ...of }),
  });
}

async function answer(request: FastifyRequest, reply: FastifyReply, asked: Asked): Promise<unknown> {
  const { options, delivery } = asked;
  const known = delivery.json && !delivery.events ? options.direct?.operationOf(request) : null;
  if (!known) return answerByApollo(request, reply, asked, () => identityOf(request, options));
  const identified = await identityOf(request, options).then(
    (identity) => ({ identity }),
    (refusal: unknown) => ({ refusal }),
  );
  if ('identity' in identified) return answerDirectly(request, reply, asked, { known, ...identified });
  return answerByApollo(request, reply, asked, () => Promise.reject(identified.refusal));
}

async function answerDirectly(
  request: FastifyRequest,
  reply: FastifyReply,
  asked: Asked,
  { known, identity }: { known: DirectOperation; identity: Identity },
): Promise<string> {
  const direct = asked.options.direct as DirectAnswers;
  const context = contextOf(request, identity, asked);
  const { status, headers, text } = await direct.answer(known, context, request.headers.accept);
  reply.code(status ?? 200);
  for (const [name, value] of headers) reply.header(name, value);
  return text;
}

async function answerByApollo(
  request: FastifyRequest,
  reply: FastifyReply,
  asked: Asked,
  identify: () => Promise<Identity>,
): Promise<unknown> {
  const { options, delivery, live } = asked;
  let identity: Identity | null = null;
  const found = withDocumentOfHttp(options.documents, graphqlRequestOf(request, delivery));
  const { body, headers, status } = await options.apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: found.request,
    context: async () => {
      identity = await identify();
      // Nobody is told of documents who has not said who they are.
      if (found.refusal) throw found.refusal;
      return contextOf(request, identity, asked, found.keep);
    },
  });
  // graphql-js 16 has no @defer and no @stream.
  if (body.kind !== 'complete') throw new Error('an answer came in pieces');
  if (live.results && identity) return listen(request, reply, live.results, identity, options);
  reply.code(status ?? 200).headers(Object.fromEntries(headers));
  const isRefused = request.facts.errors === undefined && (found.refusal || reply.statusCode >= 400);
  const text = isRefused ? withFacts(request, body.string) : body.string;
  return delivery.json || reply.statusCode >= 400 ? text : sendOneEvent(reply, text);
}

interface Asked {
  options: GraphqlRouteOptions;
  delivery: Delivery;
  live: LiveDelivery;
}

function listen(
  request: FastifyRequest,
  reply: FastifyReply,
  results: NonNullable<LiveDelivery['results']>,
  { expiresAt }: Identity,
  { connections, log }: GraphqlRouteOptions,
) {
  if (connections.isFull) {
    void results.return?.();
    request.facts.errors = ['SERVICE_UNAVAILABLE'];
    return reply
      .code(503)
      .header('retry-after', '1')
      .send(errorBody(request.id, 'SERVICE_UNAVAILABLE', 'There are too many live connections. Try again.'));
  }
  const expired = withRequestId(formatError(unauthenticated('expired')), request.id);
  // Of an answer that its client breaks off, Fastify says nothing.
  const told = toldAtTheEnd(results, operationLog(log, 'sse', request.id, request.facts));
  return sendEvents(request, reply, told, { connections, expiresAt, expired: { errors: [expired] } });
}

function refuseForNow(request: FastifyRequest, reply: FastifyReply) {
  request.facts.errors = ['SERVICE_UNAVAILABLE'];
  return reply
    .code(503)
    .header('retry-after', '1')
    .send(errorBody(request.id, 'SERVICE_UNAVAILABLE', tooMany));
}

function refuseToRun(request: FastifyRequest, reply: FastifyReply) {
  request.facts.errors = ['BAD_REQUEST'];
  const allowed = [...mediaTypes, eventStream].join(' or ');
  return reply
    .code(406)
    .send(errorBody(request.id, 'BAD_REQUEST', `The accept header must allow ${allowed}.`));
}

async function identityOf(
  { headers, id: requestId, facts }: FastifyRequest,
  { verifier, log }: GraphqlRouteOptions,
): Promise<Identity> {
  try {
    return await authenticate(verifier, headers.authorization, facts);
  } catch (error) {
    if (!(error instanceof GraphQLError)) {
      log.error({ requestId, error: redactError(error) }, 'a token could not be checked');
    }
    throw error;
  }
}

function contextOf(
  request: FastifyRequest,
  identity: Identity,
  { options, live }: Asked,
  keepDocument?: (member: string) => void,
): RequestContext {
  const { headers, id: requestId, facts } = request;
  const tenant = headers['x-tenant'];
  const tenantHint = Array.isArray(tenant) ? tenant.join() : tenant;
  const hasWritten = options.replicas !== null && tellsOfWrite(headers.cookie);
  const asking = { identity, tenantHint, hasWritten, requestId, facts, live, keepDocument };
  return new RequestContext(options, asking);
}

/** Errors from before an operation begins: Apollo Server words them without knowing which request it is. */
function withFacts(request: FastifyRequest, body: string): string {
  const { errors = [] } = JSON.parse(body) as { errors?: GraphQLFormattedError[] };
  request.facts.errors = errors.map(codeOf);
  return `${JSON.stringify({ errors: errors.map((error) => withRequestId(error, request.id)) })}\n`;
}
