import fc from 'fast-check';
import { completionDate, daysBetween } from '../../../src/leads/intake/completion.js';
import { DurationUnit } from '../../../src/leads/lead/lead.enums.js';

const { MINUTES, HOURS, DAYS, WEEKS, MONTHS, YEARS } = DurationUnit;

test.each([
  ['2026-01-30', 1, MONTHS, '2026-02-28'],
  ['2028-01-30', 1, MONTHS, '2028-02-29'],
  ['2026-01-31', 3, MONTHS, '2026-04-30'],
  ['2026-11-30', 3, MONTHS, '2027-02-28'],
  ['2026-12-31', 12, MONTHS, '2027-12-31'],
  ['2028-02-29', 1, YEARS, '2029-02-28'],
  ['2028-02-29', 4, YEARS, '2032-02-29'],
  ['2096-02-29', 4, YEARS, '2100-02-28'],
  ['2026-02-28', 1, DAYS, '2026-03-01'],
  ['2026-12-31', 2, WEEKS, '2027-01-14'],
  ['2026-03-01', 23, HOURS, '2026-03-01'],
  ['2026-03-01', 24, HOURS, '2026-03-02'],
  ['2026-03-01', 1439, MINUTES, '2026-03-01'],
  ['2026-03-01', 1440, MINUTES, '2026-03-02'],
  ['2026-03-01', 0, MONTHS, '2026-03-01'],
  ['0001-01-01', 1, DAYS, '0001-01-02'],
  ['9999-12-30', 1, DAYS, '9999-12-31'],
] as const)('%s and %d %s is %s', (start, value, unit, end) => {
  expect(completionDate(start, value, unit)).toBe(end);
});

test.each([
  ['9999-12-31', 1, DAYS],
  ['9999-12-31', 1, MONTHS],
  ['2026-01-01', 1_000_000, YEARS],
] as const)('%s and %d %s is past the calendar', (start, value, unit) => {
  expect(completionDate(start, value, unit)).toBeNull();
});

const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const unit = fc.constantFrom(...Object.values(DurationUnit));

test('days there and back are the same', () => {
  fc.assert(
    fc.property(date, fc.nat(100_000), (start, days) => {
      const end = completionDate(start, days, DAYS) as string;
      expect(daysBetween(start, end)).toBe(days);
      expect(daysBetween(end, start)).toBe(days === 0 ? 0 : -days);
    }),
  );
});

test('longer never ends earlier, and nothing ends before it starts', () => {
  fc.assert(
    fc.property(date, unit, fc.nat(500), (start, of, value) => {
      const [end, later] = [completionDate(start, value, of), completionDate(start, value + 1, of)];
      expect(end !== null && later !== null && start <= end && end <= later).toBe(true);
    }),
  );
});

test('months keep the day of the month, or take the last', () => {
  fc.assert(
    fc.property(date, fc.nat(2000), (start, months) => {
      const end = completionDate(start, months, MONTHS) as string;
      const [year, month, day] = end.split('-').map(Number) as [number, number, number];
      const [fromYear, fromMonth, fromDay] = start.split('-').map(Number) as [number, number, number];
      expect(year * 12 + month).toBe(fromYear * 12 + fromMonth + months);
      expect(day).toBe(Math.min(fromDay, new Date(Date.UTC(year, month, 0)).getUTCDate()));
    }),
  );
});
