/** Making one costs as much as a hundred dates. Tenants have few zones between them, all of them IANA's. */
const calendars = new Map<string, Intl.DateTimeFormat>();

/** Today's date in a time zone. @throws RangeError for one that there is not */
export function todayIn(timeZone: string, now: Date = new Date()): string {
  let calendar = calendars.get(timeZone);
  if (!calendar) {
    // In Canadian English a date is written as ISO 8601 has it.
    calendar = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    calendars.set(timeZone, calendar);
  }
  return calendar.format(now);
}
