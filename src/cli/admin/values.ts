import { InvalidArgumentError } from 'commander';
import { Role } from '../../identity/index.js';
import { parseId } from '../../platform/ids/index.js';
import {
  cleanText,
  countryCodeOf,
  emailOf,
  isBlank,
  isKept,
  lengthOf,
  limits,
} from '../../platform/rules/index.js';
import { isTimeZone, spelledTimeZone } from '../../platform/time-zones.js';

// Each reads the value of an option as the API would, or says what it should have been.

/** What X-Tenant takes: a slug that cannot be mistaken for an ID. */
export function slug(text: string): string {
  if (!/^[a-z0-9][a-z0-9_-]{0,99}$/.test(text) || parseId(text)) {
    throw new InvalidArgumentError('It must be 1 to 100 of a-z, 0-9, - and _, and no ID.');
  }
  return text;
}

/** A group's code, as slugs are made. */
export function code(text: string): string {
  if (!/^[a-z0-9][a-z0-9_-]{0,99}$/.test(text)) {
    throw new InvalidArgumentError('It must be 1 to 100 of a-z, 0-9, - and _.');
  }
  return text;
}

/** A name that there must be, 1 to 100 characters. */
export function name(text: string): string {
  const trimmed = cleanText(text);
  if (trimmed === '' || lengthOf(trimmed) > limits.name || !isKept(trimmed)) {
    throw new InvalidArgumentError(`It must have 1 to ${limits.name} characters.`);
  }
  return trimmed;
}

/** A name, or an empty text for none: commander turns a null into that. */
export const optionalName = (text: string): string => (isBlank(text) ? '' : name(text));

export function country(text: string): string {
  const found = countryCodeOf(text);
  if (!found) throw new InvalidArgumentError('It must be a country code such as DE (ISO 3166-1 alpha-2).');
  return found;
}

/** A name that this Node knows, as zones are read here and nowhere in the database. */
export function timeZone(text: string): string {
  if (!isTimeZone(text)) {
    throw new InvalidArgumentError('It must be an IANA time zone name such as Europe/Berlin.');
  }
  return spelledTimeZone(text);
}

const currencies = new Set(Intl.supportedValuesOf('currency'));

export function currency(text: string): string {
  const found = text.trim().toUpperCase();
  if (!currencies.has(found)) throw new InvalidArgumentError('It must be a currency such as EUR (ISO 4217).');
  return found;
}

/** How much there may be of something; 0 for no limit of one's own. */
export function limit(text: string): number {
  const most = Number(text);
  if (!/^\d{1,9}$/.test(text))
    throw new InvalidArgumentError('It must be a whole number from 0 to 999999999.');
  return most;
}

export function email(text: string): string {
  const found = emailOf(text);
  if (!found) throw new InvalidArgumentError('It must be an e-mail address.');
  return found;
}

/** The same, of an option that takes several. */
export const emails = (text: string, before: string[] = []): string[] => [...before, email(text)];

export function role(text: string): Role {
  const found = Object.values(Role).find((one) => one === text.trim().toUpperCase());
  if (!found) throw new InvalidArgumentError(`It must be one of ${Object.values(Role).join(', ')}.`);
  return found;
}

/** What a service account is called, in the place of an address. */
export function serviceName(text: string): string {
  if (!/^[a-z0-9][a-z0-9_-]{0,63}$/.test(text)) {
    throw new InvalidArgumentError('It must be 1 to 64 of a-z, 0-9, - and _.');
  }
  return text;
}

/** An `iss`, to the letter as tokens have it. */
export function issuer(text: string): string {
  if (!URL.canParse(text) || /\s/.test(text) || text.length > 2_000) {
    throw new InvalidArgumentError('It must be the iss of the tokens, such as https://issuer.example.com/.');
  }
  return text;
}

/** A `sub`, as the gateway takes it out of tokens. */
export function subject(text: string): string {
  if (!/^[^\p{Cc}]{1,255}$/u.test(text)) throw new InvalidArgumentError('It must be the sub of the tokens.');
  return text;
}
