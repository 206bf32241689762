import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '../platform/database/index.js';

/** Counts the tenant's leads anew: for leads and stays that came in past the triggers which count them. */
export async function recountLeads({ db }: Pick<TenantTransaction, 'db'>): Promise<void> {
  await db.execute(sql`select recount_leads()`);
}
