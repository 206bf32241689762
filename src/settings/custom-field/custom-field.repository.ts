import { sql } from 'drizzle-orm';
import { selected, statement, type TenantTransaction } from '../../platform/database/index.js';
import { customFields } from './custom-field.table.js';

export type CustomFieldRow = Pick<
  typeof customFields.$inferSelect,
  'id' | 'key' | 'kind' | 'options' | 'isRequired' | 'isActive'
>;

const columns = {
  id: customFields.id,
  key: customFields.key,
  kind: customFields.kind,
  options: customFields.options,
  isRequired: customFields.isRequired,
  isActive: customFields.isActive,
};
const named = statement<CustomFieldRow>(
  'CustomField.named',
  columns,
  sql`select ${selected(columns)} from ${customFields} where ${customFields.tenantId} = ${sql.placeholder('tenantId')}
    and (${sql.placeholder('isAll')}::boolean or (${customFields.isRequired} and ${customFields.isActive})
      or case_folded(${customFields.key}) = any(array(select case_folded(k) from unnest(${sql.placeholder('keys')}::text[]) as k)))`,
);

/** The fields of these keys, whatever their case, and those that every new record must have; or all. */
export const fieldsNamed = (
  transaction: TenantTransaction,
  keys: readonly string[] | 'all',
): Promise<CustomFieldRow[]> =>
  transaction.run(named, { keys: keys === 'all' ? [] : keys, isAll: keys === 'all' });
