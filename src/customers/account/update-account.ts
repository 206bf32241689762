import type { Context } from '../../identity/index.js';
import { changedColumns, changesBetween, EntityType, LogAction } from '../../logs/index.js';
import { pgErrorOf } from '../../platform/database/index.js';
import { DomainError, NameTakenError, ValidationIssues } from '../../platform/graphql/index.js';
import { presumedId } from '../../platform/ids/index.js';
import { isSameSet, limits } from '../../platform/rules/index.js';
import type { UpdateAccountInput } from '../account-and-deal/account-and-deal.input.js';
import { changeCustomers, presentAndFresh } from '../change-customers.js';
import { accountColumns } from '../customer/customer.columns.js';
import { loggedAccount } from '../customer/customer.log.js';
import { accountValues } from '../customer/customer.rules.js';
import { UpdateAccountSuccess } from '../customer.results.js';

const MAX_TRIES = 20;

/**
 * Changes an account's own fields and tags. A field left out stays, null clears it.
 * @throws DomainError with every broken rule at once; NotFoundError, VersionConflictError, NameTakenError, which the
 *   database decides
 */
export async function updateAccount(
  context: Context,
  input: UpdateAccountInput,
): Promise<UpdateAccountSuccess> {
  for (let tries = 0; ; tries++) {
    try {
      return await update(context, input);
    } catch (error) {
      // Another account took the same place among those of its base name at this moment.
      if (tries === MAX_TRIES || pgErrorOf(error)?.constraint !== 'accounts_same_base') throw error;
    }
  }
}

async function update(context: Context, input: UpdateAccountInput): Promise<UpdateAccountSuccess> {
  const inputIssues = new ValidationIssues();
  const given = accountValues(input, context.viewer.tenant, inputIssues);
  const id = inputIssues.id(['input', 'id'], 'account', input.id);
  try {
    return await changeCustomers(
      context,
      inputIssues,
      async ({ transaction, customers, named, logs, issues }) => {
        const taken = id === null ? null : await customers.findAccountForUpdate(id);
        const now = transaction.now();
        const [tags, inactive] = await Promise.all([
          input.tagIds === undefined ? null : named.tags(input.tagIds ?? [], limits.tags),
          named.inactivePeople([{ path: ['input', 'ownerId'], id: input.ownerId }]),
        ]);
        named.refuseInactivePeople(inactive, ({ id }) => id === taken?.ownerId);
        const account = presentAndFresh(taken, id, input, issues);
        issues.refuse();

        const tagsBefore = await customers.tags.names('account', account.id);
        const { normalizedName, ...own } = given;
        const values = {
          ...own,
          ...(input.ownerId === undefined ? {} : { ownerId: presumedId('user', input.ownerId) }),
        };
        const changed = changedColumns(account, values, accountColumns);
        const isTagged = tags !== null && !isSameSet(tags.keys(), tagsBefore.keys());
        if (Object.keys(changed).length === 0 && !isTagged) return new UpdateAccountSuccess(account.id);
        // It follows the name, and stays with it.
        const columns = { ...changed, ...(changed.name === undefined ? {} : { normalizedName }) };
        transaction.deferToCommit(
          customers.changeAccount(account.id, columns, now),
          ...(isTagged ? [customers.tags.set('account', account.id, [...tags.keys()])] : []),
          logs.write({
            action: LogAction.UPDATE_ACCOUNT,
            entityType: EntityType.ACCOUNT,
            entityId: account.id,
            changes: changesBetween(
              loggedAccount(account, tagsBefore),
              loggedAccount({ ...account, ...changed }, isTagged ? tags : tagsBefore),
            ),
          }),
        );
        return new UpdateAccountSuccess(account.id);
      },
    );
  } catch (error) {
    if (given.name !== undefined && pgErrorOf(error)?.constraint === 'accounts_name') {
      throw new DomainError(new NameTakenError(given.name));
    }
    throw error;
  }
}
