import { createHash } from 'node:crypto';

/** The SHA-256 of a text in UTF-8, in lower-case hexadecimal digits. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const isSha256 = (text: unknown): text is string =>
  typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);
