import { pauseAfter } from '../../../src/outbox/worker/send-message.js';

const hour = 3600;
const sum = (attempts: number, jitter: number, chance?: number) =>
  Array.from({ length: attempts - 1 }, (_, i) => pauseAfter(i + 1, jitter, chance)).reduce(
    (a, b) => a + b,
    0,
  );

test('pauses grow, up to some six hours', () => {
  const pauses = Array.from({ length: 12 }, (_, i) => pauseAfter(i + 1, 0));
  expect(pauses[0]).toBeCloseTo(2.72, 1);
  for (let i = 1; i < 10; i++) expect(pauses[i]).toBeGreaterThan((pauses[i - 1] as number) * 2.7);
  expect(pauses.slice(9).every((pause) => pause > 6 * hour && pause < 6.2 * hour)).toBe(true);
});

test('chance takes off or adds a fifth at most', () => {
  const pause = pauseAfter(5, 0);
  expect(pauseAfter(5, 0.2, 0)).toBeCloseTo(pause * 0.8);
  expect(pauseAfter(5, 0.2, 1)).toBeCloseTo(pause * 1.2);
  const drawn = new Set(Array.from({ length: 20 }, () => pauseAfter(5, 0.2)));
  expect(drawn.size).toBeGreaterThan(1);
});

test('mails are tried for four days, webhooks for longer than they may fail', () => {
  expect(sum(25, 0) / (24 * hour)).toBeCloseTo(4, 0);
  expect(sum(32, 0.2, 0.5)).toBeGreaterThan(5 * 24 * hour);
});
