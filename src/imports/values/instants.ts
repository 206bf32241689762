import { type ClockTime, readDate } from './dates.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const clocks = new Map<string, Intl.DateTimeFormat>();
const MAX_CLOCKS = 200;

/**
 * The instant of a written date: by the offset in it, else in the zone. A date without a time is midnight.
 * @param isDayFirst see `readDate`
 * @param zone IANA name, or an offset such as +02:00
 */
export function readInstant(text: string, isDayFirst: boolean | null, zone: string): Date | null {
  const written = readDate(text, isDayFirst);
  if (!written) return null;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})$/.exec(zone) ?? [];
  const fixed = sign
    ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes))
    : zone === 'UTC'
      ? 0
      : null;
  const offset = written.offset ?? fixed;
  const local = asUtc(written.time);
  return new Date(offset === null ? instantIn(local, zone) : local - offset * minuteMs);
}

/** The day of a written date as it stands there, as YYYY-MM-DD. */
export function readDay(text: string, isDayFirst: boolean | null): string | null {
  const written = readDate(text, isDayFirst);
  return written && new Date(asUtc(written.time)).toISOString().slice(0, 10);
}

const asUtc = ({ year, month, day, hour, minute, second, millisecond }: ClockTime): number =>
  Date.UTC(year, month - 1, day, hour, minute, second, millisecond);

/**
 * The instant at which clocks of a zone show a time: of two, the first; where they skip it, as much later as they
 * were put on (Temporal's "compatible", RFC 5545 §3.3.5).
 */
function instantIn(local: number, zone: string): number {
  const before = offsetAt(local - dayMs, zone);
  const after = offsetAt(local + dayMs, zone);
  const found = [before, after]
    .map((offset) => local - offset)
    .filter((at) => at + offsetAt(at, zone) === local);
  return found.length > 0 ? Math.min(...found) : local - before;
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const whole = Math.floor(instant / 1000) * 1000;
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  if (clocks.size >= MAX_CLOCKS) clocks.clear();
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, clock);
  return clock;
}
