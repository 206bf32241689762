import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { tenants } from '../../identity/identity.table.js';
import { id, tenantId } from '../../platform/database/columns.js';
import type { Picklist } from './picklist.type.js';

/** The entries of plain code-and-name lists. */
export const picklistValues = pgTable(
  'picklist_values',
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    id: id('picklist').notNull(),
    picklist: text().$type<Picklist>().notNull(),
    code: text().notNull(),
    name: text().notNull(),
    /** What another system calls it. */
    externalId: text(),
    /** Within its picklist; two of one place go by name. */
    order: integer('position').notNull(),
    isActive: boolean().notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('picklist_values_code').on(t.tenantId, t.picklist, sql`case_folded(${t.code})`),
    index('picklist_values_in_order').on(t.tenantId, t.picklist, t.order),
  ],
);
