import fc from 'fast-check';
import {
  isSame,
  isSameDecimal,
  isSameEmail,
  isSameSet,
  isSameUrl,
  isSameUrls,
  type Sameness,
} from '../../../src/platform/rules/index.js';

test.each<[Sameness, unknown, unknown, boolean]>([
  [isSame, null, null, true],
  [isSame, null, '', false],
  [isSame, null, {}, false],
  [isSame, 'Café', 'Café'.normalize('NFD'), true],
  [isSame, 'Café', 'Cafe', false],
  [isSame, 1, '1', false],
  [isSame, new Date('2026-01-01T00:00:00Z'), new Date('2026-01-01T01:00:00+01:00'), true],
  [isSame, new Date(0), {}, false],
  [isSame, ['a', 'b'], ['b', 'a'], false],
  [isSame, [], {}, false],
  [isSame, { a: 1, b: { c: [1] } }, { b: { c: [1] }, a: 1 }, true],
  [isSame, { a: undefined }, { b: undefined }, false],
  [isSame, { a: null }, {}, false],
  [isSame, Object.assign(Object.create(null), { a: 1 }), { a: 1 }, true],
  [isSameDecimal, '2500', '2500.00', true],
  [isSameDecimal, '0', '-0.00', true],
  [isSameDecimal, '0.10', '0.1', true],
  [isSameDecimal, '100', '1', false],
  [isSameDecimal, '1.01', '1.1', false],
  [isSameDecimal, '-1.0', '1', false],
  [isSameDecimal, '99999999999999.9999', '99999999999999.9998', false],
  [isSameDecimal, null, '0', false],
  [isSameUrl, 'https://a.example', 'HTTPS://A.EXAMPLE:443/', true],
  [isSameUrl, 'http://a.example/a/../b', 'http://a.example:80/b', true],
  [isSameUrl, 'https://bücher.example', 'https://xn--bcher-kva.example/', true],
  [isSameUrl, 'https://a.example/ä b', 'https://a.example/%C3%A4%20b', true],
  [isSameUrl, 'https://a.example/A', 'https://a.example/a', false],
  [isSameUrl, 'https://a.example', 'http://a.example', false],
  [isSameUrl, 'https://a.example/#x', 'https://a.example/', false],
  [isSameUrl, null, 'https://a.example', false],
  [isSameEmail, 'Zoe@A.Example', 'zoe@a.example', true],
  [isSameEmail, 'zoë@a.example', 'zoë@a.example'.normalize('NFD'), true],
  [isSameEmail, 'a@bücher.example', 'a@XN--bcher-kva.example', true],
  [isSameEmail, 'zoe@a.example', 'zoe+x@a.example', false],
  [isSameUrls, null, {}, true],
  [isSameUrls, { x: 'https://a.example', y: null }, { x: 'https://a.example/' }, true],
  [isSameUrls, { x: 'https://a.example' }, { y: 'https://a.example' }, false],
])('%p of %p and %p is %p', (same, a, b, expected) => {
  expect(same(a, b)).toBe(expected);
  expect(same(b, a)).toBe(expected);
});

test('decimals are the same where their numbers are', () => {
  const digits = fc.integer({ min: -99_999, max: 99_999 });
  fc.assert(
    fc.property(digits, digits, fc.nat(4), (a, b, zeros) => {
      const text = (n: number) =>
        `${n < 0 ? '-' : ''}${Math.floor(Math.abs(n) / 100)}.${String(Math.abs(n) % 100).padStart(2, '0')}`;
      expect(isSameDecimal(text(a), text(a) + '0'.repeat(zeros))).toBe(true);
      expect(isSameDecimal(text(a), text(b))).toBe(a === b);
    }),
  );
});

test('lists are the same set whatever their order and repeats', () => {
  expect(isSameSet(['a', 'b', 'a'], ['b', 'a'])).toBe(true);
  expect(isSameSet([], ['a'])).toBe(false);
  expect(isSameSet(['a', 'a'], ['a', 'b'])).toBe(false);
});
