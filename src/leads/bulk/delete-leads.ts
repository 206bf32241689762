import type { Context } from '../../identity/index.js';
import { LogAction } from '../../logs/index.js';
import { statusesOf } from '../lead/affected-statuses.js';
import { LeadLockRestriction } from '../lead/lead.enums.js';
import { DeleteLeadsSuccess } from '../lead.results.js';
import type { LeadIdsInput } from './bulk.input.js';
import { bulkIds, changeEach, changeLeads, findForChange } from './change-leads.js';

/**
 * Deletes leads, all of them or none. They stay in the database, and restoreLeads brings them back.
 * @throws DomainError NotFoundError, LeadLockedError, LeadAlreadyConvertedError
 */
export async function deleteLeads(context: Context, input: LeadIdsInput): Promise<DeleteLeadsSuccess> {
  const ids = bulkIds(input.ids);
  return changeLeads(context, async (work) => {
    const { taken, now } = await findForChange(work, context, ids, LeadLockRestriction.DELETE);
    changeEach(
      work,
      taken,
      {
        values: { deletedAt: now },
        action: LogAction.DELETE_LEAD,
        changes: () => [{ field: 'deletedAt', before: null, after: now.toISOString() }],
      },
      now,
    );
    return new DeleteLeadsSuccess(ids, statusesOf(taken));
  });
}
