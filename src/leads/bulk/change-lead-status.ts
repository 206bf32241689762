import type { Context } from '../../identity/index.js';
import { LogAction } from '../../logs/index.js';
import { ValidationIssues } from '../../platform/graphql/index.js';
import { statusLookup, statusNames } from '../../statuses/index.js';
import { LeadReferences } from '../intake/resolve-inputs.js';
import { statusesOfMove } from '../lead/affected-statuses.js';
import { LeadLockRestriction } from '../lead/lead.enums.js';
import { ChangeLeadStatusSuccess } from '../lead.results.js';
import type { ChangeLeadStatusInput } from './bulk.input.js';
import { bulkIds, changeEach, changeLeads, findForChange } from './change-leads.js';

/**
 * Moves leads in the pipeline, all of them or none.
 * @throws DomainError NotFoundError, ValidationError, LeadLockedError, LeadAlreadyConvertedError
 */
export async function changeLeadStatus(
  context: Context,
  input: ChangeLeadStatusInput,
): Promise<ChangeLeadStatusSuccess> {
  const given = new ValidationIssues();
  statusLookup.read(['input', 'statusId'], input.statusId, given);
  const ids = bulkIds(input.ids, given);
  return changeLeads(context, async (work) => {
    const issues = new ValidationIssues();
    const status = await new LeadReferences(work.transaction, issues).status(input.statusId);
    const { taken, now } = await findForChange(work, context, ids, LeadLockRestriction.UPDATE, issues);
    issues.refuse();
    const moving = taken.filter((lead) => lead.statusId !== status?.id);
    if (!status || moving.length === 0) return new ChangeLeadStatusSuccess(ids, []);
    const names = await statusNames(work.transaction);
    changeEach(
      work,
      moving,
      {
        values: { statusId: status.id },
        action: LogAction.CHANGE_LEAD_STATUS,
        changes: (lead) => [
          { field: 'status', before: names.get(lead.statusId) ?? null, after: status.name },
        ],
      },
      now,
    );
    return new ChangeLeadStatusSuccess(ids, statusesOfMove(moving, status.id));
  });
}
