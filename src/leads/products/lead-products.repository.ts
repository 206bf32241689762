import { sql } from 'drizzle-orm';
import {
  idNamed,
  insertionOfMany,
  type Row,
  statement,
  type TenantTransaction,
} from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { leadProducts as lines } from './lead-products.table.js';

/** One line, as it is kept. */
export interface ProductLine {
  productId: Id<'product'>;
  quantity: string;
  unitPrice: string | null;
}

const isOfLead = sql`${lines.tenantId} = ${sql.placeholder('tenantId')}
  and ${lines.leadId} = ${idNamed('leadId')}`;

const fields = { productId: lines.productId, quantity: lines.quantity, unitPrice: lines.unitPrice };
const read = statement<ProductLine, { leadId: Id<'lead'> }>(
  'Lead.productLines',
  fields,
  sql`select ${lines.productId}, ${lines.quantity}, ${lines.unitPrice} from ${lines}
    where ${isOfLead} order by ${lines.position}`,
);
const clear = statement<Row, { leadId: Id<'lead'> }>(
  'Lead.clearProducts',
  {},
  sql`delete from ${lines} where ${isOfLead}`,
);
const insert = insertionOfMany('Lead.addProducts', lines, {
  shared: ['tenantId', 'leadId'],
  each: ['position', 'productId', 'quantity', 'unitPrice'],
});

/** What a lead may buy, in the order given. */
export const productsOfLead = (transaction: TenantTransaction, leadId: Id<'lead'>): Promise<ProductLine[]> =>
  transaction.run(read, { leadId });

/** Gives a lead these lines and no others. @param isNew there are none yet */
export async function setProducts(
  transaction: TenantTransaction,
  leadId: Id<'lead'>,
  products: readonly ProductLine[],
  isNew = false,
): Promise<void> {
  const rows = products.map((line, position) => ({ ...line, position }));
  await Promise.all([
    isNew || transaction.run(clear, { leadId }),
    rows.length === 0 || transaction.run(insert, { leadId, rows }),
  ]);
}
