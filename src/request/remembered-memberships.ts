import type { Identity } from '../identity/tokens/index.js';
import type { Database } from '../platform/database/index.js';
import { findMembership, type Membership } from './membership.js';

/** Entries, the oldest of which make room for new ones. */
const most = 10_000;

interface Remembered {
  membership: Promise<Membership>;
  /** Milliseconds of `performance.now()`. */
  until: number;
}

/**
 * Memberships of a moment ago, by identity and tenant asked for. Nothing else ends an entry than its time, so
 * that a change of role takes effect that much later at most. A refusal is never remembered.
 */
export class RememberedMemberships {
  private readonly entries = new Map<string, Remembered>();

  /** @param rememberMs 0: nothing is remembered */
  constructor(
    private readonly database: Database,
    private readonly rememberMs: number,
  ) {}

  /** @throws GraphQLError FORBIDDEN or SERVICE_UNAVAILABLE */
  find(identity: Identity, hint: string | undefined): Promise<Membership> {
    if (this.rememberMs === 0) return findMembership(this.database, identity, hint);
    const key = JSON.stringify([identity.issuer, identity.subject, identity.verifiedEmail, hint]);
    const known = this.entries.get(key);
    if (known && known.until > performance.now()) return known.membership;
    return this.remember(key, findMembership(this.database, identity, hint));
  }

  private remember(key: string, membership: Promise<Membership>): Promise<Membership> {
    const entry = { membership, until: performance.now() + this.rememberMs };
    this.entries.delete(key);
    this.entries.set(key, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > most && oldest !== undefined) this.entries.delete(oldest);
    membership.catch(() => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    });
    return membership;
  }
}
