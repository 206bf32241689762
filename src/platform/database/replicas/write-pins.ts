/**
 * Who has just written, and so must not read what may be older than that. One that ran out is forgotten with the next
 * that is set, so there are no more than were set within the time of one.
 */
export class WritePins {
  /** By whom it is for, the oldest in front: when it ends, in milliseconds of `now`. */
  readonly #ends = new Map<string, number>();

  constructor(
    private readonly pinMs: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get size(): number {
    return this.#ends.size;
  }

  set(who: string): void {
    const now = this.now();
    for (const [other, end] of this.#ends) {
      if (end > now) break;
      this.#ends.delete(other);
    }
    this.#ends.delete(who);
    this.#ends.set(who, now + this.pinMs);
  }

  holds(who: string): boolean {
    return (this.#ends.get(who) ?? 0) > this.now();
  }
}
