import { todayIn } from '../../../src/platform/rules/index.js';

test.each([
  ['America/New_York', '2026-03-01T04:59:59Z', '2026-02-28'],
  ['America/New_York', '2026-03-01T05:00:00Z', '2026-03-01'],
  ['Europe/Berlin', '2026-03-01T04:59:59Z', '2026-03-01'],
  ['America/New_York', '2026-06-15T10:30:00Z', '2026-06-15'],
  ['Pacific/Kiritimati', '2026-06-15T10:30:00Z', '2026-06-16'],
  ['Pacific/Pago_Pago', '2026-06-15T10:30:00Z', '2026-06-14'],
  ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
  ['Pacific/Pago_Pago', '2027-01-01T10:59:59Z', '2026-12-31'],
])('today in %s at %s is %s', (zone, instant, today) => {
  expect(todayIn(zone, new Date(instant))).toBe(today);
});
