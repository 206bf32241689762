import { eq, sql, sum } from 'drizzle-orm';
import type { TenantTransaction } from '../../platform/database/index.js';
import { leadArrivals } from './lead-count.table.js';

/** Counts the tenant's leads anew: for leads and stays that came in past the triggers which count them. */
export async function recountLeads({ db }: Pick<TenantTransaction, 'db'>): Promise<void> {
  await db.execute(sql`select recount_leads()`);
}

/** How many leads have been counted, those aside whose change still waits to be added up. */
export async function countedLeads({
  db,
  tenantId,
}: Pick<TenantTransaction, 'db' | 'tenantId'>): Promise<number> {
  const [counted] = await db
    .select({ leads: sum(leadArrivals.leads) })
    .from(leadArrivals)
    .where(eq(leadArrivals.tenantId, tenantId));
  return Number(counted?.leads ?? 0);
}
