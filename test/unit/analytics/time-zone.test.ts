import { cutsAt, dayMs } from '../../../src/analytics/calendar/time-zone.js';

const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / dayMs;

/** The cuts at some days, as `instant begun`. */
const cuts = (timeZone: string, ...dates: string[]) =>
  cutsAt(dates.map(day), timeZone).map(
    ({ at, begun }) => `${new Date(at).toISOString().slice(0, 19)} ${begun}`,
  );

test.each([
  ['UTC', '2026-03-29', ['2026-03-29T00:00:00 1']],
  ['Asia/Kathmandu', '2026-03-29', ['2026-03-28T18:15:00 1']],
  ['Europe/Berlin, before and after summer time begins', '2026-03-29', ['2026-03-28T23:00:00 1']],
  ['Europe/Berlin', '2026-03-30', ['2026-03-29T22:00:00 1']],
  ['America/New_York', '2026-11-02', ['2026-11-02T05:00:00 1']],
  ['Australia/Lord_Howe', '2026-04-05', ['2026-04-04T13:00:00 1']],
  ['Australia/Lord_Howe', '2026-04-06', ['2026-04-05T13:30:00 1']],
  // Midnight comes twice: the day begins with the first.
  ['Atlantic/Azores', '2026-10-25', ['2026-10-25T00:00:00 1']],
  ['America/Havana', '2026-11-01', ['2026-11-01T04:00:00 1']],
  // Midnight is skipped: the day begins at 01:00.
  ['America/Santiago', '2026-09-06', ['2026-09-06T04:00:00 1']],
  // Half past eleven was followed by half past twelve.
  ['America/Toronto', '1919-03-31', ['1919-03-31T04:30:00 1']],
  // A minute after midnight the clock went back to the day before.
  [
    'America/St_Johns',
    '2010-11-07',
    ['2010-11-07T02:30:00 1', '2010-11-07T02:31:00 0', '2010-11-07T03:30:00 1'],
  ],
  ['Europe/Berlin, of local mean time', '1880-01-01', ['1879-12-31T23:06:32 1']],
])('%s: when %s begins', (zone, date, expected) => {
  expect(cuts(zone.split(',')[0] ?? '', date)).toEqual(expected);
});

test('a day that never was has no length', () => {
  expect(cuts('Pacific/Apia', '2011-12-29', '2011-12-30', '2011-12-31', '2012-01-01')).toEqual([
    '2011-12-29T10:00:00 1',
    '2011-12-30T10:00:00 3',
    '2011-12-31T10:00:00 4',
  ]);
});
