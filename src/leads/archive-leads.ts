import type { Context } from '../identity/index.js';
import { EntityType, LogAction } from '../logs/index.js';
import { bulkIds, changeLeads, takeForChange } from './change-leads.js';
import { LeadLockRestriction, LeadState } from './lead.enums.js';
import type { LeadIdsInput } from './lead.input.js';
import { ArchiveLeadsSuccess } from './lead.results.js';

/**
 * Takes leads out of the lists, all of them or none; they keep their state for the day they come back.
 * @throws Refusal NotFoundError, LeadLockedError, LeadAlreadyConvertedError
 */
export async function archiveLeads(context: Context, input: LeadIdsInput): Promise<ArchiveLeadsSuccess> {
  const ids = bulkIds(input.ids);
  return changeLeads(context, async (work) => {
    const { taken, now } = await takeForChange(work, context, ids, LeadLockRestriction.UPDATE);
    const moving = taken.filter((lead) => lead.archivedAt === null);
    if (moving.length === 0) return new ArchiveLeadsSuccess(ids);
    await Promise.all([
      work.leads.change(
        moving.map(({ id }) => id),
        { archivedAt: now },
        now,
      ),
      work.logs.write(
        ...moving.map((lead) => ({
          action: LogAction.ARCHIVE_LEAD,
          entityType: EntityType.LEAD,
          entityId: lead.id,
          changes: [{ field: 'state', before: lead.activity, after: LeadState.ARCHIVED }],
        })),
      ),
    ]);
    return new ArchiveLeadsSuccess(ids);
  });
}
