import { ValidationIssueCode as Code, type ValidationIssues } from '../graphql/index.js';
import { validateAmount } from './amount.js';
import { countryCodeOf } from './country.js';
import { emailOf } from './email.js';
import { validateJson } from './json.js';
import { type PhoneReading, readPhone } from './phone.js';
import { validateText } from './text.js';
import { httpUrlOf } from './url.js';

export type Path = readonly (string | number)[];

/** Bounds that leads and customers share; lengths in characters. */
export const limits = {
  name: 100,
  shortText: 200,
  phoneNumbers: 10,
  tags: 50,
};

/** The rules of single values that leads and customers share. Each gives the value as it is kept. */
export class ValueValidator {
  /**
   * @param defaultCountry ISO 3166-1 alpha-2; national phone numbers are read as it dials them
   * @param knownNumbers of what reads two ways, those that somebody in the tenant has
   * @param readNumbers those that `readPhone` gave already: they are not read once more
   */
  constructor(
    protected readonly issues: ValidationIssues,
    private readonly defaultCountry: string,
    private readonly knownNumbers: ReadonlySet<string> = new Set(),
    private readonly readNumbers: ReadonlySet<string> = new Set(),
  ) {}

  required(path: Path): void {
    this.issues.add(path, Code.REQUIRED, 'is required');
  }

  name(value: string | null, path: Path): string {
    return validateText(value ?? '', { path, most: limits.name, isRequired: true }, this.issues);
  }

  text = (most: number) => (value: string, path: Path) =>
    validateText(value, { path, most }, this.issues) || null;

  email = (value: string, path: Path): string | null => {
    const email = emailOf(value);
    if (email === null) this.issues.add(path, Code.INVALID_FORMAT, 'must be an e-mail address');
    return email;
  };

  phone = (value: string, path: Path): string | null => {
    if (this.readNumbers.has(value)) return value;
    const reading = readPhone(value, this.defaultCountry, this.knownNumbers);
    if ('number' in reading) return reading.number;
    this.issues.add(path, Code.INVALID_FORMAT, this.phoneFault(reading));
    return null;
  };

  private phoneFault(reading: Exclude<PhoneReading, { number: string }>): string {
    if (reading.fault === 'INVALID') {
      return `must be a valid phone number, with its country code or as dialled in ${this.defaultCountry}`;
    }
    const [one, other] = reading.numbers;
    return reading.fault === 'SEVERAL'
      ? `must be one phone number, and holds two: ${one} and ${other}`
      : `reads two ways, as ${one} and as ${other}: give it with + and the country code`;
  }

  phones(values: readonly string[]): string[] {
    const path = ['input', 'phoneNumbers'];
    const tooMany = () =>
      this.issues.add(path, Code.TOO_MANY, `must have at most ${limits.phoneNumbers} numbers`);
    // One number may be written in many ways; so many that reading them is work are not.
    if (values.length > 10 * limits.phoneNumbers) {
      tooMany();
      return [];
    }
    const read = values.map((value, i) => this.phone(value, [...path, i]));
    const numbers = [...new Set(read.filter((number) => number !== null))];
    if (numbers.length > limits.phoneNumbers) tooMany();
    return numbers;
  }

  country = (value: string, path: Path): string | null => {
    const code = countryCodeOf(value);
    if (code === null)
      this.issues.add(path, Code.INVALID_FORMAT, 'must be a country code such as DE (ISO 3166-1 alpha-2)');
    return code;
  };

  url = (value: string, path: Path): string | null => {
    const url = httpUrlOf(value);
    if (url === null)
      this.issues.add(path, Code.INVALID_FORMAT, 'must be an address that begins with http:// or https://');
    return url;
  };

  between = (least: number, most: number) => (value: number, path: Path) => {
    if (value < least || value > most)
      this.issues.add(path, Code.OUT_OF_RANGE, `must be from ${least} to ${most}`);
    return value;
  };

  amount = (value: string, path: Path): string => validateAmount(value, path, this.issues);

  json = (value: Record<string, unknown>, path: Path): Record<string, unknown> =>
    validateJson(value, path, this.issues);
}

/**
 * The column that one field of an input becomes, as an object to spread: none where the field was left out, null
 * where it is null, else what `read` makes of it.
 */
export const validated = <K extends string, V, R>(
  field: K,
  value: V | null | undefined,
  read: (value: V, path: Path) => R,
): { [name in K]?: R | null } =>
  value === undefined
    ? {}
    : ({ [field]: value === null ? null : read(value, ['input', field]) } as { [name in K]: R | null });
