import type { JWTHeaderParameters, JWTPayload } from 'jose';
import { comparableEmail } from './email.js';
import { type Identity, InvalidTokenError } from './identity.js';

/** OpenID Connect Core 1.0 §2: at most 255 characters. Control characters would not fit a text column. */
const SUBJECT = /^[^\p{Cc}]{1,255}$/u;
/** The latest instant that a Date can hold, in seconds. */
const LATEST = 8_640_000_000_000;

/**
 * Reads the identity out of a token whose signature, issuer, audience and times are already checked.
 * @throws InvalidTokenError where it is another kind of token, or its subject cannot be used.
 */
export function identityFrom(header: JWTHeaderParameters, claims: JWTPayload): Identity {
  const { iss, sub, exp } = claims;
  if (!isAccessToken(header, claims)) throw new InvalidTokenError('invalid');
  if (typeof iss !== 'string' || typeof sub !== 'string' || !SUBJECT.test(sub)) {
    throw new InvalidTokenError('invalid');
  }
  if (typeof exp !== 'number' || exp > LATEST) throw new InvalidTokenError('invalid');
  return {
    issuer: iss,
    subject: sub,
    verifiedEmail: claims.email_verified === true ? comparableEmail(claims.email) : null,
    scopes: scopesOf(claims),
    expiresAt: new Date(exp * 1000),
  };
}

/**
 * The same keys sign ID tokens and logout tokens, which must not open an API (RFC 8725 §3.11, §3.12).
 * RFC 9068 §4 asks for the type at+jwt. Many issuers still write JWT or nothing, and then what only
 * the other kinds carry tells them apart (OpenID Connect Core §3.3.2.11, Back-Channel Logout §2.4).
 */
function isAccessToken(header: JWTHeaderParameters, claims: JWTPayload): boolean {
  const type = header.typ?.toLowerCase().replace(/^application\//, '');
  if (type === 'at+jwt') return true;
  if (type !== undefined && type !== 'jwt') return false;
  return !['nonce', 'at_hash', 'c_hash', 's_hash', 'events'].some((claim) => Object.hasOwn(claims, claim));
}

/** RFC 8693 §4.2 `scope`, or the `scp` of issuers that write it so; one that cannot be read grants nothing. */
function scopesOf(claims: JWTPayload): readonly string[] | null {
  const scopes = Object.hasOwn(claims, 'scope') ? claims.scope : claims.scp;
  if (scopes === undefined) return null;
  if (typeof scopes === 'string') return scopes.split(' ').filter(Boolean);
  return Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : [];
}
