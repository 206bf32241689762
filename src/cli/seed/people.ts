import {
  americanCompanies,
  americanFirstNames,
  americanLastNames,
  americanPlaces,
} from './words/american-names.js';
import { germanCompanies, germanFirstNames, germanLastNames, germanPlaces } from './words/german-names.js';

/** Someone invented. */
export interface Person {
  firstName: string;
  lastName: string;
  /** At a domain that is nobody's (RFC 2606). */
  email: string;
  /** Two, in E.164, of ranges kept for fiction. */
  phoneNumbers: [string, string];
  company: string;
  city: string;
  country: string;
}

/** Where the people of a tenant come from: the same number is always the same person, two numbers two people. */
export type Population = (number: number) => Person;

const at = <T>(list: readonly T[], place: number) => list[place % list.length] as T;
const plainLetters: Record<string, string> = { ł: 'l', ø: 'o', æ: 'ae', ß: 'ss', ı: 'i' };

function emailOf(first: string, last: string, domain: string): string {
  const plain = `${first}.${last}`
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[łøæßı]/g, (letter) => plainLetters[letter] ?? '')
    .replace(/[^a-z.]/g, '');
  return `${plain}@${domain}`;
}

const digits = (value: number, count: number) => String(value).padStart(count, '0');

/** 555-0100 to 555-0199 are kept for fiction in every area (ATIS-0300115). */
function americanPhone(number: number): string {
  return `+1${at(americanPlaces, number).areaCode}555${digits(100 + ((number * 37) % 100), 4)}`;
}

/** As the Bundesnetzagentur keeps them for fiction in the five largest cities. */
function germanPhone(number: number): string {
  const { fictionRange } = at(germanPlaces, number);
  return `+49${fictionRange}${digits((Math.floor(number / germanPlaces.length) * 7) % 1000, 3)}`;
}

// The lists are of prime lengths: stepping through two of them at once meets every pair before it meets one again.
export const americans: Population = (number) => {
  const firstName = at(americanFirstNames, number * 17);
  const lastName = at(americanLastNames, number * 23);
  const place = at(americanPlaces, number);
  return {
    ...{ firstName, lastName },
    email: emailOf(firstName, lastName, at(['example.com', 'example.org', 'mail.test'], number)),
    phoneNumbers: [americanPhone(number), americanPhone(number + 1550)],
    company: at(americanCompanies, number * 13),
    city: place.city,
    country: number % 19 === 7 ? 'CA' : 'US',
  };
};

export const germans: Population = (number) => {
  const firstName = at(germanFirstNames, number * 7);
  const lastName = at(germanLastNames, number * 11);
  return {
    ...{ firstName, lastName },
    email: emailOf(firstName, lastName, at(['example.com', 'example.org', 'post.test'], number)),
    phoneNumbers: [germanPhone(number), germanPhone(number + 2500)],
    company: at(germanCompanies, number * 5),
    city: at(germanPlaces, number).city,
    country: number % 11 === 5 ? 'AT' : 'DE',
  };
};
