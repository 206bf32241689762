import { and, asc, eq } from 'drizzle-orm';
import type { TenantTransaction } from '../platform/database/index.js';
import { leadStatuses } from './status.table.js';
import { LeadStatusCategory } from './status.type.js';

export type StatusRow = typeof leadStatuses.$inferSelect;

/** The name of each status. */
export async function statusNames({ db, tenantId }: TenantTransaction): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: leadStatuses.id, name: leadStatuses.name })
    .from(leadStatuses)
    .where(eq(leadStatuses.tenantId, tenantId));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The terminal WON statuses, in order: where a converted lead may go. */
export const wonStatuses = ({ db, tenantId }: TenantTransaction): Promise<StatusRow[]> =>
  db
    .select()
    .from(leadStatuses)
    .where(
      and(
        eq(leadStatuses.tenantId, tenantId),
        eq(leadStatuses.category, LeadStatusCategory.WON),
        eq(leadStatuses.isTerminal, true),
      ),
    )
    .orderBy(asc(leadStatuses.order));
