import type { FastifyInstance } from 'fastify';

const allowedHeaders = 'authorization, content-type, x-tenant, x-request-id, apollo-require-preflight';
const exposedHeaders = 'x-request-id, retry-after, www-authenticate';
const allowedMethods = 'GET, POST, OPTIONS';
/** Seconds that a browser may remember the answer to a preflight. */
const maxAge = '600';

/**
 * Lets pages of these origins read answers: the CORS protocol (https://fetch.spec.whatwg.org/#http-cors-protocol).
 * No credentials mode: callers send their token themselves.
 * @param origins `*` for any; none at all leaves browsers to the gateway's own pages
 */
export function allowOrigins(server: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const isAny = origins.includes('*');
  server.addHook('onRequest', async ({ headers: { origin }, method }, reply) => {
    if (!isAny) reply.header('vary', 'origin');
    if (origin === undefined || !(isAny || origins.includes(origin))) return;
    reply.header('access-control-allow-origin', isAny ? '*' : origin);
    reply.header('access-control-expose-headers', exposedHeaders);
    if (method !== 'OPTIONS') return;
    reply.header('access-control-allow-methods', allowedMethods);
    reply.header('access-control-allow-headers', allowedHeaders);
    reply.header('access-control-max-age', maxAge);
  });
}
