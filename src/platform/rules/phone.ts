import { createRequire } from 'node:module';
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type MetadataJson,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/core';
import { withoutInvisible } from './text.js';

// The package's own `max` door imports this file as a module, which Node only takes with an attribute.
const numberingPlans: MetadataJson = createRequire(import.meta.url)('libphonenumber-js/metadata.max.json');

/** What a text says as a phone number; of a fault, the numbers that it may mean, as they would be kept. */
export type PhoneReading =
  | { number: string }
  | { fault: 'INVALID' }
  /** Two numbers stand in it. */
  | { fault: 'SEVERAL'; numbers: [string, string] }
  /** It reads with and without the country's calling code, and nothing tells which is meant. */
  | { fault: 'AMBIGUOUS'; numbers: [string, string] };

/** More than anyone writes for one number with an extension. */
const MAX_TEXT_LENGTH = 250;
const noneKnown: ReadonlySet<string> = new Set();

/**
 * Reads a phone number, as `country` dials it where it is in national format: by the numbering plans of all countries
 * (ITU-T E.164, libphonenumber). An extension is kept as RFC 3966 has it: `+12125550187;ext=45`.
 * @param known numbers that somebody has: of two readings the one that is known is meant
 */
export function readPhone(text: string, country: string, known = noneKnown): PhoneReading {
  if (text.length > MAX_TEXT_LENGTH) return { fault: 'INVALID' };
  const written = writtenNumber(text);
  const numbers = severalIn(written, country, separator);
  if (numbers) return { fault: 'SEVERAL', numbers };
  const readings = readingsOf(written, country);
  const [first, second] = readings;
  if (first === undefined) {
    const apart = severalIn(written, country, /\s+/gu);
    return apart ? { fault: 'SEVERAL', numbers: apart } : { fault: 'INVALID' };
  }
  if (second === undefined) return { number: first };
  const found = readings.filter((reading) => known.has(reading));
  return found.length === 1
    ? { number: found[0] as string }
    : { fault: 'AMBIGUOUS', numbers: [first, second] };
}

/** A phone number as it is kept; null where a text is none, or more than one. */
export function phoneNumberOf(text: string, country: string): string | null {
  const reading = readPhone(text, country);
  return 'number' in reading ? reading.number : null;
}

/** Every number that a text may mean: two where it reads with and without the calling code. For those who search. */
export function phoneNumbersMeant(text: string, country: string): string[] {
  const reading = readPhone(text, country);
  if ('number' in reading) return [reading.number];
  return reading.fault === 'INVALID' ? [] : reading.numbers;
}

/** The numbers among which somebody must choose, of all texts that read two ways. */
export const ambiguousNumbers = (texts: readonly string[], country: string): string[] =>
  texts.flatMap((text) => {
    if (text.startsWith('+')) return [];
    const reading = readPhone(text, country);
    return 'fault' in reading && reading.fault === 'AMBIGUOUS' ? reading.numbers : [];
  });

/** A number without its extension. */
export const phoneBase = (number: string): string => number.split(';', 1)[0] as string;

/** Whether two numbers, as they are kept, may be the same line: an extension counts only where both have one. */
export const isSamePhone = (a: string, b: string): boolean =>
  a === b || (phoneBase(a) === phoneBase(b) && (!a.includes(';') || !b.includes(';')));

