import { createHash } from 'node:crypto';
import type { Format } from './format.js';
import type { SentOperation } from './sent-operations.js';

/** A manifest in one of these forms; each operation is known by the SHA-256 of its text. */
export function printedManifest(operations: readonly SentOperation[], format: Format): string {
  const listed = operations.map(({ name, type, text }) => ({ id: sha256(text), name, type, body: text }));
  const manifest =
    format === 'apollo'
      ? { format: 'apollo-persisted-query-manifest', version: 1, operations: listed }
      : Object.fromEntries(listed.map(({ id, body }) => [id, body]));
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
