import { type Id, type IdKind, newId } from './ids/index.js';

/** What time it is, and what a new record is called: all that a use case takes from outside, beside its input. */
export interface Clock {
  now(): Date;
  newId<K extends IdKind>(kind: K): Id<K>;
}

export const systemClock: Clock = { now: () => new Date(), newId };
