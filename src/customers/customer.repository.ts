import { and, eq, isNull } from 'drizzle-orm';
import type { TenantTransaction } from '../platform/database/index.js';
import { customers } from './customer.table.js';

export type CustomerRow = typeof customers.$inferSelect;

/** Holds a customer against change, shared with others who hang something on it; null where there is none. */
export async function shareCustomer({ db, tenantId }: TenantTransaction, id: string): Promise<CustomerRow | null> {
  const [customer] = await db
    .select()
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id), isNull(customers.deletedAt)))
    .for('share');
  return customer ?? null;
}
