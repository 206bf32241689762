import { LRUCache } from 'lru-cache';
import type { Identity } from '../identity/tokens/index.js';
import type { Database } from '../platform/database/index.js';
import { findMembership, type Membership } from './membership.js';

/** Of more, those that were asked for longest ago make room. */
const MAX_MEMBERSHIPS = 10_000;

/**
 * Memberships of a moment ago, by identity and tenant asked for. Nothing else ends an entry than its time, so
 * that a change of role takes effect that much later at most. A refusal is never remembered.
 */
export class RememberedMemberships {
  /** Found or on their way, so that those who ask at once share one search. */
  private readonly entries: LRUCache<string, Promise<Membership>>;

  /** @param rememberMs 0: nothing is remembered */
  constructor(
    private readonly database: Database,
    private readonly rememberMs: number,
  ) {
    this.entries = new LRUCache({ max: MAX_MEMBERSHIPS, ttl: rememberMs, ttlResolution: 0 });
  }

  /** @throws GraphQLError FORBIDDEN or SERVICE_UNAVAILABLE */
  find(identity: Identity, hint: string | undefined): Promise<Membership> {
    if (this.rememberMs === 0) return findMembership(this.database, identity, hint);
    const key = JSON.stringify([identity.issuer, identity.subject, identity.verifiedEmail, hint]);
    const known = this.entries.get(key);
    return known ?? this.remember(key, findMembership(this.database, identity, hint));
  }

  private remember(key: string, membership: Promise<Membership>): Promise<Membership> {
    this.entries.set(key, membership);
    membership.catch(() => {
      if (this.entries.peek(key) === membership) this.entries.delete(key);
    });
    return membership;
  }
}
