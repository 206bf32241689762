import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { answerChallenge, findHook, HookError, type OpenHook, receive } from '../../lead-hooks/index.js';
import { type Database, isOutage } from '../../platform/database/index.js';
import { redactError } from '../../platform/log/index.js';
import { errorBody } from '../errors/error-body.js';
import { BodyError, refuseOtherCharsets, textIn } from '../http/bodies.js';
import type { Siblings } from '../processes/siblings.js';
import { RateLimit } from './rate-limit.js';

/** The path of every hook for leads. */
const path = '/hooks/:source/:key';
const mediaTypes = ['application/json', 'application/x-www-form-urlencoded'] as const;

declare module 'fastify' {
  interface FastifyRequest {
    hook: OpenHook | null;
  }
}

interface HookRouteOptions {
  database: Database;
  /** Requests that one hook takes in a minute. */
  perMinute: number;
  log: Logger;
  /** Which take requests for the same hooks. */
  siblings?: Siblings;
}

/**
 * Serves hooks for leads: POST brings them, GET is Meta's question whether the address is right. Which hook it is, and
 * whether it may be posted to again already, is known before a body is read. What is wrong is answered as
 * `{ message, errors }`, as Google wants the one and everything else of the gateway has the other.
 */
export function serveHooks(server: FastifyInstance, options: HookRouteOptions): void {
  const { database, perMinute, log, siblings } = options;
  const limit = new RateLimit(perMinute);
  void siblings?.hear('hookRequest', (hookId) => limit.takenElsewhere(hookId));
  server.register((scope, _options, registered) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser([...mediaTypes], { parseAs: 'buffer' }, (request, body, done) => {
      try {
        refuseOtherCharsets(request);
        done(null, body);
      } catch (error) {
        done(error as Error);
      }
    });
    scope.decorateRequest('hook', null);
    scope.setErrorHandler((error: FastifyError, request, reply) => answerError(log, error, request, reply));
    scope.addHook('onRequest', async (request, reply) => {
      const { source, key } = request.params as { source: string; key: string };
      request.hook = await findHook(database, { slug: source, key, requestId: request.id });
      if (request.hook === null) return refuse(request, reply, 404, 'NOT_FOUND', 'There is nothing here.');
      const { hook, context } = request.hook;
      request.facts.tenantId = context.viewer.tenant.id;
      request.facts.hookId = hook.id;
      const seconds = limit.take(hook.id);
      if (seconds === 0) return void siblings?.tell('hookRequest', hook.id);
      reply.header('retry-after', String(seconds));
      return refuse(request, reply, 429, 'RATE_LIMITED', `Try again in ${seconds} s.`);
    });
    scope.post(path, async (request, reply) => {
      const body = request.body as Buffer | undefined;
      if (body === undefined) throw new HookError(400, 'The body must not be empty.');
      const deliveryIds = await receive(openOf(request), {
        mediaType: mediaTypeOf(request),
        ...{ body, text: textIn(body, 'The body') },
        header: (name) => [request.headers[name]].flat()[0],
      });
      // The same whatever became of it: a page that anybody may post from is not to tell who is known.
      return reply.header('cache-control', 'no-store').send({ received: deliveryIds.length, deliveryIds });
    });
    scope.get(path, { exposeHeadRoute: false }, async (request, reply) => {
      const challenge = answerChallenge(openOf(request), request.query as Record<string, unknown>);
      return reply
        .type('text/plain; charset=utf-8')
        .header('x-content-type-options', 'nosniff')
        .send(challenge);
    });
    registered();
  });
}

function openOf({ hook }: FastifyRequest): OpenHook {
  if (!hook) throw new Error('a request reached a hook that was not found');
  return hook;
}

const mediaTypeOf = ({ headers }: FastifyRequest) =>
  mediaTypes.find((type) => headers['content-type']?.toLowerCase().startsWith(type)) ?? mediaTypes[0];

const codes: Record<number, string> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  405: 'METHOD_NOT_ALLOWED',
  413: 'BODY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE',
};

function answerError(log: Logger, error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  if (isOutage(error)) {
    log.warn({ requestId: request.id, error: redactError(error) }, 'a delivery to a hook was not taken');
    reply.header('retry-after', '1');
    return refuse(
      request,
      reply,
      503,
      'SERVICE_UNAVAILABLE',
      'The service is not available just now. Try again.',
    );
  }
  const status = error.statusCode ?? 500;
  if (status >= 500) {
    log.error({ requestId: request.id, error: redactError(error) }, 'a delivery to a hook failed');
    return refuse(request, reply, 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.');
  }
  if (status === 405) reply.header('allow', 'POST');
  return refuse(request, reply, status, codes[status] ?? 'BAD_REQUEST', messageOf(error, status));
}

function messageOf(error: FastifyError, status: number): string {
  if (error instanceof HookError || error instanceof BodyError) return error.message;
  if (status === 415) return `The body must be ${mediaTypes.join(' or ')}.`;
  return status === 413 ? 'The body is larger than 1048576 bytes.' : 'The request is malformed.';
}

const refuse = (
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
) =>
  reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ message, ...errorBody(request.id, code, message) });
