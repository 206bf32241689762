import { VolumeInterval } from '../../../src/analytics/analytics.type.js';
import {
  bucketsOf,
  dateRange,
  previousRange,
  recentDateRange,
} from '../../../src/analytics/calendar/date-range.js';
import { percentageChange } from '../../../src/analytics/volume/percentage-change.js';

const labels = (from: string, to: string, interval: VolumeInterval) =>
  bucketsOf(dateRange(from, to), interval).map(({ label }) => label);
const { DAY, WEEK, MONTH } = VolumeInterval;

test.each([
  [DAY, '2024-02-28', '2024-03-01', ['2024-02-28', '2024-02-29', '2024-03-01']],
  [DAY, '2026-05-05', '2026-05-05', ['2026-05-05']],
  [WEEK, '2026-05-04', '2026-05-10', ['2026-05-04']],
  [WEEK, '2026-05-10', '2026-05-11', ['2026-05-04', '2026-05-11']],
  [WEEK, '1969-12-31', '1970-01-05', ['1969-12-29', '1970-01-05']],
  [MONTH, '2024-01-31', '2024-03-01', ['2024-01-01', '2024-02-01', '2024-03-01']],
  [MONTH, '9999-11-15', '9999-12-31', ['9999-11-01', '9999-12-01']],
  [WEEK, '0001-01-01', '0001-01-08', ['0001-01-01', '0001-01-08']],
])('%s from %s to %s', (interval, from, to, expected) => {
  expect(labels(from, to, interval)).toEqual(expected);
});

test('a bucket at the edge holds days of the range alone', () => {
  const range = dateRange('2026-05-06', '2026-05-12');
  expect(bucketsOf(range, WEEK).map(({ first }) => first - range.first)).toEqual([0, 5]);
});

test('800 buckets are the most', () => {
  expect(labels('2024-01-01', '2026-03-10', DAY)).toHaveLength(800);
  expect(() => labels('2024-01-01', '2026-03-11', DAY)).toThrow('at most 800 buckets');
  expect(labels('1960-01-31', '2026-08-01', MONTH)).toHaveLength(800);
  expect(() => labels('1960-01-31', '2026-09-01', MONTH)).toThrow('at most 800 buckets');
  expect(() => labels('0001-01-01', '9999-12-31', WEEK)).toThrow('at most 800 buckets');
});

test('the range before has the same length and ends the day before', () => {
  const { first, last } = dateRange('2026-03-01', '2026-03-31');
  expect(previousRange({ first, last })).toEqual({ first: first - 31, last: first - 1 });
});

test('what is left out of a recent range ends today and gives it thirty days', () => {
  const given = recentDateRange(null, '2026-03-31', 'UTC');
  expect(given).toEqual(dateRange('2026-03-02', '2026-03-31'));
  const { first, last } = recentDateRange(undefined, undefined, 'UTC');
  expect(last - first).toBe(29);
  expect(() => recentDateRange('9999-01-01', null, 'UTC')).toThrow('from: must not be after to');
});

test.each([
  [0, 0, null],
  [0, 5, null],
  [5, 0, -100],
  [4, 4, 0],
  [3, 4, 33.33],
  [3, 2, -33.33],
  [32, 31, -3.13],
  [32, 33, 3.13],
  [7, 30, 328.57],
])('from %i to %i is %j per cent', (previous, current, expected) => {
  expect(percentageChange(previous, current)).toBe(expected);
});
