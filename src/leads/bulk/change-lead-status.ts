import type { Context } from '../../identity/index.js';
import { changesBetween, LogAction } from '../../logs/index.js';
import { ValidationIssues } from '../../platform/graphql/index.js';
import { LeadStatusCategory, StatusRepository, statusLookup } from '../../statuses/index.js';
import { LeadReferences } from '../intake/resolve-inputs.js';
import { statusesOfMove } from '../lead/affected-statuses.js';
import { LeadLockRestriction } from '../lead/lead.enums.js';
import { ChangeLeadStatusSuccess } from '../lead.results.js';
import { judgeLostReason, refuseInactiveReason } from '../picklists/lost-reason.js';
import type { ChangeLeadStatusInput } from './bulk.input.js';
import { bulkIds, changeEach, changeLeads, findForChange } from './change-leads.js';

/**
 * Moves leads in the pipeline, all of them or none. With a reason of their loss, those that are in the LOST status
 * already have it from now on too.
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
    const named = new LeadReferences(work.transaction, issues);
    const [status, reason, statuses] = await Promise.all([
      named.status(input.statusId),
      named.lostReason(input.lostReasonId),
      new StatusRepository(work.transaction).all(),
    ]);
    const { taken, now } = await findForChange(work, context, ids, LeadLockRestriction.UPDATE, issues);
    const statusOf = new Map(statuses.map((one) => [one.id, one]));
    const asTheyAre = taken.map(({ statusId, lostReasonId }) => ({
      ...{ categoryBefore: statusOf.get(statusId)?.category ?? null, before: lostReasonId },
      isMoving: statusId !== status?.id,
    }));
    if (status) judgeLostReason(asTheyAre, { category: status.category, given: input.lostReasonId }, issues);
    refuseInactiveReason(asTheyAre, reason, issues);
    issues.refuse();
    const changing = taken.filter(
      (lead) => lead.statusId !== status?.id || (reason && lead.lostReasonId !== reason.id),
    );
    if (!status || changing.length === 0) return new ChangeLeadStatusSuccess(ids, []);
    const isLost = status.category === LeadStatusCategory.LOST;
    const lostReasonId = isLost ? reason?.id : null;
    changeEach(
      work,
      changing,
      {
        values: { statusId: status.id, ...(lostReasonId === undefined ? {} : { lostReasonId }) },
        action: LogAction.CHANGE_LEAD_STATUS,
        changes: (lead) =>
          changesBetween(
            { status: statusOf.get(lead.statusId)?.name, lostReasonId: lead.lostReasonId },
            {
              status: status.name,
              lostReasonId: lostReasonId === undefined ? lead.lostReasonId : lostReasonId,
            },
          ),
      },
      now,
    );
    return new ChangeLeadStatusSuccess(ids, statusesOfMove(changing, status.id));
  });
}
