import type { TenantProfile } from '../identity/index.js';
import { ValidationIssueCode as Code, type Issues } from '../platform/graphql/index.js';
import { countryCodeOf, emailOf, httpUrlOf, judgeText, phoneNumberOf } from '../platform/rules/index.js';
import { LeadState } from './lead.enums.js';
import type { LeadFieldsInput } from './lead.input.js';
import type { leads } from './lead.table.js';

/** The columns of a lead that follow from an input alone, without a look at other records. */
export type LeadValues = Partial<typeof leads.$inferInsert>;

type Input = LeadFieldsInput & { firstName?: string | null; lastName?: string | null };
type Path = readonly (string | number)[];

export const limits = {
  name: 100,
  shortText: 200,
  longText: 20_000,
  phoneNumbers: 10,
  tags: 50,
  team: 50,
  amountDecimals: 4,
};

/**
 * Judges the fields of a lead's input, each by its rule, and gives the columns that they become. A field left
 * out gives no column; one that is null gives null. Broken rules go to `issues`, each with its path.
 */
export function leadValues(input: Input, tenant: TenantProfile, issues: Issues): LeadValues {
  const judge = new Judge(issues, tenant);
  const values: LeadValues = {};
  const take = <K extends keyof LeadValues, V>(
    column: K,
    field: keyof Input & string,
    value: V | null | undefined,
    read: (value: V, path: Path) => LeadValues[K],
  ) => {
    if (value === undefined) return;
    values[column] = (value === null ? null : read(value, ['input', field])) as LeadValues[K];
  };

  for (const field of ['firstName', 'lastName'] as const) {
    if (input[field] !== undefined) values[field] = judge.name(input[field], ['input', field]);
  }
  take('email', 'email', input.email, judge.email);
  take('contactEmail', 'contactEmail', input.contactEmail, judge.email);
  take('contactPhone', 'contactPhone', input.contactPhone, judge.phone);
  if (input.phoneNumbers !== undefined) values.phoneNumbers = judge.phones(input.phoneNumbers ?? []);
  take('preferredContact', 'preferredContact', input.preferredContact, (value) => value);
  for (const field of ['company', 'position', 'location'] as const) {
    take(field, field, input[field], judge.text(limits.shortText));
  }
  for (const field of ['description', 'message'] as const) {
    take(field, field, input[field], judge.text(limits.longText));
  }
  take('country', 'country', input.country, judge.country);
  take('sourcePageUrl', 'sourcePageUrl', input.sourcePageUrl, judge.url);
  take('socialMediaLinks', 'socialMedia', input.socialMedia, (links, path) =>
    Object.fromEntries(
      Object.entries(links).flatMap(([site, link]) =>
        link ? [[site, judge.url(link, [...path, site])]] : [],
      ),
    ),
  );
  take('importance', 'importance', input.importance, (value) => value);
  take('priority', 'priority', input.priority, judge.between(1, 6));
  take('probabilityToWin', 'probabilityToWin', input.probabilityToWin, judge.between(0, 100));
  take('targetAmount', 'targetAmount', input.targetAmount, judge.amount);
  if (input.state !== undefined) values.activity = judge.activity(input.state);
  if (input.privacyLevel !== undefined) {
    if (input.privacyLevel === null) judge.required(['input', 'privacyLevel']);
    else values.privacyLevel = input.privacyLevel;
  }
  if (new Set(input.teamIds ?? []).size > limits.team) {
    issues.add(['input', 'teamIds'], Code.TOO_MANY, `must name at most ${limits.team} people`);
  }
  return values;
}

/** The rules of single values. Each gives the value as it is kept. */
class Judge {
  constructor(
    private readonly issues: Issues,
    private readonly tenant: TenantProfile,
  ) {}

  required(path: Path): void {
    this.issues.add(path, Code.REQUIRED, 'is required');
  }

  name(value: string | null, path: Path): string {
    return judgeText(value ?? '', { path, most: limits.name, isRequired: true }, this.issues);
  }

  text = (most: number) => (value: string, path: Path) =>
    judgeText(value, { path, most }, this.issues) || null;

  email = (value: string, path: Path): string | null => {
    const email = emailOf(value);
    if (email === null) this.issues.add(path, Code.INVALID_FORMAT, 'must be an e-mail address');
    return email;
  };

  phone = (value: string, path: Path): string | null => {
    const number = phoneNumberOf(value, this.tenant.defaultCountry);
    if (number === null) {
      this.issues.add(
        path,
        Code.INVALID_FORMAT,
        `must be a valid phone number, with its country code or as dialled in ${this.tenant.defaultCountry}`,
      );
    }
    return number;
  };

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

  amount = (value: string, path: Path): string => {
    const [whole = '', decimals = ''] = value.split('.');
    if (whole.startsWith('-')) this.issues.add(path, Code.OUT_OF_RANGE, 'must not be negative');
    else if (whole.length > 14)
      this.issues.add(path, Code.OUT_OF_RANGE, 'must have at most 14 digits before the point');
    if (decimals.length > limits.amountDecimals) {
      this.issues.add(path, Code.OUT_OF_RANGE, `must have at most ${limits.amountDecimals} decimals`);
    }
    return value;
  };

  activity(value: LeadState | null): LeadState.ACTIVE | LeadState.INACTIVE {
    const path = ['input', 'state'];
    if (value === null) this.required(path);
    if (value === LeadState.ARCHIVED) {
      this.issues.add(
        path,
        Code.NOT_ALLOWED,
        'must be ACTIVE or INACTIVE; leads are archived by archiveLeads',
      );
    }
    return value === LeadState.INACTIVE ? LeadState.INACTIVE : LeadState.ACTIVE;
  }
}
