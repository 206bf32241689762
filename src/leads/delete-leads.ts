import type { Context } from '../identity/index.js';
import { EntityType, LogAction } from '../logs/index.js';
import { bulkIds, changeLeads, takeForChange } from './change-leads.js';
import { LeadLockRestriction } from './lead.enums.js';
import type { LeadIdsInput } from './lead.input.js';
import { DeleteLeadsSuccess } from './lead.results.js';

/**
 * Deletes leads, all of them or none. They stay in the database, and restoreLeads brings them back.
 * @throws Refusal NotFoundError, LeadLockedError, LeadAlreadyConvertedError
 */
export async function deleteLeads(context: Context, input: LeadIdsInput): Promise<DeleteLeadsSuccess> {
  const ids = bulkIds(input.ids);
  return changeLeads(context, async (work) => {
    const { taken, now } = await takeForChange(work, context, ids, LeadLockRestriction.DELETE);
    await Promise.all([
      work.leads.change(
        taken.map(({ id }) => id),
        { deletedAt: now },
        now,
      ),
      work.logs.write(
        ...taken.map((lead) => ({
          action: LogAction.DELETE_LEAD,
          entityType: EntityType.LEAD,
          entityId: lead.id,
          changes: [{ field: 'deletedAt', before: null, after: now.toISOString() }],
        })),
      ),
    ]);
    return new DeleteLeadsSuccess(ids);
  });
}
