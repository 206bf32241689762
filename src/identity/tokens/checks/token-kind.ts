import type { JWTPayload } from 'jose';

/**
 * The same keys sign ID tokens and logout tokens, which must not open an API (RFC 8725 §3.11, §3.12).
 * RFC 9068 §4 asks for the type at+jwt, which settles it. Many issuers still write JWT or nothing, and then what
 * only the other kinds carry tells them apart (OpenID Connect Core §3.3.2.11, Back-Channel Logout §2.4).
 * @param type The header's `typ`.
 * @returns What tells that it is no access token, `it is an ID token: …`; null where it is one.
 */
export function whyNoAccessToken(type: unknown, claims: JWTPayload): string | null {
  const kind = typeof type === 'string' ? type.toLowerCase().replace(/^application\//, '') : type;
  if (kind === 'at+jwt') return null;
  if (kind !== undefined && kind !== 'jwt') return 'it is of another kind: its typ is neither at+jwt nor JWT';
  const [hash] = named(claims, ['at_hash', 'c_hash', 's_hash']);
  if (hash) return `it is an ID token: it has ${hash}`;
  if (Object.hasOwn(claims, 'events')) return 'it is a logout token or a security event: it has events';
  const uses = namedUses(claims);
  const other = uses.find((use) => OTHER_USES.has(use));
  if (other)
    return `it is ${other.startsWith('id') ? 'an ID token' : 'for another use'}: typ or token_use is ${other}`;
  if (uses.some((use) => use === 'bearer' || use === 'access')) return null;
  // Some issuers copy the nonce of the sign-in into the access token too; a scope no ID token has.
  if (Object.hasOwn(claims, 'nonce')) {
    return named(claims, SCOPES).length > 0 ? null : 'it is an ID token: it has a nonce and no scope';
  }
  return isPlainIdToken(claims) ? 'it is an ID token: it says of whom it is and not what for' : null;
}

/** Keycloak says in the claim `typ` what a token is for ("ID", "Bearer"), Cognito in `token_use` ("id", "access"). */
const namedUses = ({ typ, token_use: use }: JWTPayload): string[] =>
  [typ, use].filter((text) => typeof text === 'string').map((text) => text.toLowerCase());

const OTHER_USES: ReadonlySet<string> = new Set([
  ...['id', 'id_token', 'id+jwt', 'refresh', 'refresh_token', 'offline', 'logout', 'logout+jwt'],
  ...['initialaccesstoken', 'registrationaccesstoken', 'dpop'],
]);

const SCOPES = ['scope', 'scp'];
const WHAT_IT_MAY_DO = [...SCOPES, 'permissions', 'role'];
const WHOM_IT_WAS_GIVEN = ['client_id', 'azp', 'appid', 'cid'];
/** Of sign-ins and people, as ID tokens of Entra, Auth0 and Okta have them. */
const OF_SIGN_IN = ['tid', 'sid', 'idp', 'updated_at', 'nickname', 'preferred_username'];

/**
 * An ID token that was asked for without a nonce. It names no client beside its audience, which is the client, and
 * says nothing of what it may do; access tokens of the same issuers say both. Roles alone say nothing: Entra ID
 * writes them into ID tokens too, though without a client.
 */
function isPlainIdToken(claims: JWTPayload): boolean {
  if (named(claims, WHAT_IT_MAY_DO).length > 0) return false;
  const isGiven = named(claims, WHOM_IT_WAS_GIVEN).length > 0;
  if (isGiven && Object.hasOwn(claims, 'roles')) return false;
  const { azp, aud } = claims;
  if (azp !== undefined && [aud].flat().every((audience) => audience === azp)) return true;
  return !isGiven && named(claims, OF_SIGN_IN).length > 0;
}

const named = (claims: JWTPayload, names: readonly string[]): string[] =>
  names.filter((name) => Object.hasOwn(claims, name));
