/** What is taken is to be answered within this time, in milliseconds, while more comes than can be answered. */
const GOAL_MS = 250;
/** So many are taken at a time all the same. */
const LEAST = 64;
/** Over which the pace is measured, in milliseconds. */
const LOOK_MS = 500;
/** Without a refusal for so long the overload is over, in milliseconds. */
const CALM_MS = 2_000;

/**
 * How many operations are worked on at a time. Up to `most` are taken as they come, as a burst is worked off. Where even that is
 * reached there is an overload, and from then on only as many are taken as are answered in a quarter of a second at the
 * present pace: those that are taken are answered soon, and what stands in nobody's way is quick to refuse the others.
 */
export class ConcurrencyLimit {
  #running = 0;
  #limit: number;
  /** Null: there is no overload. */
  #refusedAt: number | null = null;
  #answered = 0;
  #since: number;
  /** Answers a millisecond. */
  #pace = 0;

  constructor(
    private readonly most: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#limit = most;
    this.#since = now();
  }

  /** Whether one more is to be refused; it is taken for refused then. */
  isReached(): boolean {
    const now = this.now();
    if (now - this.#since >= LOOK_MS) this.#look(now);
    if (this.#running < this.#limit) return false;
    this.#refusedAt = now;
    return true;
  }

  /** Of one that is taken; `end` is called once it is answered. */
  begin(): void {
    this.#running += 1;
  }

  end(): void {
    this.#running -= 1;
    this.#answered += 1;
  }

  #look(now: number): void {
    this.#pace = (this.#pace + this.#answered / (now - this.#since)) / 2;
    this.#answered = 0;
    this.#since = now;
    if (this.#refusedAt !== null && now - this.#refusedAt > CALM_MS) this.#refusedAt = null;
    this.#limit =
      this.#refusedAt === null
        ? this.most
        : Math.min(this.most, Math.max(LEAST, Math.ceil(this.#pace * GOAL_MS)));
  }
}
