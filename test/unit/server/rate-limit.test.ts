import { RateLimit } from '../../../src/server/hooks/rate-limit.js';

describe('how often a hook may be posted to', () => {
  let now = 0;
  let limit: RateLimit;
  beforeEach(() => {
    now = 0;
    limit = new RateLimit(60, () => now);
  });
  const takeAll = (key: string) => {
    for (let i = 0; i < 60; i++) expect(limit.take(key)).toBe(0);
  };

  test('is a minute’s worth at once, and then one for each part of the minute', () => {
    takeAll('one');
    expect(limit.take('one')).toBe(1);
    now += 999;
    expect(limit.take('one')).toBe(1);
    now += 2;
    expect(limit.take('one')).toBe(0);
    expect(limit.take('one')).toBe(1);
  });

  test('counts what other processes take, and what two took at once is missing afterwards', () => {
    for (let i = 0; i < 30; i++) limit.takenElsewhere('one');
    for (let i = 0; i < 30; i++) expect(limit.take('one')).toBe(0);
    expect(limit.take('one')).toBe(1);
    limit.takenElsewhere('one');
    expect(limit.take('one')).toBe(2);
    now += 2_001;
    expect(limit.take('one')).toBe(0);
  });

  test('is each hook’s own', () => {
    takeAll('one');
    expect(limit.take('other')).toBe(0);
  });

  test('never comes to more than a minute’s worth, however long nothing came', () => {
    limit.take('one');
    now += 3_600_000;
    takeAll('one');
    expect(limit.take('one')).toBe(1);
  });

  test('says how long to wait where a minute has less than one for each second', () => {
    const slow = new RateLimit(2, () => now);
    expect([slow.take('one'), slow.take('one'), slow.take('one')]).toEqual([0, 0, 30]);
    now += 15_000;
    expect(slow.take('one')).toBe(15);
  });
});
