import { cleanText, emailOf, isBlank } from '../../../src/platform/rules/index.js';

/** Marks of direction, zero-width characters, soft hyphens, a byte order mark. */
const unseen = [
  ...['\u200e', '\u200f', '\u061c', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e'],
  ...['\u2066', '\u2067', '\u2068', '\u2069', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad'],
];

describe('characters that nobody sees', () => {
  test.each(unseen)('%j is dropped at the ends of a text', (mark) => {
    expect(cleanText(`${mark} ${mark}Ann ${mark}`)).toBe('Ann');
    expect(cleanText(mark.repeat(3))).toBe('');
    expect(isBlank(` ${mark}\t`)).toBe(true);
  });

  test.each(unseen)('%j is dropped anywhere in an address', (mark) => {
    expect(emailOf(`${mark}an${mark}n@ac${mark}me.test${mark}`)).toBe('ann@acme.test');
  });

  test.each(['\u3164', '\u115f', '\u2800', '\u034f', '\ufe0f', '\u0007', '\u180e'])(
    '%j alone is no text',
    (mark) => {
      expect(cleanText(mark)).toBe('');
    },
  );

  test.each([
    'علی\u200cرضا',
    'می\u200cخواهم',
    'श्री\u200dमती',
    'क्\u200dष',
    'Jean\u00adLuc',
    '👩\u200d👧',
    '❤\ufe0f',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    '١\u0600',
  ])('%j stays as it is', (text) => {
    expect(cleanText(text)).toBe(text);
  });

  test('text is composed', () => {
    expect(cleanText('Ame\u0301lie')).toBe('Amélie');
    expect(cleanText('\u1112\u1161\u11ab')).toBe('한');
  });
});

describe('one address has one form', () => {
  test.each([
    ['jo\u0308rg@acme.test', 'jörg@acme.test'],
    ['JO\u0308RG@acme.test', 'jörg@acme.test'],
    ['info@xn--mnchen-3ya.de', 'info@münchen.de'],
    ['info@XN--MNCHEN-3YA.DE', 'info@münchen.de'],
    ['info@mu\u0308nchen.de', 'info@münchen.de'],
    ['info@Bücher.example', 'info@bücher.example'],
    ['info@xn--fsqu00a.xn--0zwm56d', 'info@例子.测试'],
    ['info@ＡＣＭＥ．test', 'info@acme.test'],
    ['info@faß.de', 'info@faß.de'],
    ['info@نامه\u200cای.com', 'info@نامه\u200cای.com'],
    ['a\ufe0fda@acme.test', 'ada@acme.test'],
  ])('%j is %s', (text, kept) => {
    expect(emailOf(text)).toBe(kept);
    expect(emailOf(kept)).toBe(kept);
  });

  test.each([
    'a@xn--a',
    'a@xn--zzzzzz99999.de',
    'a@ac%41me.test',
    'a@acme.test/x',
    'a@acme.test:25',
    'a@-ü.de',
    '@ü.de',
    `a@${'ü'.repeat(63)}.de`,
  ])('%j is none', (text) => expect(emailOf(text)).toBeNull());
});
