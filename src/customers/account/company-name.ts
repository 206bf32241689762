import { placeholders } from './company-placeholders.js';
import { type LegalForm, legalForms } from './legal-forms.js';

/** A company's name as names are compared. */
export interface CompanyName {
  /** Without its legal form; empty where it has no letter and no digit. */
  base: string;
  /** The key of its legal form; null where it says none. */
  form: string | null;
}

/** Apostrophes and what is typed for them, full stops, and what nobody sees. */
const countsForNothing =
  /['‘’‚‛`´ʹʻʼʽʾʿˈ՚׳′‵΄ʹ᾽᾿´`＇｀❛❜ꞌ.．。｡․۔\p{Cf}\p{Default_Ignorable_Code_Point}\p{Me}]/gu;
/** Says something of the name and is no part of it; NFKD would spell it out. */
const signs = /[™℠]/gu;
const accents = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;
/** Latin letters whose stroke or ligature Unicode does not take apart. */
const plainLetters: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ł: 'l', ŧ: 't', þ: 'th' },
  ς: 'σ',
};
const folded = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu');

/**
 * The words of a name: without case, and without accents in Latin, Greek and Cyrillic letters alone, as a mark makes
 * another letter in other scripts. Punctuation parts words; `&` and `+` stay, as words of their own.
 */
function wordsOf(name: string): string[] {
  const plain = (text: string) => text.normalize('NFKD').replace(countsForNothing, '').replace(accents, '');
  const text = plain(
    plain(name.replace(countsForNothing, '').replace(signs, ' ')).toUpperCase().toLowerCase(),
  )
    .replace(folded, (letter) => plainLetters[letter] as string)
    .normalize('NFC');
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*|[&+]/gu) ?? [];
  return words;
}

const isWord = (word: string): boolean => word !== '&' && word !== '+';
const joined = (words: readonly string[]): string => words.filter(isWord).join('');
const spaced = (words: readonly string[]): string => words.filter(isWord).join(' ');

/** Scripts that are written without spaces: there a legal form need not be a word of its own. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** One spelling of a legal form, ready to be looked for. */
interface Spelling {
  key: string;
  /** An abbreviation, which is a word or as many single letters; other spellings may be joined in any way: Co.KG. */
  isOneWord: boolean;
}

type Side = 'start' | 'end';

/** The longest legal form has some ten words when each letter is one; no name is looked through further. */
const MAX_FORM_WORDS = 12;

/** Finds legal forms by spelling; each one is a few look-ups, however many there are. */
class LegalFormFinder {
  readonly #bySpelling = { start: new Map<string, Spelling>(), end: new Map<string, Spelling>() };
  /** What is ahead of the name and behind it; longest first. */
  readonly #unspaced: { start: string; end: string; key: string }[] = [];
  readonly #around: { start: string; end: string; key: string }[] = [];
  #longest = 1;

  constructor(forms: readonly LegalForm[]) {
    for (const { key, start = [], end = [], around = [] } of forms) {
      for (const spelling of start) this.#add('start', key, spelling);
      for (const spelling of end) this.#add('end', key, spelling);
      for (const [before, behind] of around) {
        if (unspaced.test(before)) this.#addUnspaced(key, before, behind);
        else this.#around.push({ start: joined(wordsOf(before)), end: joined(wordsOf(behind)), key });
      }
    }
    const length = ({ start, end }: { start: string; end: string }) => start.length + end.length;
    this.#unspaced.sort((one, other) => length(other) - length(one));
  }

  /** The name without its legal form, and that; null where it says none or is nothing else. */
  find(words: readonly string[]): CompanyName | null {
    return (
      this.#surrounding(words) ??
      this.#at('end', words) ??
      this.#inUnspaced(words) ??
      this.#at('start', words)
    );
  }

