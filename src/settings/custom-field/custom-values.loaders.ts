import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Context } from '../../identity/index.js';
import { statement, uuidIn } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { cleanText } from '../../platform/rules/index.js';
import { keptText } from '../lookup/record-lookup.repository.js';
import type { CustomFieldInput } from './custom-field.input.js';
import { customFields } from './custom-field.table.js';
import type { CustomFieldKind } from './custom-field.type.js';
import { CustomFieldValue } from './custom-field-value.type.js';
import { type CustomValues, customKey, slotOf } from './custom-values.js';

const columns = { id: customFields.id, kind: customFields.kind };
const inOrder = statement<{ id: Id<'field'>; kind: CustomFieldKind }>(
  'CustomField.ofValues',
  columns,
  sql`select ${customFields.id}, ${customFields.kind} from ${customFields}
    where ${customFields.tenantId} = ${sql.placeholder('tenantId')}
      and ${customFields.id} = any(${sql.placeholder('uuids')}::uuid[])
    order by ${customFields.order}, ${customFields.label}, ${customFields.id}`,
);

/** What each record has in custom fields, in the order of the fields. Of one that has been deleted there is nothing left. */
export async function customFieldValuesOf(
  context: Context,
  records: readonly { customFields: CustomValues }[],
): Promise<CustomFieldValue[][]> {
  const uuids = [...new Set(records.flatMap((record) => Object.keys(record.customFields)))];
  if (uuids.length === 0) return records.map(() => []);
  const fields = await context.read(inOrder, { uuids });
  return records.map((record) =>
    fields.flatMap(({ id: fieldId, kind }) => {
      const value = record.customFields[customKey(fieldId)];
      if (value === undefined) return [];
      const none = { string: null, float: null, date: null, boolean: null };
      return [Object.assign(new CustomFieldValue(), { fieldId, ...none, [slotOf[kind]]: value })];
    }),
  );
}

/** Whether records have all of these values. A key of no field is in no record. */
export function haveCustomValues(
  column: PgColumn,
  given: readonly CustomFieldInput[],
  tenantId: Id<'tenant'>,
): SQL {
  const conditions = given.map(({ key, string, float, date, boolean }) => {
    const field = sql`(select ${customFields.id}::text from ${customFields}
      where ${customFields.tenantId} = ${uuidIn(tenantId)}
        and case_folded(${customFields.key}) = case_folded(${keptText(cleanText(key))}))`;
    const values = [string == null ? null : keptText(cleanText(string)), float, date, boolean].filter(
      (value) => value != null,
    );
    if (values.length === 0) return sql`(${column} -> ${field} is null and ${field} is not null)`;
    return sql.join(
      values.map((value) => sql`${column} -> ${field} = ${JSON.stringify(value)}::jsonb`),
      sql` and `,
    );
  });
  return conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`;
}
