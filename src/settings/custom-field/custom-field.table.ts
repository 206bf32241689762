import { sql } from 'drizzle-orm';
import { boolean, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { tenants } from '../../identity/identity.table.js';
import { id, tenantId } from '../../platform/database/columns.js';
import type { CustomFieldKind } from './custom-field.type.js';

/** Fields that a tenant gives its leads and customers. */
export const customFields = pgTable(
  'custom_fields',
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    id: id('field').notNull(),
    key: text().notNull(),
    label: text().notNull(),
    kind: text().$type<CustomFieldKind>().notNull(),
    /** What a SELECT may be, in order; of other kinds empty. */
    options: text().array().notNull().default([]),
    isRequired: boolean().notNull().default(false),
    order: integer('position').notNull(),
    isActive: boolean().notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('custom_fields_key').on(t.tenantId, sql`case_folded(${t.key})`),
  ],
);
