import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isTimeZone } from '../time-zones.js';
import { literalParser } from './bad-input.js';

const badInput = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

const textOf = (node: ValueNode, name: string): string => {
  if (node.kind !== Kind.STRING) throw badInput(`${name} must be a string`);
  return node.value;
};

/** A scalar carried as a string. `parse` judges an input; left out, any string passes and the rules judge it. */
function textScalar(options: {
  name: string;
  description: string;
  specifiedByURL?: string;
  parse?: (text: string) => unknown;
  serialize?: (value: unknown) => string;
}): GraphQLScalarType {
  const { name, description, specifiedByURL, parse = (text) => text, serialize = String } = options;
  return new GraphQLScalarType({
    name,
    description,
    specifiedByURL,
    serialize,
    parseValue: (value) => {
      if (typeof value !== 'string') throw badInput(`${name} must be a string`);
      return parse(value);
    },
    parseLiteral: literalParser((node) => parse(textOf(node, name))),
  });
}

const instant = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})$/;
const calendarDate = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text is a day of the calendar, YYYY-MM-DD, from year 1 on. */
export function isDate(text: string): boolean {
  const parts = calendarDate.exec(text);
  if (!parts || text < '0001') return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

export const DateTime = textScalar({
  name: 'DateTime',
  description: 'A date and time in ISO 8601. Input needs a time zone; output is in UTC with milliseconds.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  parse: (text) => {
    const value = new Date(text);
    // Near the ends of the calendar a time zone leads out of the years that have four digits.
    const isInstant = instant.test(text) && isDate(text.slice(0, 10)) && !Number.isNaN(value.getTime());
    if (!isInstant || !isDate(value.toISOString().slice(0, 10))) {
      throw badInput('DateTime must be an ISO 8601 instant with a time zone, such as 2026-01-31T09:30:00Z');
    }
    return value;
  },
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
});

export const DateScalar = textScalar({
  name: 'Date',
  description: 'A calendar date in the format YYYY-MM-DD.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/local-date.html',
  parse: (text) => {
    if (!isDate(text)) throw badInput('Date must be a day of the calendar as YYYY-MM-DD');
    return text;
  },
});

const decimal = /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/;

export const Decimal = new GraphQLScalarType({
  name: 'Decimal',
  description:
    'An exact decimal number with up to 15 digits before the point, as a string. Whole numbers are also accepted without quotes.',
  serialize: String,
  parseValue: (value) =>
    decimalOf(typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value),
  parseLiteral: literalParser((node) =>
    decimalOf(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : null),
  ),
});

function decimalOf(value: unknown): string {
  if (typeof value !== 'string' || !decimal.test(value)) {
    throw badInput('Decimal must be a string such as "1234.50", without exponent or separators');
  }
  return value === '-0' ? '0' : value;
}

export const EmailAddress = textScalar({
  name: 'EmailAddress',
  description: 'An e-mail address. Input is trimmed and lower-cased, and punycode in its domain is decoded.',
});

export const PhoneNumber = textScalar({
  name: 'PhoneNumber',
  description:
    "A phone number in E.164 format, with `;ext=` before an extension (RFC 3966). Input in national format is read as a number of the tenant's default country.",
  specifiedByURL: 'https://www.itu.int/rec/T-REC-E.164',
});

export const URLScalar = textScalar({
  name: 'URL',
  description: 'An absolute http or https address.',
  specifiedByURL: 'https://url.spec.whatwg.org/',
});

export const HexColor = textScalar({
  name: 'HexColor',
  description: 'A CSS hex colour in the format #RRGGBB.',
});

export const CountryCode = textScalar({
  name: 'CountryCode',
  description: 'A country code of ISO 3166-1 alpha-2, such as DE.',
  specifiedByURL: 'https://www.iso.org/iso-3166-country-codes.html',
});

export const CurrencyCode = textScalar({
  name: 'CurrencyCode',
  description: 'A currency code of ISO 4217, such as EUR.',
  specifiedByURL: 'https://www.iso.org/iso-4217-currency-codes.html',
});

export const TimeZone = textScalar({
  name: 'TimeZone',
  description: 'An IANA time zone name, such as Europe/Berlin.',
  specifiedByURL: 'https://www.iana.org/time-zones',
  parse: (text) => {
    if (!isTimeZone(text)) throw badInput('TimeZone must be an IANA time zone name, such as Europe/Berlin');
    return text;
  },
});
