import { exactProduct } from '../../../src/platform/rules/index.js';

test.each([
  ['2', '499.00', '998.00'],
  ['1', '29.9', '29.9'],
  ['0.5', '0.0001', '0.00005'],
  ['1.5', '29.90', '44.850'],
  ['3', '7', '21'],
  ['0.1', '0', '0.0'],
  ['99999999999999.9999', '99999999999999.9999', '9999999999999999980000000000.00000001'],
])('%s × %s is %s, to the last decimal', (a, b, expected) => {
  expect(exactProduct(a, b)).toBe(expected);
  expect(exactProduct(b, a)).toBe(expected);
});
