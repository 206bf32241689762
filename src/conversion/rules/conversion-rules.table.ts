import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { tenants, users } from '../../identity/identity.table.js';
import { createdAt, id, refers, tenantId, updatedAt, version } from '../../platform/database/columns.js';
import { customFields } from '../../settings/custom-field/custom-field.table.js';
import { pipelines } from '../../settings/settings.table.js';
import type {
  ConversionAssignee,
  ConversionDealField,
  ConversionLeadField,
} from './conversion-rules.type.js';

/** How a tenant's leads are converted where the input says nothing: one row at most for each tenant. */
export const conversionRules = pgTable(
  'conversion_rules',
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    id: id('rules').notNull(),
    version: version(),
    /** What a lead must have, in the order in which it is told. */
    requiredFields: text().array().$type<ConversionLeadField[]>().notNull().default([]),
    makesAccount: boolean().notNull().default(true),
    makesDeal: boolean().notNull().default(false),
    /** From the day of the conversion on, where the lead says nothing of it. */
    dealClosingDays: integer().notNull().default(30),
    pipelineId: id('pipeline'),
    assignTo: text()
      .$type<ConversionAssignee>()
      .notNull()
      .default('LEAD_ASSIGNEE' as ConversionAssignee),
    assigneeId: id('user'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId] }),
    check('conversion_rules_assignee', sql`(assign_to = 'USER') = (assignee_id is not null)`),
    refers('conversion_rules_pipeline', t, t.pipelineId, pipelines),
    refers('conversion_rules_assignee_user', t, t.assigneeId, users),
  ],
);

/** What becomes of a custom field of leads. One without a row goes to the customer's field of the same key. */
export const conversionFieldRules = pgTable(
  'conversion_field_rules',
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    fieldId: id('field').notNull(),
    isRequired: boolean().notNull(),
    toFieldId: id('field'),
    toDealField: text().$type<ConversionDealField>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.fieldId] }),
    refers('conversion_field_rules_field', t, t.fieldId, customFields),
    refers('conversion_field_rules_to_field', t, t.toFieldId, customFields),
    index('conversion_field_rules_by_target').on(t.tenantId, t.toFieldId),
  ],
);
