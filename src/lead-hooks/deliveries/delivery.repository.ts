import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../identity/index.js';
import type { Id } from '../../platform/ids/index.js';
import { leadHookDeliveries as deliveries } from '../lead-hook.table.js';
import { LeadHookDeliveryStatus } from './delivery.type.js';

/** What became of one lead. */
export interface Outcome {
  status: LeadHookDeliveryStatus;
  externalId: string | null;
  leadId?: Id<'lead'> | null;
  reason?: string;
  warnings?: readonly string[];
  /** As JSON; kept of what was rejected. */
  payload?: string;
}

/** Keeps on record what became of a delivery. @returns its ID */
export async function recordDelivery(
  { transaction }: Context,
  hookId: Id<'hook'>,
  { status, externalId, leadId = null, reason, warnings = [], payload }: Outcome,
): Promise<Id<'arrival'>> {
  return transaction(async (work) => {
    const id = work.newId('arrival');
    await work.db.insert(deliveries).values({
      ...{ tenantId: work.tenantId, id, hookId, status, externalId, leadId },
      ...{ reason: reason ?? null, warnings: [...warnings], payload: payload ?? null },
      receivedAt: work.now(),
    });
    return id;
  });
}

const settled = [LeadHookDeliveryStatus.CREATED, LeadHookDeliveryStatus.UPDATED];

/** The lead that an earlier delivery of the same to this hook has made or changed; null for none. */
export async function settledBefore(
  { transaction }: Context,
  hookId: Id<'hook'>,
  externalId: string,
): Promise<Id<'lead'> | null> {
  const [row] = await transaction(({ db, tenantId }) =>
    db
      .select({ leadId: deliveries.leadId })
      .from(deliveries)
      .where(
        and(
          eq(deliveries.tenantId, tenantId),
          eq(deliveries.hookId, hookId),
          eq(deliveries.externalId, externalId),
          inArray(deliveries.status, settled),
        ),
      )
      .orderBy(desc(deliveries.receivedAt))
      .limit(1),
  );
  return row?.leadId ?? null;
}
