import type { Random } from '../random-documents/random.js';

const pieces = [
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '!',
    '$',
    ':',
    '=',
    '@',
    '|',
    '&',
    '...',
    '"',
    '"""',
    '\\',
    '#',
    '\n',
    '\0',
  ],
  ...[
    '\ud800',
    '\ufeff',
    '\u{1f600}',
    '\\u{110000}',
    '\\ud800',
    '\\u0000',
    'null',
    'true',
    'on',
    'fragment',
    'query',
  ],
  ...[
    'mutation',
    'subscription',
    '@skip(if: true)',
    '@include(if: null)',
    '@defer',
    '@stream',
    '__typename',
    '__schema',
  ],
  ...[
    '99999999999999999999',
    '-0',
    '1e999',
    '0x1',
    '1.',
    '$v0',
    '{}',
    '[]',
    '""',
    '""""""',
    '__proto__',
    'constructor',
  ],
] as const;

/** A document with one to four mistakes in it, as no client would make them. */
export function mutated(document: string, random: Random): string {
  let text = document;
  for (let mistakes = random.between(1, 4); mistakes > 0; mistakes--) text = withMistake(text, random);
  return text;
}

function withMistake(text: string, random: Random): string {
  const tokens = text.split(/([^\w$]+)/);
  const at = random.between(0, Math.max(0, tokens.length - 1));
  const other = tokens[random.between(0, Math.max(0, tokens.length - 1))] ?? '';
  const piece = random.pick(pieces);
  switch (random.between(0, 5)) {
    case 0:
      return tokens.toSpliced(at, 1).join('');
    case 1:
      return tokens.toSpliced(at, 0, ` ${piece} `).join('');
    case 2:
      return tokens.toSpliced(at, 1, piece).join('');
    case 3:
      return tokens.toSpliced(at, 1, other).join('');
    case 4:
      return tokens.toSpliced(at, 0, ...tokens.slice(at, at + random.between(1, 20))).join('');
    default:
      return text.slice(0, random.between(0, text.length));
  }
}
