import { EventQueue } from '../../../src/platform/event-queue.js';

test('what comes in goes out in its order, to whoever waits or asks later', async () => {
  const queue = new EventQueue<number>(3);
  const first = queue.next();
  for (const value of [1, 2, 3]) expect(queue.push(value)).toBe(true);
  expect([await first, await queue.next(), await queue.next()]).toEqual([1, 2, 3]);
});

test('more than may wait is refused', () => {
  const queue = new EventQueue<number>(2);
  expect([1, 2, 3].map((value) => queue.push(value))).toEqual([true, true, false]);
});

test('once it is closed, whoever waits or asks is told, and nothing comes in', async () => {
  const queue = new EventQueue<number>(2);
  const waiting = queue.next();
  queue.close();
  expect(queue.push(1)).toBe(true);
  expect([await waiting, await queue.next()]).toEqual([undefined, undefined]);
});
