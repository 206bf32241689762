import { sql } from 'drizzle-orm';
import { boolean, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { tenants } from '../../identity/identity.table.js';
import { id, refers, tenantId } from '../../platform/database/columns.js';
import { picklistValues } from '../../settings/picklist/picklist.table.js';
import { leadStatuses } from '../../statuses/status.table.js';

/** What leads of one kind start as, and what they must carry. */
export const leadTypes = pgTable(
  'lead_types',
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    id: id('type').notNull(),
    code: text().notNull(),
    name: text().notNull(),
    defaultStatusId: id('status'),
    defaultCategoryId: id('picklist'),
    emailOnCreate: boolean().notNull().default(false),
    phoneOnCreate: boolean().notNull().default(false),
    requiresApproval: boolean().notNull().default(false),
    /** Fields of CreateLeadInput. */
    requiredFields: text().array().notNull().default([]),
    isActive: boolean().notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('lead_types_code').on(t.tenantId, sql`case_folded(${t.code})`),
    refers('lead_types_default_status', t, t.defaultStatusId, leadStatuses),
    refers('lead_types_default_category', t, t.defaultCategoryId, picklistValues),
  ],
);
