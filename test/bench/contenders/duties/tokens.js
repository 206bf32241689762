import { createHash } from 'node:crypto';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { unauthenticated } from './errors.js';

/** As long as the gateway trusts a token that it has verified, and as many of them. */
const remembered = { ms: 60_000, max: 10_000 };
const bearer = /^Bearer +([\w.~+/-]+=*) *$/i;

/**
 * Makes what tells who is asking by the Authorization header. A token that was verified is remembered by its digest.
 * @param {{ jwks: import('jose').JSONWebKeySet, issuer: string, audience: string }} trusted
 */
export function tokenVerifier({ jwks, issuer, audience }) {
  const keys = createLocalJWKSet(jwks);
  const known = new LRUCache({ max: remembered.max });

  async function verified(token, digest) {
    const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms: ['ES256'] });
    const { sub, email, email_verified: isVerified, tenant, exp } = payload;
    if (!sub || !exp) throw unauthenticated();
    const identity = {
      issuer,
      subject: sub,
      email: isVerified && email ? email.toLowerCase() : null,
      tenant,
    };
    known.set(digest, { identity, until: Math.min(Date.now() + remembered.ms, exp * 1000) });
    return identity;
  }

  /** @throws GraphQLError UNAUTHENTICATED */
  return async (authorization) => {
    const token = bearer.exec(authorization ?? '')?.[1];
    if (!token) throw unauthenticated();
    const digest = createHash('sha256').update(token).digest('base64');
    const entry = known.get(digest);
    if (entry && entry.until > Date.now()) return entry.identity;
    try {
      return await verified(token, digest);
    } catch {
      throw unauthenticated();
    }
  };
}
