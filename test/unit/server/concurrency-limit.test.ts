import { ConcurrencyLimit } from '../../../src/server/http/concurrency-limit.js';

/** A limit of 1,000 with a clock that the test moves, and callers that come and are answered. */
function limitOf(most = 1_000) {
  const clock = { ms: 0 };
  const limit = new ConcurrencyLimit(most, () => clock.ms);
  return {
    /** @returns how many of them were taken */
    come(count: number): number {
      let taken = 0;
      for (let i = 0; i < count; i++) {
        if (limit.isReached()) continue;
        limit.begin();
        taken++;
      }
      return taken;
    },
    answer(count: number) {
      for (let i = 0; i < count; i++) limit.end();
    },
    pass(ms: number) {
      clock.ms += ms;
    },
  };
}

test('a burst is taken up to the limit, however slowly it is answered, and the next one as well', () => {
  const { come, answer, pass } = limitOf();
  for (let burst = 0; burst < 3; burst++) {
    expect(come(1_000)).toBe(1_000);
    for (let second = 0; second < 10; second++) {
      pass(1_000);
      answer(100);
    }
  }
});

test('once more came than the limit, no more are taken than are answered in a quarter of a second', () => {
  const { come, answer, pass } = limitOf();
  expect(come(1_100)).toBe(1_000);
  let running = 1_000;
  // 800 a second are answered, and 8,000 come.
  for (let second = 0; second < 10; second += 0.1) {
    pass(100);
    const answered = Math.min(80, running);
    answer(answered);
    running += come(800) - answered;
  }
  expect(running).toBeGreaterThan(150);
  expect(running).toBeLessThanOrEqual(250);
});

test('a few are taken however slowly they are answered', () => {
  const { come, answer, pass } = limitOf();
  come(1_001);
  for (let second = 0; second < 60; second++) {
    pass(1_000);
    come(1);
  }
  answer(1_000);
  expect(come(200)).toBe(64);
});

test('after two seconds without a refusal the whole limit is there again', () => {
  const { come, answer, pass } = limitOf();
  come(1_001);
  pass(600);
  come(1);
  answer(1_000);
  expect(come(1)).toBe(1);
  pass(2_600);
  expect(come(2_000)).toBe(999);
});

test('without a limit all are taken, and a small one is never exceeded', () => {
  expect(limitOf(Number.POSITIVE_INFINITY).come(10_000)).toBe(10_000);
  const { come, pass } = limitOf(12);
  expect(come(100)).toBe(12);
  pass(600);
  expect(come(100)).toBe(0);
});
