import type { Ending, ServingProcess } from './serving-process.js';

/** One that has served this long, in milliseconds, has not failed for the reason that the one before it did. */
const SOUND_MS = 60_000;
const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** Of starts in a row. */
const MOST_FAILED_STARTS = 5;

/** Where one process after another serves. */
export class Place {
  process: ServingProcess | null = null;
  /** Until the next is started. */
  timer: NodeJS.Timeout | undefined;
  /** Ends in a row, of processes that did not serve for long. */
  failures = 0;
  /** Those in a row that never served. */
  failedStarts = 0;
  /** What the process has said of why it cannot serve. */
  reason: Error | null = null;
  /** Whether the last one has said so. */
  isRefused = false;

  constructor(readonly number: number) {}

  /** @returns why it ended */
  noteEnd({ servesSince }: ServingProcess, { code, signal }: Ending): Error {
    const isSound = servesSince !== null && performance.now() - servesSince >= SOUND_MS;
    this.failures = isSound ? 1 : this.failures + 1;
    if (servesSince === null) this.failedStarts += 1;
    this.isRefused = this.reason !== null;
    const ending = new Error(
      signal === null
        ? `a process of WORKERS ended with code ${code}`
        : `a process of WORKERS was ended by ${signal}`,
    );
    const reason = this.reason ?? ending;
    this.reason = null;
    return reason;
  }
}

/** Milliseconds until another is started after so many have failed in a row. */
export const pauseAfter = (failures: number): number =>
  Math.min(SHORTEST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);

/** Whether none of the places is served, and each has failed to start again and again. */
export const isHopeless = (places: readonly Pick<Place, 'process' | 'failedStarts'>[]): boolean =>
  places.every(({ process, failedStarts }) => process === null && failedStarts >= MOST_FAILED_STARTS);
