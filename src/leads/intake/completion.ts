import { DurationUnit } from '../lead/lead.enums.js';

/** Days since 1970-01-01 of a calendar date. */
const dayOf = (date: string): number => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const instant = new Date(0);
  instant.setUTCFullYear(year, month - 1, day);
  return Math.round(instant.getTime() / 86_400_000);
};

const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** The last date that is taken: PostgreSQL goes further, but ISO 8601 has four digits for a year. */
const lastDay = dayOf('9999-12-31');

/** `months` later on the calendar; a month that is too short clamps: 30 January and 1 month is 28 February. */
function addMonths(date: string, months: number): number | null {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const total = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(total / 12), total % 12];
  if (toYear > 9999) return null;
  const lastOfMonth = new Date(0);
  lastOfMonth.setUTCFullYear(toYear, toMonth + 1, 0);
  const clamped = Math.min(day, lastOfMonth.getUTCDate());
  const result = new Date(0);
  result.setUTCFullYear(toYear, toMonth, clamped);
  return Math.round(result.getTime() / 86_400_000);
}

/**
 * The day on which something that starts on `start` and takes this long is done; null past the year 9999.
 * Hours and minutes count from the start of the day, so that less than a day ends on the same one.
 */
export function completionDate(start: string, value: number, unit: DurationUnit): string | null {
  const end = (() => {
    switch (unit) {
      case DurationUnit.MINUTES:
        return dayOf(start) + Math.floor(value / 1440);
      case DurationUnit.HOURS:
        return dayOf(start) + Math.floor(value / 24);
      case DurationUnit.DAYS:
        return dayOf(start) + value;
      case DurationUnit.WEEKS:
        return dayOf(start) + value * 7;
      case DurationUnit.MONTHS:
        return addMonths(start, value);
      case DurationUnit.YEARS:
        return addMonths(start, value * 12);
    }
  })();
  return end === null || end > lastDay ? null : dateOf(end);
}

/** Whole days from one date to another; negative where it lies before. */
export const daysBetween = (start: string, end: string): number => dayOf(end) - dayOf(start);
