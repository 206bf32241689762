import { isUtf8 } from 'node:buffer';
import { MIMEType } from 'node:util';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SlowSenders } from './slow-senders.js';

/** A body that cannot be taken, with words for whoever sent it. */
export class BodyError extends Error {
  constructor(
    readonly statusCode: 400 | 413 | 415,
    message: string,
  ) {
    super(message);
  }
}

/** Reads JSON bodies, which are UTF-8 (RFC 8259, section 8.1), and refuses compressed ones. */
export function readJson(server: FastifyInstance, senders: SlowSenders): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  // Not before preParsing: those of other origins would not be let read why.
  server.addHook('preParsing', async ({ method, headers, raw }, reply) => {
    if (method !== 'POST') return;
    if (!isCompressed(headers['content-encoding'])) {
      if (!headers['content-type']?.startsWith('multipart/')) senders.begins(raw);
      return;
    }
    // What would be taken instead (RFC 9110, section 12.5.3).
    reply.headers({ 'accept-encoding': 'identity', connection: 'close' });
    throw new BodyError(415, 'The body must not be compressed: content-encoding is identity, or left out.');
  });
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    senders.ends(request.raw);
    refuseOtherCharsets(request);
    void parse(request, textIn(body as Buffer, 'The body'), (error, value) =>
      done(error && new BodyError(400, reasonOf(body as Buffer)), value),
    );
  });
}

/** Why a body was not taken as JSON: it is none, or it is, with a member that would reach a prototype. */
function reasonOf(body: Buffer): string {
  try {
    JSON.parse(textIn(body, 'The body'));
    return 'The body must have no member __proto__, and no constructor that has a prototype.';
  } catch {
    return 'The body must be JSON.';
  }
}

/**
 * A JSON object in a text, with no member that would reach a prototype.
 * @returns null where the text is none
 */
export function jsonObjectIn(server: FastifyInstance, text: string): Record<string, unknown> | null {
  let value: unknown = null;
  // The parser of bodies answers at once.
  void server.getDefaultJsonParser('error', 'error')({} as FastifyRequest, text, (_error, parsed) => {
    value = parsed;
  });
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** @throws BodyError 400 where the bytes are no UTF-8: read all the same, they would be kept as broken text */
export function textIn(bytes: Buffer, name: string): string {
  if (!isUtf8(bytes)) throw new BodyError(400, `${name} must be UTF-8.`);
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** @throws BodyError 415 where the content type names a charset that is not UTF-8 */
export function refuseOtherCharsets({ headers }: FastifyRequest): void {
  const charset = charsetIn(headers['content-type'] ?? '');
  if (charset === null || isLabelOfUtf8(charset)) return;
  throw new BodyError(415, 'The body must be UTF-8: its content type names another charset.');
}

function charsetIn(contentType: string): string | null {
  if (!contentType.includes(';')) return null;
  try {
    // Some clients put the name into single quotes.
    return new MIMEType(contentType).params.get('charset')?.replace(/^'(.*)'$/, '$1') ?? null;
  } catch {
    return null;
  }
}

/** utf-8, UTF8, unicode-1-1-utf-8, …: every label that stands for it (https://encoding.spec.whatwg.org/#names-and-labels). */
function isLabelOfUtf8(label: string): boolean {
  try {
    return new TextDecoder(label).encoding === 'utf-8';
  } catch {
    return false;
  }
}

const isCompressed = (contentEncoding: string | undefined): boolean =>
  contentEncoding
    ?.split(',')
    .map((coding) => coding.trim().toLowerCase())
    .some((coding) => coding !== '' && coding !== 'identity') ?? false;
