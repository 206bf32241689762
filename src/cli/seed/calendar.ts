import { randomOf } from './words/random.js';

/**
 * The demo data tells of sixty days, counted in minutes from their beginning. What happens in which minute never
 * changes; only where the sixty days lie does, for they end now.
 */
export const lastMinute = 60 * 24 * 60;

/** The minute in which the lead at `index`, of `count` spread over the sixty days, comes in; always rising. */
export function leadBirth(index: number, count: number): number {
  const gap = (lastMinute - 90) / count;
  return Math.floor((index + 0.1 + 0.8 * randomOf(`birth/${count}/${index}`).next()) * gap);
}

/** Places the sixty days so that they end in the last full hour before `now`. */
export class Calendar {
  readonly #begin: number;
  readonly #days: Intl.DateTimeFormat;

  /** @param timeZone IANA name */
  constructor(now: Date, timeZone: string) {
    const hour = 3_600_000;
    this.#begin = Math.floor(now.getTime() / hour) * hour - lastMinute * 60_000;
    this.#days = new Intl.DateTimeFormat('en-CA', { timeZone });
  }

  at(minute: number): Date {
    return new Date(this.#begin + minute * 60_000);
  }

  /** The tenant's day, some days after the one of that minute, as YYYY-MM-DD. */
  day(minute: number, later = 0): string {
    const day = new Date(`${this.#days.format(this.at(minute))}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + later);
    return day.toISOString().slice(0, 10);
  }
}
