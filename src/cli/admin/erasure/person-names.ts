import { erased } from '../../../logs/index.js';

interface Named {
  firstName: string;
  lastName: string;
  email: string | null;
}

/** Scripts that put no space between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Letters of Latin and Greek that Unicode does not take apart, as those write them who have not got them. */
const plainLetters: Record<string, string> = {
  ...{ æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ł: 'l', ŧ: 't', þ: 'th' },
  ς: 'σ',
};
const folded = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu');

/** Without case and width, and without accents in the scripts that have them. Upper case first makes SS of ß. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFD')
    .replace(/([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(folded, (letter) => plainLetters[letter] as string);

const wordsOf = (text: string): string => ` ${(plain(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join(' ')} `;

/** Whether a text that somebody made up for a deal has a part of a name, or the address, of these people in it. */
export function mentions(people: readonly Named[]): (text: string) => boolean {
  const parts = people.flatMap(({ firstName, lastName, email }) => [
    ...[firstName, lastName].filter((name) => name !== erased),
    ...(email ? [email] : []),
  ]);
  const all = parts.map(plain);
  return (text) => all.some((part) => plain(text).includes(part));
}

/**
 * Whether a company is named after one of these people: by whole words, for a Mr Li is not in every Limited. In scripts
 * without spaces a name of two characters counts wherever it stands.
 */
export function bearsNameOf(people: readonly Named[]): (name: string) => boolean {
  const named = people.filter(({ firstName, lastName }) => firstName !== erased && lastName !== erased);
  const names = named.flatMap(({ firstName, lastName }) => [firstName, lastName].map((part) => part.trim()));
  const together = named.flatMap(({ firstName: first, lastName: last }) => [first + last, last + first]);
  const addresses = people.flatMap(({ email }) => (email ? [plain(email)] : []));
  const pieces = [...names, ...together].filter((name) => unspaced.test(name) && [...name].length >= 2);
  return (text) => {
    const [whole, words] = [plain(text), wordsOf(text)];
    const isWord = (name: string) => {
      const own = wordsOf(name).trimEnd();
      return own !== '' && (words.includes(`${own} `) || words.includes(`${own}s `));
    };
    return (
      names.some(isWord) ||
      pieces.some((piece) => whole.includes(plain(piece))) ||
      addresses.some((address) => whole.includes(address))
    );
  };
}
