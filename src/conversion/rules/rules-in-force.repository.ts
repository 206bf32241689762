import { type SQL, sql } from 'drizzle-orm';
import { users } from '../../identity/index.js';
import { type Fields, rowOfJson } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { type CustomFieldKind, customFieldSetting } from '../../settings/index.js';
import { conversionFieldRules, conversionRules } from './conversion-rules.table.js';
import { ConversionAssignee, type ConversionDealField } from './conversion-rules.type.js';

const { table: fields } = customFieldSetting.options;
const tenant = sql.placeholder('tenantId');

/** What becomes of a custom field of the lead. */
export interface FieldInForce {
  fieldId: Id<'field'>;
  key: string;
  isActive: boolean;
  isRequired: boolean;
  toDealField: ConversionDealField | null;
  /** The customer's field; null for the one of the same key. */
  to: { id: Id<'field'>; key: string; kind: CustomFieldKind; options: string[]; isActive: boolean } | null;
}

/** The rules of a tenant as a conversion goes by them. */
export interface RulesInForce {
  makesAccount: boolean;
  makesDeal: boolean;
  dealClosingDays: number;
  pipelineId: Id<'pipeline'> | null;
  assignTo: ConversionAssignee;
  assigneeId: Id<'user'> | null;
  /** Whether that one person is active. */
  isAssigneeActive: boolean;
  /** Whether they ask for anything of a lead before it is converted. */
  asksForFields: boolean;
  fields: FieldInForce[];
}

/** Of a tenant that has set up none. */
export const noRules: RulesInForce = {
  makesAccount: true,
  makesDeal: false,
  dealClosingDays: 30,
  pipelineId: null,
  assignTo: ConversionAssignee.LEAD_ASSIGNEE,
  assigneeId: null,
  isAssigneeActive: false,
  asksForFields: false,
  fields: [],
};

/** The rules as one JSON object, null where there are none: for the select list of what a conversion reads. */
export const rulesInForce: SQL = sql`(select json_build_object(
    'makesAccount', ${conversionRules.makesAccount}, 'makesDeal', ${conversionRules.makesDeal},
    'dealClosingDays', ${conversionRules.dealClosingDays}, 'pipelineId', ${conversionRules.pipelineId},
    'assignTo', ${conversionRules.assignTo}, 'assigneeId', ${conversionRules.assigneeId},
    'isAssigneeActive', exists (select from ${users} where ${users.tenantId} = ${conversionRules.tenantId}
      and ${users.id} = ${conversionRules.assigneeId} and ${users.isActive}),
    'asksForFields', ${conversionRules.requiredFields} <> '{}' or exists (select from ${conversionFieldRules}
      where ${conversionFieldRules.tenantId} = ${conversionRules.tenantId} and ${conversionFieldRules.isRequired}),
    'fields', (select coalesce(json_agg(json_build_object(
        'fieldId', ${fields.id}, 'key', ${fields.key}, 'isActive', ${fields.isActive},
        'isRequired', ${conversionFieldRules.isRequired}, 'toDealField', ${conversionFieldRules.toDealField},
        'to', case when target.id is not null then json_build_object('id', target.id, 'key', target.key,
          'kind', target.kind, 'options', target.options, 'isActive', target.is_active) end)
        order by ${fields.order}, ${fields.label}, ${fields.id}), '[]')
      from ${conversionFieldRules}
      join ${fields} on ${fields.tenantId} = ${conversionFieldRules.tenantId} and ${fields.id} = ${conversionFieldRules.fieldId}
      left join ${fields} as target on target.tenant_id = ${conversionFieldRules.tenantId}
        and target.id = ${conversionFieldRules.toFieldId}
      where ${conversionFieldRules.tenantId} = ${tenant}))
  from ${conversionRules} where ${conversionRules.tenantId} = ${tenant})`;

/** The rules as JSON: their IDs are UUIDs there. */
export interface RulesRead {
  fields: { to: object | null }[];
}

/** What of them is as its column has it; whatever is not named is as the JSON has it. */
const columns = {
  ofRules: { pipelineId: conversionRules.pipelineId, assigneeId: conversionRules.assigneeId },
  ofField: { fieldId: conversionFieldRules.fieldId },
  ofTarget: { id: fields.id },
} satisfies Record<string, Fields>;

/** What `rulesInForce` reads. */
export function rulesOf(read: RulesRead | null): RulesInForce {
  if (!read) return noRules;
  return {
    ...rowOfJson<RulesInForce>(columns.ofRules, read),
    fields: read.fields.map((rule) => ({
      ...rowOfJson<FieldInForce>(columns.ofField, rule),
      to: rule.to && rowOfJson<NonNullable<FieldInForce['to']>>(columns.ofTarget, rule.to),
    })),
  };
}
