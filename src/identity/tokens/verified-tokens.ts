import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Identity } from './identity.js';

const MAX_TOKENS = 10_000;

/**
 * Remembers tokens that were verified, for a signature check costs more than the rest of a small request.
 * What is forgotten first is what was used longest ago. Only digests are kept, so that no token
 * can be read out of a memory dump.
 */
export class VerifiedTokens {
  readonly #entries: LRUCache<string, { identity: Identity; until: number }>;

  /** @param lifetimeMs Longest time a token is trusted unseen: the key that signed it may be withdrawn. */
  constructor(
    private readonly lifetimeMs: number,
    capacity: number = MAX_TOKENS,
  ) {
    this.#entries = new LRUCache({ max: capacity });
  }

  get size(): number {
    return this.#entries.size;
  }

  find(token: string): Identity | undefined {
    const key = digest(token);
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.until > Date.now()) return entry.identity;
    this.#entries.delete(key);
    return undefined;
  }

  remember(token: string, identity: Identity): void {
    if (this.lifetimeMs === 0) return;
    const until = Math.min(Date.now() + this.lifetimeMs, identity.expiresAt.getTime());
    this.#entries.set(digest(token), { identity, until });
  }
}

const digest = (token: string): string => hash('sha256', token, 'base64');