  #add(side: Side, key: string, spelling: string): void {
    const words = wordsOf(spelling);
    // (株) is one of parentheses, and not the last letter of a name.
    if (unspaced.test(spelling) && !spelling.startsWith('(')) {
      if (side === 'start') this.#addUnspaced(key, spelling, '');
      else this.#addUnspaced(key, '', spelling);
      return;
    }
    const isOneWord = words.length === 1 || words.every((word) => word.length === 1);
    const known = this.#bySpelling[side].get(joined(words));
    this.#bySpelling[side].set(joined(words), { key, isOneWord: isOneWord && known?.isOneWord !== false });
    this.#longest = Math.max(this.#longest, joined(words).length);
  }

  #addUnspaced(key: string, before: string, behind: string): void {
    const [start, end] = [joined(wordsOf(before)), joined(wordsOf(behind))];
    this.#unspaced.push({ start, end, key });
  }

  #inUnspaced(words: readonly string[]): CompanyName | null {
    const text = spaced(words);
    if (!unspaced.test(text)) return null;
    for (const { start, end, key } of this.#unspaced) {
      const from = lettersAt(text, start);
      const to = lettersAt(text, end, true);
      if (from === null || to === null) continue;
      const base = text.slice(from, text.length - to).trim();
      if (base !== '' && from + to < text.length) return { base, form: key };
    }
    return null;
  }

  /** The longest spelling at one end that leaves something of the name. */
  #at(side: Side, words: readonly string[]): CompanyName | null {
    for (let length = Math.min(MAX_FORM_WORDS, words.length - 1); length > 0; length--) {
      const isEnd = side === 'end';
      const form = isEnd ? words.slice(-length) : words.slice(0, length);
      const name = isEnd ? words.slice(0, -length) : words.slice(length);
      if (!isWord((isEnd ? form[0] : form.at(-1)) as string)) continue;
      const spelling = joined(form);
      const found = spelling.length <= this.#longest ? this.#bySpelling[side].get(spelling) : undefined;
      if (!found || (found.isOneWord && form.length > 1 && !isSpeltOut(form))) continue;
      const base = spaced(name);
      if (base !== '') return { base, form: found.key };
    }
    return null;
  }

  #surrounding(words: readonly string[]): CompanyName | null {
    for (const { start, end, key } of this.#around) {
      const before = lengthOf(words, start);
      const behind = lengthOf([...words].reverse(), end, true);
      const base = before && behind ? spaced(words.slice(before, -behind)) : '';
      if (base !== '') return { base, form: key };
    }
    return null;
  }
}

/** S. p. A.: single letters, with nothing in between that would make two initials of them. */
const isSpeltOut = (form: readonly string[]): boolean =>
  form.every((word) => isWord(word) && [...word].length === 1);

/** How much of a text one of its ends spells these letters, spaces aside; null where it does not. */
function lettersAt(text: string, letters: string, isEnd = false): number | null {
  let length = 0;
  for (let found = 0; found < letters.length; length++) {
    const letter = text.at(isEnd ? -1 - length : length);
    if (letter === letters.at(isEnd ? -1 - found : found)) found++;
    else if (letter !== ' ') return null;
  }
  return length;
}

/** How many of the first words spell a form; 0 where they do not. */
function lengthOf(words: readonly string[], spelling: string, isReversed = false): number {
  for (let length = 1; length < words.length && length <= MAX_FORM_WORDS; length++) {
    const form = words.slice(0, length);
    const text = joined(isReversed ? form.reverse() : form);
    if (text === spelling) return length;
    if (text.length > spelling.length) return 0;
  }
  return 0;
}

const finder = new LegalFormFinder(legalForms);

const namesNothing = new Set(placeholders.map((placeholder) => joined(wordsOf(placeholder))));
/** What people type to get past a field that must not be empty. */
const filler = /^(x{2,}|0+)$/;

/** A company's name taken apart into what is compared. */
export function companyNameOf(name: string): CompanyName {
  const words = wordsOf(name);
  return finder.find(words) ?? { base: spaced(words), form: null };
}

/**
 * Whether a text names a company: it has a letter or a digit, and is none of what people write where they have none,
 * such as n/a, unknown or self-employed.
 */
export function isCompanyName(name: string): boolean {
  const text = joined(wordsOf(name));
  return text !== '' && !namesNothing.has(text) && !filler.test(text);
}

/** Parts name and legal form in `accounts.normalized_name`; no normalised name has it. */
const FORM_SEPARATOR = '|form:';

/**
 * A company's name as it is kept for comparison, with its legal form: one live account of a tenant has it. The
 * database takes what is before the separator for `accounts.base_name`.
 */
export function normalizedCompanyName(name: string): string {
  const { base, form } = companyNameOf(name);
  return form === null ? base : base + FORM_SEPARATOR + form;
}

/** Whether a normalised name says no legal form. */
export const hasNoForm = (normalizedName: string): boolean => !normalizedName.includes(FORM_SEPARATOR);

/**
 * What an account is kept by whose name another live one has by the rules of today, and had not by those of its own
 * time: nobody's name is compared to it, and it counts among those of its base name.
 */
export const namesake = (normalizedName: string, id: string): string =>
  `${normalizedName}${hasNoForm(normalizedName) ? FORM_SEPARATOR : ''}#${id}`;

/** What comes before the legal form. */
export const baseOf = (normalizedName: string): string =>
  normalizedName.split(FORM_SEPARATOR, 1)[0] as string;
