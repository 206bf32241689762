import { create as contentDisposition } from 'content-disposition';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { storedAttachment } from '../attachments/index.js';
import type { Database } from '../platform/database/index.js';
import { type Files, isKey, type Shelf } from '../platform/files/index.js';
import { isId } from '../platform/ids/index.js';
import { redactError } from '../platform/log/index.js';
import { errorBody } from './errors/error-body.js';

const types: Record<string, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
};

/** Of every file, whatever is in it. Pages of other origins may have it: the address is what opens it. */
const guarding = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin',
};

/**
 * Serves photos at their signed addresses. An address that is wrong, has run out or leads to nothing is answered in
 * one way, so that nobody learns what there is.
 */
export function servePhotos(server: FastifyInstance, { store, addresses }: Files, log: Logger): void {
  server.get('/photos/:tenant/:name', async (request, reply) => {
    const asked = whatIsAsked(request, addresses);
    if (!asked) return refuse(request, reply);
    const content = await orFault(request, log, store.get(asked.key));
    if (content === undefined) return isAway(request, reply);
    const type = types[asked.name.split('.').pop() ?? ''];
    if (content === null || type === undefined) return refuse(request, reply);
    return reply
      .headers({
        ...guarding,
        'content-type': type,
        'content-disposition': 'inline',
        'cache-control': `private, max-age=${asked.left}`,
      })
      .send(content);
  });
}

/** Serves attachments the same way, piece by piece, and always to be saved: never is one shown as a page of ours. */
export function serveAttachments(
  server: FastifyInstance,
  database: Database,
  { attachments: { store, addresses } }: Files,
  log: Logger,
): void {
  server.get('/attachments/:tenant/:name', async (request, reply) => {
    const asked = whatIsAsked(request, addresses);
    if (!asked || !isId(asked.tenant, 'tenant')) return refuse(request, reply);
    const found = await orFault(request, log, storedAttachment(database, asked.tenant, asked.name));
    if (found === undefined) return isAway(request, reply);
    if (found === null) return refuse(request, reply);
    const content = await orFault(request, log, store.open(asked.key));
    if (content === undefined) return isAway(request, reply);
    if (content === null) return refuse(request, reply);
    return reply
      .headers({
        ...guarding,
        'content-type': found.contentType,
        'content-length': found.byteSize,
        'content-disposition': contentDisposition(found.name),
        'cache-control': `private, max-age=${asked.left}`,
      })
      .send(content);
  });
}

/** What a signed address leads to, and for how many seconds yet; null where it opens nothing. */
function whatIsAsked(request: FastifyRequest, addresses: Shelf['addresses']) {
  const { tenant, name } = request.params as { tenant: string; name: string };
  const { expires, signature } = request.query as Record<string, unknown>;
  const key = `${tenant}/${name}`;
  const left = isKey(key) ? addresses.secondsLeft(key, expires, signature) : null;
  return left === null ? null : { tenant, name, key, left };
}

/** What a look-up comes to; undefined, with a line in the log, where store or database had a fault. */
const orFault = <T>(request: FastifyRequest, log: Logger, looking: Promise<T>): Promise<T | undefined> =>
  looking.catch((error: unknown) => {
    log.error({ requestId: request.id, error: redactError(error) }, 'a file could not be looked up');
    return undefined;
  });

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
