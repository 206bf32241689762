import type { TenantTransaction } from '../../platform/database/index.js';
import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import { type Id, type Uuid, uuidOf } from '../../platform/ids/index.js';
import { cleanText, type Path, validateText } from '../../platform/rules/index.js';
import { keptText } from '../lookup/record-lookup.repository.js';
import type { CustomFieldInput } from './custom-field.input.js';
import { type CustomFieldRow, fieldsNamed } from './custom-field.repository.js';
import { CustomFieldKind } from './custom-field.type.js';

export type CustomValue = string | number | boolean;
/** What a record has in custom fields, by the UUID of the field: keys may change. Dates are `YYYY-MM-DD`. */
export type CustomValues = Readonly<Record<string, CustomValue>>;

/** The key that the value of a field has. */
export const customKey = (field: Id<'field'>): Uuid<'field'> => uuidOf(field);

const MAX_LENGTH = 5_000;
const MAX_FIELDS = 200;

/** Where an input, and an answer, have the value of each kind. */
export const slotOf = {
  [CustomFieldKind.STRING]: 'string',
  [CustomFieldKind.SELECT]: 'string',
  [CustomFieldKind.FLOAT]: 'float',
  [CustomFieldKind.DATE]: 'date',
  [CustomFieldKind.BOOLEAN]: 'boolean',
} as const satisfies Record<CustomFieldKind, keyof CustomFieldInput>;
const slots = ['string', 'float', 'date', 'boolean'] as const;

interface GivenValue {
  field: CustomFieldRow;
  path: Path;
  /** Null clears it. */
  value: CustomValue | null;
}

/** What an input says of custom fields. */
export class NamedCustomFields {
  /** @param given undefined where the input says nothing, null where it clears all */
  constructor(
    private readonly given: readonly GivenValue[] | null | undefined,
    private readonly fields: readonly CustomFieldRow[],
  ) {}

  /** What the record has from now on: a field that is not named keeps its value. */
  valuesAfter(before: CustomValues = {}): CustomValues {
    if (this.given === null) return {};
    const after = new Map(Object.entries(before));
    for (const { field, value } of this.given ?? []) {
      if (value === null) after.delete(customKey(field.id));
      else after.set(customKey(field.id), value);
    }
    return Object.fromEntries(after);
  }

  /**
   * Options that there are no more, and fields that can be filled no more, stay where they are and come nowhere else. What
   * must be there is there in a new record, and is not taken away.
   * @param before of a record that is there
   */
  refuseUnfit(issues: ValidationIssues, before?: CustomValues): void {
    for (const { field, path, value } of this.given ?? []) {
      if (value === null || before?.[customKey(field.id)] === value) continue;
      if (!field.isActive) issues.add([...path, 'key'], Code.INACTIVE, 'must be a field that can be filled');
      else if (field.kind === CustomFieldKind.SELECT && !field.options.includes(String(value))) {
        issues.add([...path, 'string'], Code.NOT_ALLOWED, 'must be one of the options of the field');
      }
    }
    const after = this.valuesAfter(before);
    for (const { id, key, isRequired, isActive } of this.fields) {
      const had = before === undefined || before[customKey(id)] !== undefined;
      if (!isRequired || !isActive || !had || after[customKey(id)] !== undefined) continue;
      issues.add(['input', 'customFields', key], Code.REQUIRED, 'is required');
    }
  }

  /** Of these values, those that the input speaks of, as a log shows them. */
  logged(values: CustomValues): Record<string, CustomValue | null> {
    return loggedCustomValues(
      values,
      this.given === null ? this.fields : (this.given ?? []).map(({ field }) => field),
    );
  }
}

/** How logs, choices, mappings and receipts name a custom field. */
export const customFieldName = (key: string): string => `customFields.${key}`;

/** Values as a log shows them. */
export const loggedCustomValues = (
  values: CustomValues,
  fields: readonly Pick<CustomFieldRow, 'id' | 'key'>[],
): Record<string, CustomValue | null> =>
  Object.fromEntries(fields.map(({ id, key }) => [customFieldName(key), values[customKey(id)] ?? null]));

/**
 * Looks up what an input says of custom fields; unknown keys and values of the wrong kind go to `issues`.
 * @param isNew whether the record is, so that what every record must have is asked for
 */
export async function namedCustomFields(
  transaction: TenantTransaction,
  given: readonly CustomFieldInput[] | null | undefined,
  issues: ValidationIssues,
  isNew = false,
): Promise<NamedCustomFields> {
  if (given === undefined && !isNew) return new NamedCustomFields(undefined, []);
  const path = ['input', 'customFields'];
  if (given && given.length > MAX_FIELDS) {
    issues.add(path, Code.TOO_MANY, `must have at most ${MAX_FIELDS} entries`);
    return new NamedCustomFields(undefined, []);
  }
  const keys = (given ?? []).map(({ key }) => keptText(cleanText(key)));
  const fields = await fieldsNamed(transaction, given === null ? 'all' : keys);
  if (!given) return new NamedCustomFields(isNew ? undefined : given, fields);
  const seen = new Set<string>();
  const values = given.flatMap((one, i): GivenValue[] => {
    const at = [...path, i];
    const field = fields.find(({ key }) => key.toLowerCase() === keys[i]?.toLowerCase());
    if (!field) issues.add([...at, 'key'], Code.UNKNOWN_KEY, 'must be the key of a custom field');
    else if (seen.has(field.id)) issues.add([...at, 'key'], Code.INCONSISTENT, 'is there twice');
    if (!field || seen.has(field.id)) return [];
    seen.add(field.id);
    return [{ field, path: at, value: valueGiven(field, one, at, issues) }];
  });
  return new NamedCustomFields(values, fields);
}

/** Of an input that says nothing of custom fields, where none must be filled. */
export const noCustomFields = (): NamedCustomFields => new NamedCustomFields(undefined, []);

/** The value that is given, where it is of the field's kind; null for none. */
function valueGiven(
  { kind }: CustomFieldRow,
  given: CustomFieldInput,
  path: Path,
  issues: ValidationIssues,
): CustomValue | null {
  const slot = slotOf[kind];
  for (const other of slots) {
    if (other === slot || given[other] == null) continue;
    issues.add([...path, other], Code.WRONG_KIND, `must be in ${slot}, as the field is of the kind ${kind}`);
  }
  const value = given[slot] ?? null;
  if (typeof value !== 'string' || kind === CustomFieldKind.DATE) return value;
  return validateText(value, { path: [...path, slot], most: MAX_LENGTH }, issues) || null;
}
