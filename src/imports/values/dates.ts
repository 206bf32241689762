/** A time on the clock of some place. */
export interface ClockTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/** What stands behind a date: nothing, or a time of day, and a zone. */
export interface WrittenDate {
  time: ClockTime;
  /** Minutes east of Greenwich; null where none is written. */
  offset: number | null;
  hasTime: boolean;
}

const tail = String.raw`(?:[T,]?\s*(?<clock>\d{1,2}(?:[:.]\d{2}){1,2}(?:[.,]\d{1,9})?\s*(?:[ap]\.?\s?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)(?:\s*(?:Uhr|h))?\s*(?<zone>Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{2}:?(?:\d{2})?)?(?:\s*\([^()]+\))?)?$`;
const weekday = String.raw`^(?:\p{L}{2,12}\.?,?\s+(?=\d|\p{L}{3,10}\.? \d))?`;
const iso = new RegExp(String.raw`^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})${tail}`, 'iu');
const numeric = new RegExp(
  String.raw`${weekday}(?<first>\d{1,2})(?<sign>[-/.])\s?(?<second>\d{1,2})\k<sign>\s?(?<year>\d{4}|\d{2})\.?(?=\D|$)${tail}`,
  'iu',
);
const dayNamed = new RegExp(
  String.raw`${weekday}(?<day>\d{1,2})(?:\.|st|nd|rd|th|er)?[\s-]+(?:de\s+|of\s+)?(?<name>\p{L}{3,12})\.?,?[\s-]+(?:de\s+|del\s+)?(?<year>\d{4}|\d{2})(?=\D|$)${tail}`,
  'iu',
);
const monthNamed = new RegExp(
  String.raw`${weekday}(?<name>\p{L}{3,12})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})(?=\D|$)${tail}`,
  'iu',
);
const epoch = /^(?:\d{10}|\d{13})$/;

/** A date of numbers alone whose year stands last, whichever of the two others is the month; null of any other text. */
export function numericDate(text: string): { first: number; second: number } | null {
  const found = numeric.exec(text.trim())?.groups;
  return found ? { first: Number(found.first), second: Number(found.second) } : null;
}

/**
 * Reads a date, with or without a time of day. Null for what is none, and for what stands on no calendar.
 * @param isDayFirst of a date of numbers alone; null where that is not known, and then a date that reads two ways is none
 */
export function readDate(written: string, isDayFirst: boolean | null): WrittenDate | null {
  const text = written.normalize('NFKC').trim().replace(/\s+/gu, ' ');
  if (epoch.test(text)) return ofEpoch(Number(text.padEnd(13, '0')));
  const found = iso.exec(text)?.groups ?? ofNumbers(text, isDayFirst) ?? ofNames(text);
  return found ? whole(found) : null;
}

type Groups = Record<string, string | undefined>;

function ofEpoch(milliseconds: number): WrittenDate {
  const at = new Date(milliseconds);
  return {
    time: {
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      day: at.getUTCDate(),
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
      millisecond: at.getUTCMilliseconds(),
    },
    offset: 0,
    hasTime: true,
  };
}

function ofNumbers(text: string, isDayFirst: boolean | null): Groups | null {
  const found = numeric.exec(text)?.groups;
  if (!found) return null;
  const [first, second] = [Number(found.first), Number(found.second)];
  // A number beyond the months says by itself which is the day; of two alike it does not matter.
  const known = first === second || first > 12 ? true : second > 12 ? false : isDayFirst;
  if (known === null) return null;
  const [day, month] = known ? [found.first, found.second] : [found.second, found.first];
  return { ...found, day, month };
}

function ofNames(text: string): Groups | null {
  const found = (dayNamed.exec(text) ?? monthNamed.exec(text))?.groups;
  const month = found && monthOf(found.name as string);
  return found && month ? { ...found, month: String(month) } : null;
}

let months: Map<string, number> | undefined;

function monthOf(name: string): number | undefined {
  months ??= monthNames();
  return months.get(plain(name));
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase();

function monthNames(): Map<string, number> {
  const found = new Map<string, number>();
  const languages = ['en', 'de', 'es', 'fr', 'pt', 'it', 'nl', 'pl', 'sv', 'da', 'nb', 'fi', 'cs'];
  for (const language of languages) {
    for (const month of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { day: 'numeric', month, timeZone: 'UTC' });
      for (let number = 1; number <= 12; number++) {
        const parts = format.formatToParts(Date.UTC(2026, number - 1, 15));
        const name = plain(parts.find(({ type }) => type === 'month')?.value ?? '');
        if (/^\p{L}{3,}$/u.test(name) && !found.has(name)) found.set(name, number);
      }
    }
  }
  return found.set('sept', 9).set('mrz', 3);
}

function whole(found: Groups): WrittenDate | null {
  const short = Number(found.year);
  // Two digits are the century around now, as POSIX has it: 69 to 99 are of the last.
  const year = found.year?.length === 2 ? short + (short < 69 ? 2000 : 1900) : short;
  const clock = clockOf(found.clock);
  const offset = offsetOf(found.zone);
  if (!clock || offset === undefined) return null;
  const time = { year, month: Number(found.month), day: Number(found.day), ...clock };
  const date = new Date(Date.UTC(year, time.month - 1, time.day));
  const isOnCalendar =
    date.getUTCMonth() === time.month - 1 && date.getUTCDate() === time.day && year >= 1900;
  return isOnCalendar ? { time, offset, hasTime: found.clock !== undefined } : null;
}

function clockOf(
  text: string | undefined,
): Pick<ClockTime, 'hour' | 'minute' | 'second' | 'millisecond'> | null {
  if (text === undefined) return { hour: 0, minute: 0, second: 0, millisecond: 0 };
  const found =
    /^(\d{1,2})(?:[:.](\d{2}))?(?:[:.](\d{2}))?(?:[.,](\d{1,9}))?\s*(?:([ap])\.?\s?m\.?)?$/iu.exec(text);
  if (!found) return null;
  const [, hours, minutes = '0', seconds = '0', fraction = '', half] = found;
  const [given, minute, second] = [Number(hours), Number(minutes), Number(seconds)];
  if (half && (given < 1 || given > 12)) return null;
  const hour = half ? (given % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : given;
  if (hour > 23 || minute > 59 || second > 59) return null;
  return { hour, minute, second, millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)) };
}

/** Undefined of an offset that there is not. */
function offsetOf(zone: string | undefined): number | null | undefined {
  if (zone === undefined) return null;
  const [, sign, hours, minutes = '00'] = /([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  if (!sign) return 0;
  const size = Number(hours) * 60 + Number(minutes);
  return size <= 14 * 60 && Number(minutes) < 60 ? (sign === '-' ? -size : size) : undefined;
}
