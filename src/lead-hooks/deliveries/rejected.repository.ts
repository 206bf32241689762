import { and, asc, eq } from 'drizzle-orm';
import type { TenantTransaction } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { leadHookDeliveries as deliveries } from '../lead-hook.table.js';
import type { Outcome } from './delivery.repository.js';
import { LeadHookDeliveryStatus } from './delivery.type.js';

const isRejected = eq(deliveries.status, LeadHookDeliveryStatus.REJECTED);

/** The IDs of rejected deliveries, the oldest first. @param hookId of one hook alone; null for all */
export async function rejectedIn(
  { db, tenantId }: TenantTransaction,
  hookId: Id<'hook'> | null,
): Promise<Id<'arrival'>[]> {
  const ofHook = hookId === null ? undefined : eq(deliveries.hookId, hookId);
  const rows = await db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.tenantId, tenantId), isRejected, ofHook))
    .orderBy(asc(deliveries.receivedAt), asc(deliveries.id));
  return rows.map(({ id }) => id);
}

/** What is kept of a rejected delivery. @throws Error of one line where there is none, or nothing of it is kept */
export async function findRejected(
  { db, tenantId }: TenantTransaction,
  id: Id<'arrival'>,
): Promise<{ hookId: Id<'hook'>; payload: string }> {
  const [row] = await db
    .select({ hookId: deliveries.hookId, status: deliveries.status, payload: deliveries.payload })
    .from(deliveries)
    .where(and(eq(deliveries.tenantId, tenantId), eq(deliveries.id, id)));
  if (!row) throw new Error(`there is no delivery ${id}`);
  if (row.status !== LeadHookDeliveryStatus.REJECTED)
    throw new Error(`${id} was not rejected: it is ${row.status}`);
  if (row.payload === null) throw new Error(`${id} has no data any more: the person was erased`);
  return { hookId: row.hookId, payload: row.payload };
}

/** Puts on the record of a rejected delivery what has become of it now. */
export async function settleRejected(
  { db, tenantId }: TenantTransaction,
  id: Id<'arrival'>,
  { status, externalId, leadId = null, reason, warnings = [], payload }: Outcome,
): Promise<void> {
  await db
    .update(deliveries)
    .set({
      ...{ status, externalId, leadId },
      ...{ reason: reason ?? null, warnings: [...warnings], payload: payload ?? null },
    })
    .where(and(eq(deliveries.tenantId, tenantId), eq(deliveries.id, id), isRejected));
}
