import { sql } from 'drizzle-orm';
import { boolean, integer, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { tenants } from '../identity/identity.table.js';
import { createdAt, id, tenantId, updatedAt } from '../platform/database/columns.js';
import type { LeadStatusCategory, LeadStatusColor } from './status.type.js';

/** The steps of the lead pipeline. */
export const leadStatuses = pgTable(
  'lead_statuses',
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    id: id('status').notNull(),
    name: text().notNull(),
    /** URL-safe, derived from the name. */
    slug: text().notNull(),
    primaryColor: text().$type<LeadStatusColor>().notNull(),
    /** From 1, dense within the tenant. */
    order: integer('position').notNull(),
    isTerminal: boolean().notNull().default(false),
    isDefault: boolean().notNull().default(false),
    category: text().$type<LeadStatusCategory>().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('lead_statuses_slug').on(t.tenantId, t.slug),
    uniqueIndex('lead_statuses_name').on(t.tenantId, sql`case_folded(${t.name})`),
    uniqueIndex('lead_statuses_default').on(t.tenantId).where(sql`is_default`),
  ],
);
