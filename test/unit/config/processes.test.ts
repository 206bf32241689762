import { readConfig } from '../../../src/config.js';

test('the process that is started serves by itself unless told otherwise', () => {
  expect([readConfig({}).processes, readConfig({ WORKERS: '' }).processes]).toEqual([1, 1]);
});

test('as many as are said', () => {
  expect(readConfig({ WORKERS: '4' }).processes).toBe(4);
});

test.each(['0', '257', '2.5', '-1', 'auto'])('%s is refused', (WORKERS) => {
  expect(() => readConfig({ WORKERS })).toThrow('WORKERS must be a whole number from 1 to 256');
});
