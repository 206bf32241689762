import { hourly } from '../../../src/platform/hourly.js';

const { jest } = import.meta;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const hours = (count: number) => jest.advanceTimersByTimeAsync(count * 3_600_000);

test('a chore runs about once an hour, also after it has failed', async () => {
  let runs = 0;
  const failures: unknown[] = [];
  const end = hourly(
    async () => {
      runs += 1;
      if (runs === 2) throw new Error('the database is away');
    },
    (error) => failures.push(error),
  );
  await hours(0.49);
  expect(runs).toBe(0);
  await hours(30);
  expect(runs).toBeGreaterThanOrEqual(20);
  expect(runs).toBeLessThanOrEqual(60);
  expect(failures).toEqual([new Error('the database is away')]);
  const before = runs;
  await end();
  await hours(10);
  expect(runs).toBe(before);
});

test('a chore that takes long is never begun twice, and its end is waited for', async () => {
  let running = 0;
  let finish = () => {};
  const end = hourly(
    () => {
      running += 1;
      return new Promise((done) => {
        finish = () => {
          running -= 1;
          done();
        };
      });
    },
    () => {},
  );
  await hours(10);
  expect(running).toBe(1);
  let hasEnded = false;
  const ended = end().then(() => {
    hasEnded = true;
  });
  await hours(1);
  expect(hasEnded).toBe(false);
  finish();
  await ended;
  await hours(10);
  expect(running).toBe(0);
});
