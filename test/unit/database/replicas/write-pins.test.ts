import { WritePins } from '../../../../src/platform/database/replicas/write-pins.js';

test('a pin holds for its time from the last write on, and for nobody else', () => {
  let now = 1_000;
  const pins = new WritePins(50, () => now);
  expect(pins.holds('ada')).toBe(false);
  pins.set('ada');
  now = 1_040;
  pins.set('ada');
  now = 1_089;
  expect(pins.holds('ada')).toBe(true);
  expect(pins.holds('mia')).toBe(false);
  now = 1_090;
  expect(pins.holds('ada')).toBe(false);
});

test('those that ran out are not kept', () => {
  let now = 0;
  const pins = new WritePins(10, () => now);
  for (let writer = 0; writer < 1_000; writer++) {
    now = writer;
    pins.set(`user ${writer}`);
    // The first writer goes on writing: the pins behind run out nevertheless.
    pins.set('user 0');
    expect(pins.size).toBeLessThanOrEqual(11);
  }
});
