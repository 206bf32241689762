import { getTableColumns } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { isSame, type Sameness } from '../platform/rules/index.js';

/** What happens to the values of a column: whether updates write them, what logs tell and what erasure blanks. */
export type ColumnPolicy = (
  | {
      /** A log tells of it, under its own name or as a part of another field. */
      readonly audit: 'shown' | { readonly field: string };
      /** Its value shows to CUSTOMERS_READ_SENSITIVE alone; a log masks it. */
      readonly sensitive?: true;
      /** When two values mean the same, where they may be spelled in several ways. */
      readonly isSame?: Sameness;
    }
  | {
      /** Kept by the gateway, not given by an update's input; whoever changes it tells the log in words of their own. */
      readonly system: true;
    }
) & {
  /** It tells of a person: erasure leaves null, the column's default, or "Erased" where there must be something. */
  readonly personal?: true;
};

/**
 * A policy for every column that can be written: a new one does not compile until it is decided.
 * `More`: what else is decided of a column.
 */
export type ColumnPolicies<T extends PgTable, More = unknown> = Readonly<
  Record<keyof T['$inferInsert'] & string, ColumnPolicy & More>
>;
type Policies = Readonly<Record<string, ColumnPolicy>>;

/** The fields of a log that columns are parts of. */
export type ComposedField<P> = {
  [K in keyof P]: P[K] extends { audit: { field: infer F extends string } } ? F : never;
}[keyof P];

/** Stands for a value that there must be. */
export const erased = 'Erased';

/**
 * Of these values, those that mean something else than what the record has: they decide whether an update writes, and
 * are all that it writes.
 */
export function changedColumns<T extends object>(
  before: T,
  values: { readonly [K in keyof T]?: T[K] | undefined },
  policies: Policies,
): Partial<T> {
  const changed = Object.entries(values).filter(([column, value]) => {
    if (value === undefined) return false;
    const policy = policies[column];
    const same = (policy && 'isSame' in policy && policy.isSame) || isSame;
    return !same((before as Record<string, unknown>)[column] ?? null, value);
  });
  return Object.fromEntries(changed) as Partial<T>;
}

/** The name under which a log tells of a column; null where its changes are told in other words. */
const fieldOf = (column: string, policy: ColumnPolicy): string | null =>
  'system' in policy ? null : policy.audit === 'shown' ? column : policy.audit.field;

/**
 * A record as its log shows it, field by field in the order of the policies.
 * @param composed the fields that columns are parts of, and those that a log shows otherwise than they are kept
 * @param isFilledAlone leaves out what is null, as a log of something new tells of none of it
 */
export function auditSnapshot<P extends Policies>(
  row: object,
  policies: P,
  composed: Readonly<Record<ComposedField<P>, unknown>> & Readonly<Record<string, unknown>>,
  isFilledAlone = false,
): Record<string, unknown> {
  const parts: Readonly<Record<string, unknown>> = composed;
  const values = row as Readonly<Record<string, unknown>>;
  const snapshot: Record<string, unknown> = {};
  for (const { column, field } of shownOf(policies)) {
    const value = field in parts ? parts[field] : values[column];
    if (!isFilledAlone || value != null) snapshot[field] = value;
  }
  return snapshot;
}

interface Shown {
  column: string;
  field: string;
}

/** The columns of which a log tells, found out once: an import asks for each of its leads. */
function shownOf(policies: Policies): readonly Shown[] {
  const known = shown.get(policies);
  if (known) return known;
  const found = Object.entries(policies).flatMap(([column, policy]) => {
    const field = fieldOf(column, policy);
    return field === null ? [] : [{ column, field }];
  });
  shown.set(policies, found);
  return found;
}
const shown = new WeakMap<Policies, readonly Shown[]>();

/** The fields whose values a log masks. */
export const sensitiveFieldsOf = (policies: Policies): ReadonlySet<string> =>
  new Set(
    Object.entries(policies).flatMap(([column, policy]) =>
      'sensitive' in policy ? [fieldOf(column, policy) ?? column] : [],
    ),
  );

/** The fields of a log that tell nothing of a person. */
export function impersonalFieldsOf(policies: Policies): ReadonlySet<string> {
  const fields = Object.entries(policies).map(([column, policy]) => ({
    field: fieldOf(column, policy) ?? column,
    isPersonal: Boolean(policy.personal) || 'sensitive' in policy,
  }));
  const personal = new Set(fields.filter(({ isPersonal }) => isPersonal).map(({ field }) => field));
  return new Set(fields.map(({ field }) => field).filter((field) => !personal.has(field)));
}

/** What is left of a record's values about a person. */
export function erasedValues<T extends PgTable>(
  table: T,
  policies: ColumnPolicies<T>,
): Partial<T['$inferInsert']> {
  const columns = getTableColumns(table);
  const personal = Object.entries<ColumnPolicy>(policies).filter(([, policy]) => policy.personal);
  const blank = personal.map(([name]) => {
    const column = columns[name];
    if (!column) throw new Error(`${name} is no column`);
    return [name, column.notNull ? (column.default ?? erased) : null];
  });
  return Object.fromEntries(blank) as Partial<T['$inferInsert']>;
}
