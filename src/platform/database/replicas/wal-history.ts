/** How far a server's log had been written at a moment. */
export interface WalMoment {
  /** Milliseconds of `performance.now()`, from before the server was asked. */
  at: number;
  /** Bytes of write-ahead log. */
  position: bigint;
}

/** A replica that is further behind than this is not measured any more. */
const KEPT_MS = 60_000;
const pageBytes = 8_192n;
const pageHeaderBytes = 24n;

/**
 * How far the primary's log had come, moment by moment. What a replica has replayed tells by it as of when the replica
 * answers, by one clock: that of this process. The age of the last replayed transaction would not tell: it grows where
 * nobody writes, and stands still where nothing arrives.
 */
export class WalHistory {
  readonly #moments: WalMoment[] = [];

  add({ at, position }: WalMoment): void {
    // Where a record ends with its page, the place for the next one is behind a header that is not written yet.
    const isBehindHeader = position % pageBytes === pageHeaderBytes;
    this.#moments.push({ at, position: isBehindHeader ? position - pageHeaderBytes : position });
    while ((this.#moments[0]?.at ?? at) < at - KEPT_MS) this.#moments.shift();
  }

  /** @returns the last moment of which all commits are in what was replayed; -Infinity where none is known */
  momentOf(replayed: bigint): number {
    return this.#moments.findLast(({ position }) => position <= replayed)?.at ?? Number.NEGATIVE_INFINITY;
  }
}
