import { badUserInput } from '../../platform/graphql/index.js';
import { todayIn } from '../../platform/rules/index.js';
import { VolumeInterval } from '../analytics.type.js';
import { dayMs } from './time-zone.js';

/** Days on the calendar, both ends included, as numbers since 1970-01-01. */
export interface DateRange {
  first: number;
  last: number;
}

const MAX_BUCKETS = 800;
const daysByDefault = 30;

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs;
const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** @throws GraphQLError BAD_USER_INPUT for a range that ends before it begins */
export const dateRange = (from: string, to: string): DateRange => inOrder(dayOf(from), dayOf(to));

function inOrder(first: number, last: number): DateRange {
  if (first > last) throw badUserInput('from', 'must not be after to');
  return { first, last };
}

/**
 * A range of which either end may be left out: it ends today, and it has thirty days.
 * @throws GraphQLError BAD_USER_INPUT for a range that ends before it begins
 */
export function recentDateRange(
  from: string | null | undefined,
  to: string | null | undefined,
  timeZone: string,
): DateRange {
  const last = dayOf(to ?? todayIn(timeZone));
  return inOrder(from == null ? last - daysByDefault + 1 : dayOf(from), last);
}

/** The range of the same length just before. */
export const previousRange = ({ first, last }: DateRange): DateRange => ({
  first: first - (last - first + 1),
  last: first - 1,
});

/** A bucket of a range: the day that it is called by, and the first day of the range that is in it. */
export interface Bucket {
  label: string;
  first: number;
}

/** @throws GraphQLError BAD_USER_INPUT for more than 800 buckets */
export function bucketsOf(range: DateRange, interval: VolumeInterval): Bucket[] {
  const buckets: Bucket[] = [];
  for (let start = startOf(range.first, interval); start <= range.last; start = startAfter(start, interval)) {
    if (buckets.length === MAX_BUCKETS) {
      throw badUserInput('to', `too far from from: at most ${MAX_BUCKETS} buckets`);
    }
    buckets.push({ label: dateOf(start), first: Math.max(start, range.first) });
  }
  return buckets;
}

function startOf(day: number, interval: VolumeInterval): number {
  switch (interval) {
    case VolumeInterval.DAY:
      return day;
    case VolumeInterval.WEEK:
      // 1970-01-01 was a Thursday.
      return day - ((((day + 3) % 7) + 7) % 7);
    case VolumeInterval.MONTH:
      return new Date(day * dayMs).setUTCDate(1) / dayMs;
  }
}

function startAfter(start: number, interval: VolumeInterval): number {
  switch (interval) {
    case VolumeInterval.DAY:
      return start + 1;
    case VolumeInterval.WEEK:
      return start + 7;
    case VolumeInterval.MONTH: {
      const next = new Date(start * dayMs);
      return next.setUTCMonth(next.getUTCMonth() + 1) / dayMs;
    }
  }
}
