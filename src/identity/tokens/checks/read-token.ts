import { decodeJwt, decodeProtectedHeader, type JWTHeaderParameters } from 'jose';
import { InvalidTokenError } from '../identity.js';
import type { TrustedIssuer } from '../issuers/issuers.js';
import type { ReadToken } from './checks.js';

/** 16 kB: tokens that name a person's many groups come near. The server's limit of headers lets this through. */
const MAX_TOKEN_LENGTH = 16_384;

/** @throws InvalidTokenError before anything is done with it */
export function refuseTooLong(token: string): void {
  if (token.length <= MAX_TOKEN_LENGTH) return;
  throw new InvalidTokenError(
    'invalid',
    `the token has ${token.length} characters, at most ${MAX_TOKEN_LENGTH} are read: leave groups or roles out of it`,
  );
}

/**
 * Takes a token apart without trusting any of it.
 * @throws InvalidTokenError where it is no signed JWT (RFC 7519 §7.2)
 */
export function readToken(token: string, issuers: ReadonlyMap<string, TrustedIssuer>): ReadToken {
  refuseTooLong(token);
  const parts = token.split('.').length;
  if (parts !== 3) {
    const what = parts === 5 ? 'it is encrypted (JWE)' : 'it is opaque, or cut short';
    throw new InvalidTokenError(
      'invalid',
      `the token is no signed JWT: ${what}; ask the provider for a JWT for this API`,
    );
  }
  try {
    const header = decodeProtectedHeader(token) as JWTHeaderParameters;
    const claims = decodeJwt(token);
    if (typeof header.alg !== 'string') throw new TypeError('no alg');
    return { token, header, claims, issuers };
  } catch {
    throw new InvalidTokenError(
      'invalid',
      'the token is no signed JWT: header or claims cannot be read; it may be cut short',
    );
  }
}
