import { DomainError, ValidationError, ValidationIssueCode } from '../graphql/index.js';
import { unknownTimeZone } from '../time-zones.js';

/** Making one costs as much as a hundred dates, and tenants have few zones between them. */
const calendars = new Map<string, Intl.DateTimeFormat>();
const MAX_CALENDARS = 200;

/**
 * Today's date in a time zone.
 * @throws DomainError ValidationError for a tenant's zone that this Node does not know
 */
export function todayIn(timeZone: string, now: Date = new Date()): string {
  let calendar = calendars.get(timeZone);
  if (!calendar) {
    calendar = calendarOf(timeZone);
    if (calendars.size >= MAX_CALENDARS) calendars.clear();
    calendars.set(timeZone, calendar);
  }
  return calendar.format(now);
}

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  try {
    // In Canadian English a date is written as ISO 8601 has it.
    return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const issue = {
      path: ['input'],
      code: ValidationIssueCode.NOT_ALLOWED,
      message: unknownTimeZone(timeZone),
    };
    throw new DomainError(new ValidationError([issue]));
  }
}
