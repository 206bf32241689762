import { sql } from 'drizzle-orm';
import { boolean, numeric, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { tenants } from '../../identity/identity.table.js';
import { id, tenantId } from '../../platform/database/columns.js';
import type { ProductKind } from './product.type.js';

/** What a tenant sells. */
export const products = pgTable(
  'products',
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    id: id('product').notNull(),
    code: text().notNull(),
    name: text().notNull(),
    kind: text().$type<ProductKind>().notNull(),
    /** In the tenant's currency. */
    unitPrice: numeric(),
    isActive: boolean().notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('products_code').on(t.tenantId, sql`case_folded(${t.code})`),
  ],
);
