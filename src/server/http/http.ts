import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../../config.js';
import { redactError } from '../../platform/log/index.js';
import type { RequestFacts } from '../../request/index.js';
import { errorBody } from '../errors/error-body.js';
import { BodyError, readJson } from './bodies.js';
import { allowOrigins } from './cross-origin.js';
import { readMultipart } from './multipart.js';
import { withoutKey } from './redacted-path.js';
import { requestIdOf } from './request-id.js';
import { SLOWNESS_CHECK_MS, SlowSenders } from './slow-senders.js';
import { answerUnreadable, maxHeaderBytes } from './unreadable-requests.js';

declare module 'fastify' {
  interface FastifyRequest {
    facts: RequestFacts;
  }
}

const bodyLimit = 1_048_576;

/** The HTTP server with what holds for every path: request IDs, one log line a request, errors as JSON. */
export function createHttpServer(config: Config, log: Logger): FastifyInstance {
  const server = fastify({
    bodyLimit,
    // While the listener closes, what arrives on open connections is still answered.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    // Of all that is sent, uploads among it; headers and other bodies have less.
    http: {
      maxHeaderSize: maxHeaderBytes,
      headersTimeout: config.limits.slowSenderMs,
      connectionsCheckingInterval: Math.min(SLOWNESS_CHECK_MS, config.limits.slowSenderMs),
    },
    clientErrorHandler: answerUnreadable,
    // Addresses that cannot be decoded are answered before any hook.
    frameworkErrors: (error, request, reply) => {
      reply.header('x-request-id', request.id);
      return answerError(log, error, request, reply);
    },
    genReqId: ({ headers }) => requestIdOf(headers),
  });
  // Only JSON and multipart requests are spoken here: anything else is answered 415.
  server.removeContentTypeParser('text/plain');
  readMultipart(server, config.attachments.bytes);
  server.decorateRequest('facts');
  server.addHook('onRequest', async (request, reply) => {
    request.facts = {};
    reply.header('x-request-id', request.id);
  });
  // Before any body is looked at, and after what lets other origins read the answer.
  server.addHook('preParsing', async (request, reply) => {
    if (request.is404) return answerNotFound(server, request, reply);
  });
  const senders = new SlowSenders(config.limits.slowSenderMs);
  server.addHook('onClose', async () => senders.close());
  readJson(server, senders);
  server.addHook('onResponse', async (request, reply) => logRequest(log, request, reply));
  server.setErrorHandler((error: FastifyError, request, reply) => answerError(log, error, request, reply));
  server.setNotFoundHandler((request, reply) => answerNotFound(server, request, reply));
  allowOrigins(server, config.corsOrigins);
  return server;
}

function logRequest(log: Logger, request: FastifyRequest, reply: FastifyReply): void {
  const [path] = request.url.split('?', 1);
  log.info(
    {
      requestId: request.id,
      method: request.method,
      path: withoutKey(path ?? '').slice(0, 200),
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
      ...request.facts,
    },
    'request',
  );
}

const ofStatus: Record<number, [code: string, message: string]> = {
  400: ['BAD_REQUEST', 'The request is malformed.'],
  413: ['BODY_TOO_LARGE', `The body is larger than ${bodyLimit} bytes.`],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'The body must be application/json, or multipart/form-data with a file.'],
};

function answerError(log: Logger, error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  // The address of a request is made of its Host header, which may be anything.
  const status = error.code === 'ERR_INVALID_URL' ? 400 : (error.statusCode ?? 500);
  const known = ofStatus[status];
  if (error instanceof BodyError && known)
    return reply.code(status).send(errorBody(request.id, known[0], error.message));
  if (known) return reply.code(status).send(errorBody(request.id, ...known));
  if (status >= 400 && status < 500)
    return reply.code(status).send(errorBody(request.id, 'BAD_REQUEST', 'The request is malformed.'));
  log.error({ requestId: request.id, error: redactError(error) }, 'a request failed');
  return reply
    .code(500)
    .send(errorBody(request.id, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.'));
}

const methods = ['GET', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;

function answerNotFound(server: FastifyInstance, request: FastifyRequest, reply: FastifyReply) {
  const [url = '/'] = request.url.split('?', 1);
  const allowed = methods.filter((method) => server.findRoute({ method, url }));
  // Where other origins may call, every address takes their preflights.
  if (allowed.every((method) => method === 'OPTIONS')) {
    return reply.code(404).send(errorBody(request.id, 'NOT_FOUND', 'There is nothing here.'));
  }
  return reply
    .code(405)
    .header('allow', allowed.join(', '))
    .send(errorBody(request.id, 'METHOD_NOT_ALLOWED', `${request.method} is not possible here.`));
}
