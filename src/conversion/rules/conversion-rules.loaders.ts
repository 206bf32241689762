import { sql } from 'drizzle-orm';
import type { Context } from '../../identity/index.js';
import { selected, statement } from '../../platform/database/index.js';
import { type FieldSelection, TableReader } from '../../platform/graphql/index.js';
import { customFieldSetting } from '../../settings/index.js';
import { conversionFieldRules, conversionRules } from './conversion-rules.table.js';
import { ConversionFieldRule, ConversionRules } from './conversion-rules.type.js';

export const conversionRulesReader = new TableReader(ConversionRules, conversionRules);

/** The rules of the viewer's tenant; null while nobody has set them up. */
export async function conversionRulesOf(
  context: Context,
  selection: FieldSelection,
): Promise<ConversionRules | null> {
  const read = conversionRulesReader.reading(
    'ofTenant',
    selection,
    (columns) => sql`select ${columns} from ${conversionRules} where ${conversionRulesReader.present}`,
  );
  const [found] = await context.read(read);
  return found ?? null;
}

const { table: fields } = customFieldSetting.options;
const columns = {
  fieldId: conversionFieldRules.fieldId,
  isRequired: conversionFieldRules.isRequired,
  toFieldId: conversionFieldRules.toFieldId,
  toDealField: conversionFieldRules.toDealField,
};
const fieldRules = statement<ConversionFieldRule>(
  'ConversionFieldRule.all',
  columns,
  sql`select ${selected(columns)} from ${conversionFieldRules}
    join ${fields} on ${fields.tenantId} = ${conversionFieldRules.tenantId} and ${fields.id} = ${conversionFieldRules.fieldId}
    where ${conversionFieldRules.tenantId} = ${sql.placeholder('tenantId')}
    order by ${fields.order}, ${fields.label}, ${fields.id}`,
  ConversionFieldRule,
);

/** What the rules say of custom fields, in their order. */
export const fieldRulesOf = (context: Context): Promise<ConversionFieldRule[]> => context.read(fieldRules);
