import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type Files, isKey } from '../platform/files/index.js';
import { redactError } from '../platform/log/index.js';
import { errorBody } from './errors/error-body.js';

const types: Record<string, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
};

/**
 * Serves photos at their signed addresses. An address that is wrong, has run out or leads to nothing is answered in
 * one way, so that nobody learns what there is.
 */
export function servePhotos(server: FastifyInstance, { store, addresses }: Files, log: Logger): void {
  server.get('/photos/:tenant/:name', async (request, reply) => {
    const { tenant, name } = request.params as { tenant: string; name: string };
    const { expires, signature } = request.query as Record<string, unknown>;
    const key = `${tenant}/${name}`;
    const left = isKey(key) ? addresses.secondsLeft(key, expires, signature) : null;
    if (left === null) return refuse(request, reply);
    const content = await store.get(key).catch((error: unknown) => {
      log.error({ requestId: request.id, error: redactError(error) }, 'the file store had a fault');
      return undefined;
    });
    if (content === undefined) return isAway(request, reply);
    const type = types[name.split('.').pop() ?? ''];
    if (content === null || type === undefined) return refuse(request, reply);
    return reply
      .headers({
        'content-type': type,
        'content-disposition': 'inline',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        // Pages of other origins may show it: the address is what opens it.
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': `private, max-age=${left}`,
      })
      .send(content);
  });
}

const refuse = (request: FastifyRequest, reply: FastifyReply) =>
  reply
    .code(403)
    .header('cache-control', 'no-store')
    .send(errorBody(request.id, 'FORBIDDEN', 'This address opens nothing, or no longer does.'));

const isAway = (request: FastifyRequest, reply: FastifyReply) =>
  reply
    .code(503)
    .headers({ 'cache-control': 'no-store', 'retry-after': '1' })
    .send(errorBody(request.id, 'SERVICE_UNAVAILABLE', 'The service is not available just now. Try again.'));
