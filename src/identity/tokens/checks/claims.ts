import type { JWTPayload } from 'jose';
import type { ProviderClaims } from '../../../config/identity-providers.js';
import { isKnownScope } from '../../permissions.js';
import { comparableEmail } from '../email.js';
import { claimAt } from './claim-at.js';

/** The address that the issuer vouches for, lower-cased; null where there is none, or nobody vouches. */
export function verifiedEmailOf(claims: JWTPayload, { email, emailVerified }: ProviderClaims): string | null {
  const isVerified =
    emailVerified === 'trusted' ||
    emailVerified.values.some((value) => value === claimAt(claims, emailVerified.claim));
  return isVerified ? comparableEmail(claimAt(claims, email)) : null;
}

/**
 * What the token lets its bearer do: of the configured claims, each a text, a list, or an object whose keys are names
 * (Zitadel), the first that has one of ours, else the last that is there; one that cannot be read grants nothing.
 * @returns null where none is there
 */
export function scopesOf(
  claims: JWTPayload,
  { permissions, permissionsPrefix }: ProviderClaims,
): string[] | null {
  let last: string[] | null = null;
  for (const path of permissions) {
    const names = namesIn(claimAt(claims, path))?.map((name) => ownName(name, permissionsPrefix));
    if (names?.some(isKnownScope)) return names;
    last = names ?? last;
  }
  return last;
}

function namesIn(value: unknown): string[] | null {
  if (value === undefined) return null;
  const isNamed = typeof value === 'object' && value !== null && !Array.isArray(value);
  const texts = isNamed ? Object.keys(value) : [value].flat().filter((text) => typeof text === 'string');
  return texts.flatMap((text) => text.split(/\s+/)).filter(Boolean);
}

/** Without the prefix a name is another API's, and stays in sight as something that is none of ours. */
function ownName(name: string, prefix: string): string {
  if (name.startsWith(prefix)) return name.slice(prefix.length);
  return isKnownScope(name) ? `-${name}` : name;
}
