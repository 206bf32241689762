import { exactJson, TenantWords } from '../../imports/index.js';
import type { Database } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import type { LeadHookDeliveryStatus } from '../deliveries/delivery.type.js';
import { findRejected, rejectedIn, settleRejected } from '../deliveries/rejected.repository.js';
import { LeadHookRepository } from '../lead-hook.repository.js';
import { opened } from './find-hook.js';
import { formats, outcomeOf } from './receive.js';

/** What became of a delivery that was tried again. */
export interface Retried {
  id: Id<'arrival'>;
  status: LeadHookDeliveryStatus;
  leadId: Id<'lead'> | null;
  /** Why there is no lead again; null where there is one. */
  reason: string | null;
}

/** The IDs of a tenant's rejected deliveries, the oldest first. @param hookId of one hook alone; null for all */
export const rejectedDeliveries = (
  database: Database,
  tenant: Id<'tenant'>,
  hookId: Id<'hook'> | null,
): Promise<Id<'arrival'>[]> => database.transaction(tenant, (transaction) => rejectedIn(transaction, hookId));

/**
 * Takes in once more what a delivery was rejected for, as its hook and the tenant's settings are now, whether the hook is
 * active or not. Its record then says what became of it; a lead that has come meanwhile is known by the source's ID.
 * @throws Error of one line where there is no such delivery, or none that was rejected and is kept
 */
export async function retryRejected(
  database: Database,
  tenant: Id<'tenant'>,
  id: Id<'arrival'>,
  requestId: string,
): Promise<Retried> {
  const { hookId, payload } = await database.transaction(tenant, (transaction) =>
    findRejected(transaction, id),
  );
  const row = await database.transaction(tenant, (transaction) =>
    new LeadHookRepository(transaction).findByIdWithTenant(hookId),
  );
  if (!row) throw new Error(`${id} is of a hook that is gone`);
  const open = opened(row, { database, requestId });
  const { leadsIn, postOf = (kept) => kept } = formats[row.hook.source];
  const [lead] = leadsIn(row.hook, postOf(exactJson(payload)));
  if (!lead) throw new Error(`${id} holds no lead`);
  const words = await TenantWords.of(open.context, { withSettings: false });
  const outcome = await outcomeOf(open, lead, words);
  await database.transaction(tenant, (transaction) => settleRejected(transaction, id, outcome));
  const { status, leadId = null, reason = null } = outcome;
  return { id, status, leadId, reason };
}
