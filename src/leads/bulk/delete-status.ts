import type { Context } from '../../identity/index.js';
import { changesBetween, EntityType, LogAction } from '../../logs/index.js';
import { ValidationIssueCode as Code, DomainError, ValidationIssues } from '../../platform/graphql/index.js';
import {
  type DeleteLeadStatusInput,
  DeleteLeadStatusSuccess,
  isLastWon,
  loggedStatus,
  StatusInUseError,
  StatusRepository,
  statusMeant,
} from '../../statuses/index.js';
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
    const all = await statuses.takeAll();
    const found = new ValidationIssues();
    const status = isMeant && all.find(isMeant);
    const target = isTarget && all.find(isTarget);
    if (!status) found.missing(input.id);
    if (moveLeadsToId != null && !target) found.missing(moveLeadsToId);
    if (status && status === target) {
      found.add(['input', 'moveLeadsToId'], Code.INCONSISTENT, 'must be another status');
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
      await work.leads.change(held, { statusId: target.id }, new Date());
      await work.logs.write(
        ...held.map((leadId) => ({
          action: LogAction.CHANGE_LEAD_STATUS,
          entityType: EntityType.LEAD,
          entityId: leadId,
          changes: [{ field: 'status', before: status.name, after: target.name }],
        })),
      );
    }
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
