import { LRUCache } from 'lru-cache';

/** Of more hooks, those that were posted to longest ago begin anew. */
const MAX_BUCKETS = 10_000;

interface Bucket {
  tokens: number;
  /** When it held that many, in milliseconds. */
  at: number;
}

/**
 * How often each hook may be posted to: a bucket of tokens for each, which a minute fills
 * (https://en.wikipedia.org/wiki/Token_bucket). Of several processes each is told what the others take.
 */
export class RateLimit {
  private readonly buckets = new LRUCache<string, Bucket>({ max: MAX_BUCKETS });

  /** @param perMinute how many requests, at once or one by one */
  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Takes a token. @returns 0, or after how many whole seconds there is one again */
  take(key: string): number {
    const { tokens, at } = this.#filled(key);
    if (tokens < 1) {
      this.buckets.set(key, { tokens, at });
      return Math.ceil(((1 - tokens) / this.perMinute) * 60);
    }
    this.buckets.set(key, { tokens: tokens - 1, at });
    return 0;
  }

  /** Another process has taken a token. What two took at once is missing afterwards. */
  takenElsewhere(key: string): void {
    const { tokens, at } = this.#filled(key);
    this.buckets.set(key, { tokens: tokens - 1, at });
  }

  #filled(key: string): Bucket {
    const at = this.now();
    const { perMinute } = this;
    const before = this.buckets.get(key) ?? { tokens: perMinute, at };
    return { tokens: Math.min(perMinute, before.tokens + ((at - before.at) / 60_000) * perMinute), at };
  }
}
