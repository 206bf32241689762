import { index, integer, numeric, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { id, refers, tenantId } from '../../platform/database/columns.js';
import { products } from '../../settings/product/product.table.js';
import { leads } from '../lead/lead.table.js';

/** What a lead may buy, line by line; a product may stand in several. */
export const leadProducts = pgTable(
  'lead_products',
  {
    tenantId: tenantId(),
    leadId: id('lead').notNull(),
    /** As the client gave them, from 0. */
    position: integer().notNull(),
    productId: id('product').notNull(),
    quantity: numeric().notNull(),
    /** In the tenant's currency; of the product when it was chosen, unless the client said otherwise. */
    unitPrice: numeric(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.leadId, t.position] }),
    refers('lead_products_lead', t, t.leadId, leads, 'cascade'),
    refers('lead_products_product', t, t.productId, products),
    index('lead_products_by_product').on(t.tenantId, t.productId),
  ],
);
