import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { LeadHookSource, slugOf } from './lead-hook.source.js';

/** For so long after a rotation the key of before counts as well unless told otherwise, in hours. */
export const GRACE_HOURS = 24;
export const MAX_GRACE_HOURS = 168;

/** 256 bits in base64url: 43 characters. */
const keyForm = /^[\w-]{43}$/;
export const isKeyForm = (text: string): boolean => keyForm.test(text);

/** What is kept of a key or a token: with that many random bits no salt and no slow hash is needed. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Sources that name a token by which the hook knows them: Meta's `verify_token`, Google's `google_key`. */
const withToken: ReadonlySet<LeadHookSource> = new Set([LeadHookSource.META, LeadHookSource.GOOGLE_ADS]);

/** A key and a token as they are kept, and as the answer shows them this once. */
export function newKeys(source: LeadHookSource) {
  const key = randomBytes(32).toString('base64url');
  // Google takes up to 50 characters.
  const token = withToken.has(source) ? randomBytes(24).toString('base64url') : null;
  return {
    kept: { keyHash: hashOf(key), tokenHash: token && hashOf(token) },
    shown: { newPath: `/hooks/${slugOf[source]}/${key}`, newToken: token },
  };
}

/** Whether a token is one of those whose hashes are kept; takes the same time whatever it is. */
export function isToken(given: unknown, hashes: readonly (string | null)[]): boolean {
  const hash = Buffer.from(hashOf(typeof given === 'string' ? given : ''));
  // Each is compared, also behind one that fits.
  return hashes.filter((kept) => kept !== null && timingSafeEqual(hash, Buffer.from(kept))).length > 0;
}

/**
 * Whether a header is `sha256=` and the HMAC-SHA256 of a body; takes the same time whatever it is.
 * @param header undefined where there is none
 */
export function isSignature(
  header: string | undefined,
  { body, secret, encoding }: { body: Buffer; secret: string; encoding: 'hex' | 'base64' },
): boolean {
  const expected = createHmac('sha256', secret).update(body).digest();
  const given = Buffer.from((header ?? '').replace(/^sha256=/i, ''), encoding);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
