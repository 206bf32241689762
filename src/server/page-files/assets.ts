import { createReadStream } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyReply } from 'fastify';
import type { FileSizes } from './written-files.js';

const contentTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** Headers of a bundled file; its name changes with its content, so it may be kept for ever. */
export const assetHeaders: Record<string, string> = {
  'cache-control': 'public, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  vary: 'accept-encoding',
};

/**
 * Sends a file of a bundle, gzipped where the client takes that.
 * @param files those of the bundle; another name is answered 404
 * @param accepted the request's Accept-Encoding header
 */
export function sendAsset(
  reply: FastifyReply,
  { folder, files, name, accepted }: { folder: string; files: FileSizes; name: string; accepted: unknown },
) {
  if (!Object.hasOwn(files, name)) return reply.callNotFound();
  const sizes = files[name];
  const isGzipped = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(String(accepted ?? ''));
  reply
    .headers(assetHeaders)
    .type(contentTypes[extname(name)] ?? 'application/octet-stream')
    .header('content-length', isGzipped ? sizes?.gzippedBytes : sizes?.bytes);
  if (isGzipped) {
    reply.header('content-encoding', 'gzip');
  }
  return reply.send(createReadStream(join(folder, isGzipped ? `${name}.gz` : name)));
}
