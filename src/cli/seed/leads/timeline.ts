import { lastMinute } from '../calendar.js';

/** The time at which things happen to one lead, one after the other. */
export abstract class Timeline {
  /** @param minute when it comes in; its story goes on from there */
  constructor(private minute: number) {}

  get now(): number {
    return this.minute;
  }

  /** Lets hours go by, but never more than half of what is left of the sixty days. */
  pass(hours: number): this {
    const left = lastMinute - this.minute;
    return this.goTo(this.minute + Math.max(1, Math.min(Math.round(hours * 60), Math.floor(left / 2))));
  }

  goTo(minute: number): this {
    this.minute = Math.min(Math.max(minute, this.minute), lastMinute);
    return this;
  }
}
