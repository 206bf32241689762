import type { Field } from './columns/field.js';
import { type Column, columnsOf } from './columns/mapping.js';
import { profileOf } from './columns/profiles/profiles.js';
import type { Json } from './json/documents.js';
import { cellsOf, type JsonCell } from './json/flatten.js';
import type { ReadOptions, RecordOutcome } from './lead-file.types.js';
import { readRow } from './rows/read-row.js';
import type { RowRules } from './rows/row-rules.js';
import { cellText } from './values/cells.js';
import { ColumnProof } from './values/column-proof.js';
import { habitsOf } from './values/country-habits.js';

/** A value as it was sent, and what it is taken for where that is known before its name is looked at. */
export interface NamedCell extends JsonCell {
  field?: Field;
}

/** What else the names of a record's values come to. */
export interface RecordRules {
  /** What a name alone may be taken for: whoever fills in a form does not decide whose lead it is. */
  named: ReadonlySet<Field>;
  /** Whether a value without a field of its own is kept as text. */
  keepsText(name: string): boolean;
}

/** The values of a record, nested ones by their path; of a list of answers, each by its own name. */
export const recordCells = (record: { [name: string]: Json }): NamedCell[] => cellsOf(record);

/**
 * What becomes of one record that a source sends by itself, as of one of a file: its names are known by the source's
 * profile, and in many languages.
 */
export function readLeadRecord(
  cells: readonly NamedCell[],
  options: ReadOptions,
  { named, keepsText }: RecordRules,
): RecordOutcome {
  const headers = [...new Set(cells.map(({ header }) => header))];
  const profile = profileOf(headers);
  const inOrder = columnsOf(headers, profile, options.mapping);
  const columns = new Map(headers.map((header, i) => [header, inOrder[i] as Column]));
  const proofs = new Map(inOrder.map(({ index }) => [index, new ColumnProof()]));
  const found = cells.flatMap(({ header, value, label, field: given }) => {
    const column = columns.get(header) as Column;
    proofs.get(column.index)?.see(cellText(value));
    const field = given ?? (named.has(column.field) ? column.field : 'extra');
    if (field === 'extra' && !keepsText(label ?? column.header)) return [];
    return [{ column: { ...column, field }, text: value, ...(label === null ? {} : { label }) }];
  });
  const rules: RowRules = {
    ...{ options, proofs },
    habits: habitsOf(options.country),
    hasInternationalPhones: profile?.hasInternationalPhones === true,
  };
  const texts = cells.map(({ value }) => value);
  return readRow({ record: 1, line: 1, cells: found, beyond: [], texts }, rules);
}