/** What countries call an extension, beyond what libphonenumber knows. */
const extensionWords =
  /\s*[,;(]?\s*(?:e?xt(?:n|ension)?|durchwahl|dw|nebenstelle|nst|apparat|app|klappe|kl|poste|ramal|toestel|anknytning|内線|分机|內線|分機)\.?\s*[:#]?\s*(\d{1,9})\)?$/iu;
const digit = /\p{Nd}/u;

/** Unicode has the digits of each script in one row, zero first. */
function asciiDigit(letter: string): string {
  const code = letter.codePointAt(0) as number;
  let zero = code;
  while (digit.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

/** A number in characters that the numbering plans know, without what copying, spreadsheets and links put around it. */
function writtenNumber(text: string): string {
  let written = withoutInvisible(text.normalize('NFKC'))
    .replace(/\u2795/gu, '+')
    .replace(/(?![0-9])\p{Nd}/gu, asciiDigit)
    .trim();
  if (/^tel:/i.test(written)) written = ofUri(written.slice('tel:'.length));
  return (
    written
      // Whole numbers as tools for data frames write them.
      .replace(/^(\+?\d{6,})[.,]0+$/, '$1')
      .replace(/^((?:[^.,\d]*\d){6,}[^.,\d]*)[.,]0$/, '$1')
      // Brackets around the calling code or around its plus sign.
      .replace(/^[([{]\s*\+\s*(\d{1,4})\s*[)\]}]/, '+$1 ')
      .replace(/^\+\s*[([{]\s*(\d{1,4})\s*[)\]}]/, '+$1 ')
      .replace(/\(\s*((?:e?xtn?|extension|x|#)[^()]*)\)$/i, ' $1')
      .replace(extensionWords, ' ext. $1')
  );
}

/** The number of a tel: URI (RFC 3966), in its place by `phone-context`; other parameters aside. */
function ofUri(uri: string): string {
  const [number = '', ...parameters] = uri.split(';');
  const parameterOf = (name: string) =>
    parameters.find((parameter) => parameter.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
  const context = parameterOf('phone-context');
  const extension = parameterOf('ext')?.replace(/[-.() ]/g, '');
  const global = !number.startsWith('+') && context?.startsWith('+') ? `${context} ${number}` : number;
  return extension ? `${global};ext=${extension}` : global;
}

/** What stands between two numbers in one field. A sign of a parameter or of a pause stands between numbers alone. */
const separator =
  /\s*[/\\|;,、،؛&•\r\n\t]+\s*|\s+(?:or|oder|and|und|ou|et|o|y|e|of|en|или|и)\s+|(?<=\d)\s*(?=[([]?\+)/giu;

/** The first two numbers of a text that holds several; null where it holds one at most. */
function severalIn(written: string, country: string, between: RegExp): [string, string] | null {
  if (!/\d.*\d/su.test(written)) return null;
  for (const found of [...written.matchAll(between)].slice(0, 10)) {
    const before = written.slice(0, found.index);
    const after = written.slice(found.index + found[0].length);
    const left = numberIn(before, country);
    if (!left) continue;
    const right = numberIn(after, left.country ?? country) ?? numberIn(after, country);
    if (right) return [withExtension(left), withExtension(right)];
    const other = found[0].includes('/') ? lastDigitsChanged(before, after, country) : null;
    if (other) return [withExtension(left), other];
  }
  return null;
}

/** The second number of 030 1234567/8: the first with other last digits. */
function lastDigitsChanged(before: string, after: string, country: string): string | null {
  const digits = /^-?\s*(\d{1,4})$/.exec(after)?.[1];
  const lastGroup = /\d+$/.exec(before)?.[0];
  if (!digits || !lastGroup || digits.length > lastGroup.length) return null;
  const other = numberIn(before.slice(0, -digits.length) + digits, country);
  return other && withExtension(other);
}

const numberIn = (written: string, country: string): PhoneNumber | null =>
  candidatesOf(written, country)[0] ?? null;

const readingsOf = (written: string, country: string): string[] =>
  candidatesOf(written, country).map(withExtension);

const withExtension = ({ number, ext }: PhoneNumber): string => (ext ? `${number};ext=${ext}` : number);

/**
 * The numbers that a text may be. Where it begins with the country's own calling code, without a plus sign, it may be
 * a whole number or a national one; a mobile number is meant rather than any other, as few copy a landline like that.
 */
function candidatesOf(written: string, country: string): PhoneNumber[] {
  const first = parsed(written, country);
  if (!first) return [];
  const national = validOf(first);
  if (written.startsWith('+') || !isSupportedCountry(country as CountryCode, numberingPlans))
    return national ? [national] : [];
  const callingCode = getCountryCallingCode(country as CountryCode, numberingPlans);
  const [dialled = ''] = written.split(/[^\d\s()[\]./-]/u, 1);
  const digits = dialled.replace(/\D/g, '');
  if (!national && /^00[1-9]/.test(digits)) {
    const abroad = validOf(parsed(written.replace(/^[\s([]*00/, '+'), country));
    return abroad ? [abroad] : [];
  }
  if (!digits.startsWith(callingCode)) return national ? [national] : [];
  const whole = validOf(parsed(`+${written}`, country));
  if (!national || !whole || national.number === whole.number)
    return [national ?? whole].filter((one) => one !== null);
  if (isMobile(national) !== isMobile(whole)) return [isMobile(national) ? national : whole];
  return [whole, national];
}

const parsed = (written: string, country: string): PhoneNumber | null =>
  parsePhoneNumberFromString(
    written,
    { defaultCountry: country as CountryCode, extract: false },
    numberingPlans,
  ) ?? null;

const isMobile = (number: PhoneNumber): boolean => /MOBILE/.test(number.getType() ?? '');

/** Forms of mobile numbers that were right until a country changed its plan, and that address books still have. */
const earlierForms: Record<string, { form: RegExp; now: string }[]> = {
  // Mexico: 1 after the calling code until 2020; 01, 044 and 045 in front of ten digits until 2019.
  52: [{ form: /^(?:1|01|044|045)(\d{10})$/, now: '$1' }],
  // Brazil: eight digits, without the 9 that every mobile number has since 2016.
  55: [{ form: /^0?(\d{2})([6-9]\d{7})$/, now: '$19$2' }],
};

/** A number that is valid, as it is dialled today; null for none. */
function validOf(number: PhoneNumber | null): PhoneNumber | null {
  if (!number) return null;
  if (number.isValid()) return number;
  for (const { form, now } of earlierForms[number.countryCallingCode] ?? []) {
    if (!form.test(number.nationalNumber)) continue;
    const today = parsed(`+${number.countryCallingCode}${number.nationalNumber.replace(form, now)}`, 'US');
    if (!today?.isValid()) continue;
    if (number.ext) today.setExt(number.ext);
    return today;
  }
  return null;
}
