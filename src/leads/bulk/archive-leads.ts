import type { Context } from '../../identity/index.js';
import { LogAction } from '../../logs/index.js';
import { LeadLockRestriction, LeadState } from '../lead/lead.enums.js';
import { ArchiveLeadsSuccess } from '../lead.results.js';
import type { LeadIdsInput } from './bulk.input.js';
import { bulkIds, changeEach, changeLeads, findForChange } from './change-leads.js';

/**
 * Takes leads out of the lists, all of them or none; they keep their state for the day they come back.
 * @throws DomainError NotFoundError, LeadLockedError, LeadAlreadyConvertedError
 */
export async function archiveLeads(context: Context, input: LeadIdsInput): Promise<ArchiveLeadsSuccess> {
  const ids = bulkIds(input.ids);
  return changeLeads(context, async (work) => {
    const { taken, now } = await findForChange(work, context, ids, LeadLockRestriction.UPDATE);
    const moving = taken.filter((lead) => lead.archivedAt === null);
    changeEach(
      work,
      moving,
      {
        values: { archivedAt: now },
        action: LogAction.ARCHIVE_LEAD,
        changes: ({ activity }) => [{ field: 'state', before: activity, after: LeadState.ARCHIVED }],
      },
      now,
    );
    return new ArchiveLeadsSuccess(ids);
  });
}
