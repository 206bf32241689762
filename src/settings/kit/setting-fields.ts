import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import {
  countryCodeOf,
  limits,
  type Path,
  validateAmount,
  validateText,
} from '../../platform/rules/index.js';
import type { RecordLookup, RecordTable } from '../lookup/record-lookup.repository.js';

/** Of a new setting: behind all that are there. */
export const LAST = Symbol('last');

/** What happens to one column of a setting: how it is read from the input, and what it is where nobody says. */
export interface SettingField {
  /** The value as it is kept; what is wrong with it goes to `issues`. */
  read(value: never, path: Path, issues: ValidationIssues): unknown;
  /** What a new setting has where the input is silent; left out: the input must say. */
  initial?: unknown;
  /** Whether null clears it. */
  isNullable?: boolean;
  /** Whether it stays what it was when the setting was made. */
  isFixed?: boolean;
  /** Whether logs show that it changed, and not from what to what. */
  isSensitive?: boolean;
  /** Whether logs do not tell of it at all: kept by the gateway for itself. */
  isUnlogged?: boolean;
  /** The record that the value names, by ID or by a word of its kind. */
  refersTo?: FieldReference;
  /** Whether two values are the same in another spelling; left out: equal as JSON. */
  isSame?(before: unknown, after: unknown): boolean;
}

/** How a field names a record of another kind. One that is inactive may stay, and not come anew. */
export interface FieldReference {
  lookup: RecordLookup<RecordTable, NamedRecord>;
  /** Whether it is of the list that the field is for. */
  isFit?(record: NamedRecord): boolean;
}

export interface NamedRecord {
  id: string;
  isActive?: boolean;
}

export const MAX_ORDER = 1_000_000;

const text = (most: number, isRequired: boolean) => (value: string, path: Path, issues: ValidationIssues) =>
  validateText(value, { path, most, isRequired }, issues);

/** A name, or a code by which forms and other systems name the setting: 1 to 100 characters. */
export const name = (): SettingField => ({ read: text(limits.name, true) });

/** Any text, or none. */
export const optionalText = (most = limits.shortText): SettingField => ({
  read: (value: string, path: Path, issues: ValidationIssues) =>
    text(most, false)(value, path, issues) || null,
  initial: null,
  isNullable: true,
});

export const flag = (initial: boolean): SettingField => ({ read: (value: boolean) => value, initial });

/** What no input says: whatever is written comes from the setting's `parts`, or from later. */
export const kept = (
  how: Pick<SettingField, 'initial' | 'isSensitive' | 'isUnlogged'> = {},
): SettingField => ({
  read: (value: unknown) => value,
  initial: null,
  isNullable: true,
  ...how,
});

/** A value of an enum, which GraphQL has checked. @param isFixed whether it stays what it was */
export const choice = ({ isFixed = false } = {}): SettingField => ({
  read: (value: string) => value,
  isFixed,
});

/** The place in the list, which the input must say. */
export const requiredOrder = (): SettingField => ({
  read(value: number, path: Path, issues: ValidationIssues) {
    if (value < 0 || value > MAX_ORDER)
      issues.add(path, Code.OUT_OF_RANGE, `must be from 0 to ${MAX_ORDER.toLocaleString('en')}`);
    return value;
  },
});

/** The place in the list; a new one goes last. Two of one place go by name. */
export const order = (): SettingField => ({ ...requiredOrder(), initial: LAST });

/** A country, or none. */
export const optionalCountry = (): SettingField => ({
  read(value: string, path: Path, issues: ValidationIssues) {
    const code = countryCodeOf(value);
    if (code === null) issues.add(path, Code.INVALID_FORMAT, 'must be a country code of ISO 3166-1 alpha-2');
    return code;
  },
  initial: null,
  isNullable: true,
});

/** Names a record of another kind. @param isFit whether it is of the list that the field is for */
export const reference = <Table extends RecordTable, Row>(
  lookup: RecordLookup<Table, Row>,
  isFit?: (record: Row) => boolean,
): SettingField => ({
  read: (value: string) => value,
  refersTo: { lookup, isFit } as unknown as FieldReference,
});

/** Names a record of another kind, or none. @param isFit whether it is of the list that the field is for */
export const optionalReference = <Table extends RecordTable, Row>(
  lookup: RecordLookup<Table, Row>,
  isFit?: (record: Row) => boolean,
): SettingField => ({
  read: (value: string) => value,
  initial: null,
  isNullable: true,
  refersTo: { lookup, isFit } as unknown as FieldReference,
});

/** Texts, repeats dropped. @param readEach judges one of them, by its path */
export const texts = (
  readEach: (text: string, path: Path, issues: ValidationIssues) => string,
  most: number,
): SettingField => ({
  read(values: string[], path: Path, issues: ValidationIssues) {
    if (values.length > most) issues.add(path, Code.TOO_MANY, `must have at most ${most} entries`);
    else return [...new Set(values.map((value, i) => readEach(value, [...path, i], issues)))];
    return [];
  },
  initial: [],
});

/** What something is worth, or nothing said. 2500 and 2500.00 are one. */
export const optionalAmount = (): SettingField => ({
  read: (value: string, path: Path, issues: ValidationIssues) => validateAmount(value, path, issues),
  initial: null,
  isNullable: true,
  isSame: (before, after) => shortest(before) === shortest(after),
});

const shortest = (amount: unknown) =>
  amount === null
    ? null
    : String(amount)
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '');

/** Kept in upper case. */
export const color = (): SettingField => ({
  read(value: string, path: Path, issues: ValidationIssues) {
    const hex = value.trim().toUpperCase();
    if (!/^#[0-9A-F]{6}$/.test(hex))
      issues.add(path, Code.INVALID_FORMAT, 'must be a colour as #RRGGBB, such as #3B82F6');
    return hex;
  },
});
