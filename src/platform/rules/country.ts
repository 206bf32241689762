import { cleanText } from './text.js';

const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const known = new Map<string, string>();

// Intl knows codes beyond ISO 3166-1 (EU, UN, XK, …); of these none is a country's official code.
const notCountries = new Set([
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'EU',
  'EZ',
  'IC',
  'QO',
  'TA',
  'UN',
  'XA',
  'XB',
  'XK',
  'ZZ',
]);
for (let first = 65; first <= 90; first++) {
  for (let second = 65; second <= 90; second++) {
    const code = String.fromCharCode(first, second);
    const name = english.of(code);
    // A withdrawn code (DD, SU, …) has another canonical form: the one that took its place.
    const isCurrent = Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
    if (name && isCurrent && !notCountries.has(code)) known.set(code, name);
  }
}

/** The ISO 3166-1 alpha-2 code that a text means, in upper case; null for none. */
export function countryCodeOf(text: string): string | null {
  const code = cleanText(text).toUpperCase();
  return known.has(code) ? code : null;
}

/** A country's English name (CLDR). */
export const countryName = (code: string | null): string | null =>
  code === null ? null : (known.get(code) ?? null);
