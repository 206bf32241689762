import type { Context } from '../../identity/index.js';
import { changedColumns, changesBetween, EntityType, LogAction } from '../../logs/index.js';
import { ValidationIssues } from '../../platform/graphql/index.js';
import { presumedId } from '../../platform/ids/index.js';
import { isSameSet, limits } from '../../platform/rules/index.js';
import type { UpdateDealInput } from '../account-and-deal/account-and-deal.input.js';
import { changeCustomers, presentAndFresh } from '../change-customers.js';
import { dealColumns } from '../customer/customer.columns.js';
import { loggedDeal } from '../customer/customer.log.js';
import { dealValues } from '../customer/customer.rules.js';
import { UpdateDealSuccess } from '../customer.results.js';

/**
 * Changes a deal's own fields and tags. A field left out stays, null clears it; a stage of another pipeline moves
 * the deal to that pipeline.
 * @throws DomainError with every broken rule at once; NotFoundError, VersionConflictError
 */
export async function updateDeal(context: Context, input: UpdateDealInput): Promise<UpdateDealSuccess> {
  const inputIssues = new ValidationIssues();
  const given = dealValues(input, context.viewer.tenant, inputIssues);
  const id = inputIssues.id(['input', 'id'], 'deal', input.id);
  const stageId = input.stageId == null ? null : inputIssues.id(['input', 'stageId'], 'stage', input.stageId);
  return changeCustomers(context, inputIssues, async ({ transaction, customers, named, logs, issues }) => {
    const taken = id === null ? null : await customers.findDealForUpdate(id);
    const now = transaction.now();
    const [stage, tags, inactive] = await Promise.all([
      stageId === null ? null : customers.stage(stageId),
      input.tagIds === undefined ? null : named.tags(input.tagIds ?? [], limits.tags),
      named.inactivePeople([{ path: ['input', 'ownerId'], id: input.ownerId }]),
    ]);
    if (stageId !== null && !stage) issues.missing(stageId);
    named.refuseInactivePeople(inactive, ({ id }) => id === taken?.ownerId);
    const deal = presentAndFresh(taken, id, input, issues);
    issues.refuse();

    const [tagsBefore, stageBefore] = await Promise.all([
      customers.tags.names('deal', deal.id),
      customers.stage(deal.stageId),
    ]);
    const values = {
      ...given,
      ...(stage ? { stageId: stage.id, pipelineId: stage.pipelineId } : {}),
      ...(input.ownerId === undefined ? {} : { ownerId: presumedId('user', input.ownerId) }),
    };
    const columns = changedColumns(deal, values, dealColumns);
    const isTagged = tags !== null && !isSameSet(tags.keys(), tagsBefore.keys());
    if (Object.keys(columns).length === 0 && !isTagged) return new UpdateDealSuccess(deal.id);
    transaction.deferToCommit(
      customers.changeDeal(deal.id, columns, now),
      ...(isTagged ? [customers.tags.set('deal', deal.id, [...tags.keys()])] : []),
      logs.write({
        action: LogAction.UPDATE_DEAL,
        entityType: EntityType.DEAL,
        entityId: deal.id,
        changes: changesBetween(
          loggedDeal(deal, stageBefore, tagsBefore),
          loggedDeal({ ...deal, ...columns }, stage ?? stageBefore, isTagged ? tags : tagsBefore),
        ),
      }),
    );
    return new UpdateDealSuccess(deal.id);
  });
}
