import { LRUCache } from 'lru-cache';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** How far a zone is ahead of UTC at an instant, both in milliseconds. */
export type Offset = (instant: number) => number;

/** Making one takes far longer than using it. */
const MAX_ZONES = 200;
const formats = new LRUCache<string, Intl.DateTimeFormat>({ max: MAX_ZONES });

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

/** The offset of a time zone. It remembers: days that follow each other ask for the same instants. */
export function offsetOf(timeZone: string): Offset {
  const format = formatOf(timeZone);
  const known = new Map<number, number>();
  return (instant) => {
    const found = known.get(instant);
    if (found !== undefined) return found;
    const [day, ...time] = (format.format(instant).match(/\d+/g) ?? []).map(Number) as [number, ...number[]];
    const [hours = 0, minutes = 0, seconds = 0] = time;
    const days = day - new Date(instant).getUTCDate();
    // The neighbouring day may be of the neighbouring month.
    const daysAhead = Math.abs(days) > 1 ? -Math.sign(days) : days;
    const secondOfDay = Math.floor((((instant % dayMs) + dayMs) % dayMs) / 1000);
    const offset = daysAhead * dayMs + ((hours * 60 + minutes) * 60 + seconds - secondOfDay) * 1000;
    known.set(instant, offset);
    return offset;
  };
}

const earliest = Date.parse('0001-01-01T00:00:00Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** As PostgreSQL reads it: with a year of four digits, and nothing lies beyond those. */
export const instantText = (instant: number): string =>
  new Date(Math.min(Math.max(instant, earliest), latest)).toISOString();

/** From an instant on, this many of some days have begun. */
interface Cut {
  at: number;
  begun: number;
}

interface Turn {
  at: number;
  by: 1 | -1;
}

/** The turns of days that were asked for before: the same days are, over and over. */
const knownTurns = new LRUCache<string, LRUCache<number, Turn[]>>({ max: MAX_ZONES });
const MAX_DAYS = 3_000;

function turnsIn(timeZone: string): (day: number) => Turn[] {
  const turnsOfZone = knownTurns.get(timeZone) ?? new LRUCache<number, Turn[]>({ max: MAX_DAYS });
  knownTurns.set(timeZone, turnsOfZone);
  const offset = offsetOf(timeZone);
  return (day) => {
    let found = turnsOfZone.get(day);
    if (!found) {
      found = turns(day, offset);
      turnsOfZone.set(day, found);
    }
    return found;
  };
}

/** Where the local clock stands at one of these days or later, up to where it does so for good. */
function turns(day: number, offset: Offset): Turn[] {
  const midnight = day * dayMs;
  const found: Turn[] = [];
  let hasBegun = false;
  const turn = (at: number) => {
    hasBegun = !hasBegun;
    found.push({ at, by: hasBegun ? 1 : -1 });
  };
  for (const piece of steadyPieces(midnight, offset)) {
    if (piece.from + piece.offset >= midnight !== hasBegun) turn(piece.from);
    const at = midnight - piece.offset;
    if (!hasBegun && at < piece.to) turn(at);
  }
  return found;
}

interface Piece {
  from: number;
  to: number;
  offset: number;
}

/**
 * The stretches of one offset around a local midnight. No zone was ever 16 hours from UTC, so that is how far
 * midnight may lie away; the later end gives neighbouring days their instants in common.
 */
function steadyPieces(midnight: number, offset: Offset): Piece[] {
  const ends = [midnight - 16 * hourMs, midnight + 8 * hourMs, midnight + 32 * hourMs];
  return ends.slice(1).flatMap((to, i) => {
    const from = ends[i] as number;
    const [first, last] = [offset(from), offset(to)];
    if (first === last) return [{ from, to, offset: first }];
    const change = changeBetween(from, to, offset);
    return [
      { from, to: change, offset: first },
      { from: change, to, offset: last },
    ];
  });
}

/** The first instant of the new offset. Clocks are changed at full seconds. */
function changeBetween(from: number, to: number, offset: Offset): number {
  const before = offset(from);
  let [low, high] = [from / 1000, to / 1000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle * 1000) === before) low = middle;
    else high = middle;
  }
  return high * 1000;
}

/**
 * Divides time by local days. Exact whatever the clocks do: a midnight that is skipped or comes twice, a day that
 * never was, and a clock that goes back into the day before, whose days have several stretches.
 * @param days numbers of days since 1970-01-01, ascending
 * @returns the instants at which the number of days that have begun by the local clock changes, ascending
 */
export function cutsAt(days: readonly number[], timeZone: string): Cut[] {
  const all = days.flatMap(turnsIn(timeZone)).sort((a, b) => a.at - b.at);
  const cuts: Cut[] = [];
  let begun = 0;
  for (const { at, by } of all) {
    begun += by;
    const last = cuts.at(-1);
    if (last?.at === at) last.begun = begun;
    else cuts.push({ at, begun });
  }
  return cuts;
}
