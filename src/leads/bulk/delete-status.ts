import type { Context } from '../../identity/index.js';
import { changesBetween, EntityType, LogAction } from '../../logs/index.js';
import { ValidationIssueCode as Code, DomainError, ValidationIssues } from '../../platform/graphql/index.js';
import { idsOf } from '../../platform/ids/index.js';
import {
  type DeleteLeadStatusInput,
  DeleteLeadStatusSuccess,
  isLastWon,
  LeadStatusCategory,
  loggedStatus,
  StatusInUseError,
  StatusRepository,
  statusMeant,
} from '../../statuses/index.js';
import { LeadReferences } from '../intake/resolve-inputs.js';
import { judgeLostReason, refuseInactiveReason } from '../picklists/lost-reason.js';
import { replaceDefaultStatus } from '../type/lead-type.repository.js';
import { workOf } from './change-leads.js';

/**
 * Deletes a status; its leads, deleted ones too, go where the input says. It lives with the leads, for it moves
 * them.
 * @throws DomainError NotFoundError, ValidationError, StatusInUseError where it is the default, the last terminal WON
 *   one, or holds leads that nobody said where to move
 */
export async function deleteLeadStatus(
  context: Context,
  input: DeleteLeadStatusInput,
): Promise<DeleteLeadStatusSuccess> {
  const issues = new ValidationIssues();
  const isMeant = statusMeant(['input', 'id'], input.id, issues);
  const { moveLeadsToId } = input;
  const isTarget =
    moveLeadsToId == null ? null : statusMeant(['input', 'moveLeadsToId'], moveLeadsToId, issues);
  issues.refuse();
  return context.transaction(async (transaction) => {
    const work = workOf(context, transaction);
    const statuses = new StatusRepository(transaction);
    const found = new ValidationIssues();
    const all = await statuses.takeAll();
    const reason = await new LeadReferences(transaction, found).lostReason(input.lostReasonId);
    const status = isMeant && all.find(isMeant);
    const target = isTarget && all.find(isTarget);
    if (!status) found.missing(input.id);
    if (moveLeadsToId != null && !target) found.missing(moveLeadsToId);
    if (status && status === target) {
      found.add(['input', 'moveLeadsToId'], Code.INCONSISTENT, 'must be another status');
    }
    if (input.lostReasonId != null && target?.category !== LeadStatusCategory.LOST) {
      const message = 'is for leads that go to a LOST status alone';
      found.add(['input', 'lostReasonId'], Code.NOT_ALLOWED, message);
    }
    found.refuse();
    if (!status) throw new Error('unreachable: a missing status is refused');
    const { id } = status;
    await statuses.close(id);
    const held = await work.leads.findByStatusForUpdate(id);
    const inUse = (message: string) => new DomainError(new StatusInUseError(status, message));
    if (status.isDefault)
      throw inUse('The default status cannot be deleted; make another the default first.');
    if (isLastWon(status, all)) throw inUse('The last terminal WON status cannot be deleted.');
    if (held.length > 0 && !target)
      throw inUse('The status holds leads, if only deleted ones: say where they go with moveLeadsToId.');
    if (target && held.length > 0) {
      const leads = held.map(({ lostReasonId: before }) => ({
        ...{ categoryBefore: status.category, before, isMoving: true },
      }));
      judgeLostReason(leads, { category: target.category, given: input.lostReasonId }, found);
      refuseInactiveReason(leads, reason, found);
      found.refuse();
      const isLost = target.category === LeadStatusCategory.LOST;
      const lostReasonId = isLost ? reason?.id : null;
      const values = { statusId: target.id, ...(lostReasonId === undefined ? {} : { lostReasonId }) };
      await work.leads.change(idsOf(held), values, transaction.now());
      await work.logs.write(
        ...held.map((lead) => ({
          action: LogAction.CHANGE_LEAD_STATUS,
          entityType: EntityType.LEAD,
          entityId: lead.id,
          changes: changesBetween(
            { status: status.name, lostReasonId: lead.lostReasonId },
            {
              status: target.name,
              lostReasonId: lostReasonId === undefined ? lead.lostReasonId : lostReasonId,
            },
          ),
        })),
      );
    }
    await replaceDefaultStatus(transaction, work.logs, id, target?.id ?? null);
    await statuses.delete(status);
    await work.logs.write({
      action: LogAction.DELETE_STATUS,
      entityType: EntityType.LEAD_STATUS,
      entityId: id,
      changes: changesBetween(loggedStatus(status), goneFrom(loggedStatus(status))),
    });
    return new DeleteLeadStatusSuccess(id, held.length);
  });
}

/** Nothing, field by field. */
const goneFrom = (values: object): object =>
  Object.fromEntries(Object.keys(values).map((field) => [field, null]));
