import type { JWTHeaderParameters, JWTPayload } from 'jose';
import { isKnownScope } from '../permissions.js';
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
 * RFC 9068 §4 asks for the type at+jwt, which settles it. Many issuers still write JWT or nothing, and then what
 * only the other kinds carry tells them apart (OpenID Connect Core §3.3.2.11, Back-Channel Logout §2.4).
 */
function isAccessToken(header: JWTHeaderParameters, claims: JWTPayload): boolean {
  const type = header.typ?.toLowerCase().replace(/^application\//, '');
  if (type === 'at+jwt') return true;
  if (type !== undefined && type !== 'jwt') return false;
  if (hasAny(claims, ['at_hash', 'c_hash', 's_hash', 'events'])) return false;
  const uses = namedUses(claims);
  if (uses.some((use) => OTHER_USES.has(use))) return false;
  if (uses.some((use) => use === 'bearer' || use === 'access')) return true;
  // Some issuers copy the nonce of the sign-in into the access token too; a scope no ID token has.
  if (hasAny(claims, ['nonce'])) return hasAny(claims, ['scope', 'scp']);
  return !isPlainIdToken(claims);
}

/** Keycloak says in the claim `typ` what a token is for ("ID", "Bearer"), Cognito in `token_use` ("id", "access"). */
const namedUses = ({ typ, token_use: use }: JWTPayload): string[] =>
  [typ, use].filter((text) => typeof text === 'string').map((text) => text.toLowerCase());

const OTHER_USES: ReadonlySet<string> = new Set([
  ...['id', 'id_token', 'id+jwt', 'refresh', 'refresh_token', 'offline', 'logout', 'logout+jwt'],
  ...['initialaccesstoken', 'registrationaccesstoken', 'dpop'],
]);

const WHAT_IT_MAY_DO = ['scope', 'scp', 'permissions', 'roles', 'role'];
const WHOM_IT_WAS_GIVEN = ['client_id', 'azp', 'appid', 'cid'];
/** Of sign-ins and people, as ID tokens of Entra, Auth0 and Okta have them. */
const OF_SIGN_IN = ['tid', 'sid', 'idp', 'updated_at', 'nickname', 'preferred_username'];

/**
 * An ID token that was asked for without a nonce. It names no client beside its audience, which is the client, and
 * says nothing of what it may do; access tokens of the same issuers say both.
 */
function isPlainIdToken(claims: JWTPayload): boolean {
  if (hasAny(claims, WHAT_IT_MAY_DO)) return false;
  const { azp, aud } = claims;
  if (azp !== undefined && [aud].flat().every((audience) => audience === azp)) return true;
  return !hasAny(claims, WHOM_IT_WAS_GIVEN) && hasAny(claims, OF_SIGN_IN);
}

const hasAny = (claims: JWTPayload, names: readonly string[]): boolean =>
  names.some((name) => Object.hasOwn(claims, name));

/**
 * RFC 8693 §4.2 `scope`, or the `scp` of issuers that write it so, each as a text or a list; one that cannot be read
 * grants nothing. Of both, `scp` counts where `scope` holds none of ours.
 */
function scopesOf(claims: JWTPayload): readonly string[] | null {
  const [scope, scp] = [listOf(claims.scope), listOf(claims.scp)];
  return scope?.some(isKnownScope) ? scope : (scp ?? scope);
}

function listOf(scopes: unknown): string[] | null {
  if (scopes === undefined) return null;
  const texts = [scopes].flat().filter((text) => typeof text === 'string');
  return texts.flatMap((text) => text.split(/\s+/)).filter(Boolean);
}
