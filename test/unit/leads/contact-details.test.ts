import fc from 'fast-check';
import {
  countryCodeOf,
  countryName,
  emailOf,
  httpUrlOf,
  phoneNumberOf,
} from '../../../src/platform/rules/index.js';
import { anyText } from '../../support/any-text.js';

describe('e-mail addresses', () => {
  test.each([
    ['  Ann@Example.COM ', 'ann@example.com'],
    ['a+tag@b-c.co.uk', 'a+tag@b-c.co.uk'],
    ["o'neil@acme.test", "o'neil@acme.test"],
    ['jörg@münchen.de', 'jörg@münchen.de'],
    ['用户@例え.テスト', '用户@例え.テスト'],
    [`${'l'.repeat(64)}@acme.test`, `${'l'.repeat(64)}@acme.test`],
  ])('%s is kept as %s', (text, kept) => {
    expect(emailOf(text)).toBe(kept);
    expect(emailOf(kept)).toBe(kept);
  });

  test.each([
    ...[
      '',
      'a',
      '@acme.test',
      'a@',
      'a@acme',
      'a@b@acme.test',
      'a..b@acme.test',
      '.a@acme.test',
      'a.@acme.test',
    ],
    ...['a b@acme.test', 'a@acme .test', 'a@-acme.test', 'a@acme-.test', 'a@acme..test', 'a@127.0.0.1'],
    ...[
      'a@[127.0.0.1]',
      '"a b"@acme.test',
      'Ann <ann@acme.test>',
      'a@acme.test, b@acme.test',
      'a\0@acme.test',
    ],
    ...['a\u00a0b@acme.test', 'a\u0085@acme.test', 'a@ac_me.test'],
    ...[`${'l'.repeat(65)}@acme.test`, `a@${'d'.repeat(64)}.test`, `a@${'d.'.repeat(126)}test`],
  ])('%j is none', (text) => {
    expect(emailOf(text)).toBeNull();
  });
});

describe('phone numbers', () => {
  test.each([
    ['(212) 555-0123', 'US', '+12125550123'],
    ['+49 30 901820', 'US', '+4930901820'],
    ['030 901820', 'DE', '+4930901820'],
    ['0049 30 901820', 'DE', '+4930901820'],
    ['01 23 45 67 89', 'FR', '+33123456789'],
    ['020 7946 0958', 'GB', '+442079460958'],
  ])('%s as dialled in %s is %s', (text, country, number) => {
    expect(phoneNumberOf(text, country)).toBe(number);
    expect(phoneNumberOf(number, 'JP')).toBe(number);
  });

  test.each([
    ['', 'US'],
    ['911', 'US'],
    ['030 901820', 'US'],
    ['+999 123456789', 'US'],
    ['call 212 555 0123 now', 'US'],
    ['212 555 0123 ext.', 'US'],
    ['+1 212 555 01234567890', 'US'],
  ])('%j as dialled in %s is none', (text, country) => {
    expect(phoneNumberOf(text, country)).toBeNull();
  });
});

describe('countries', () => {
  test.each([
    ['de', 'DE', 'Germany'],
    [' US ', 'US', 'United States'],
    ['GB', 'GB', 'United Kingdom'],
  ])('%j is %s, %s', (text, code, name) => {
    expect(countryCodeOf(text)).toBe(code);
    expect(countryName(code)).toBe(name);
  });

  test.each(['', 'D', 'DEU', 'Germany', 'DD', 'SU', 'YU', 'UK', 'EU', 'UN', 'XK', 'ZZ', 'AA', '49'])(
    '%j is none',
    (text) => {
      expect(countryCodeOf(text)).toBeNull();
    },
  );

  test('there are the 249 of ISO 3166-1', () => {
    const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
    const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => countryCodeOf(code));
    expect(codes).toHaveLength(249);
  });
});

describe('web addresses', () => {
  test.each([
    ...['https://acme.test', 'http://acme.test/a?b=c#d', 'HTTPS://acme.test', 'https://xn--mnchen-3ya.de/'],
    ...[
      'https://münchen.de/straße',
      'http://localhost:8080/',
      'http://[::1]/',
      `https://acme.test/${'p'.repeat(2030)}`,
    ],
  ])('%s is one, kept as given', (text) => {
    expect(httpUrlOf(` ${text}\n`)).toBe(text);
  });

  test.each([
    ...[
      '',
      'acme.test',
      '//acme.test',
      'https:acme.test',
      'https://',
      'ftp://acme.test',
      'javascript:alert(1)',
    ],
    ...[
      'data:text/html,x',
      'mailto:a@acme.test',
      'https://u:p@acme.test',
      'https://u@acme.test',
      'https://a b.test',
    ],
    ...[
      'https://acme.test/a b',
      'https://ac\nme.test',
      'https://acme.test/\0',
      'https://acme.test/\u202ex',
      'https://a:99999/',
    ],
    `https://acme.test/${'p'.repeat(2031)}`,
  ])('%j is none', (text) => {
    expect(httpUrlOf(text)).toBeNull();
  });
});

test('no text at all breaks a rule’s judge', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const kept of [emailOf(text), phoneNumberOf(text, 'US'), countryCodeOf(text), httpUrlOf(text)]) {
        expect(kept === null || !/[\0\p{Cs}]/u.test(kept)).toBe(true);
      }
    }),
  );
});
