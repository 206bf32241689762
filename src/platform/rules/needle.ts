import { domainToUnicode } from 'node:url';
import { dialledDigits } from '../database/index.js';
import type { Needle } from '../graphql/index.js';
import { phoneNumbersMeant } from './phone.js';

/** Parts of domains as names are resolved (RFC 3492); addresses are kept with the letters that they stand for. */
const punycode = /\bxn--[a-z0-9-]+/giu;

/** A text in which domains have the letters that punycode stands for, as in the addresses that are kept. */
export const withDomainLetters = (text: string): string =>
  text.replace(punycode, (label) => domainToUnicode(label) || label);

/** A text as records are searched for it. @param country whose way of writing phone numbers counts */
export const needleOf = (text: string, country: string): Needle => ({
  needle: withDomainLetters(text.trim()),
  digits: dialledDigits(text),
  numbers: phoneNumbersMeant(text, country),
});
