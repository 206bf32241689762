import type { Context } from '../../identity/index.js';
import { changedColumns, changesBetween, EntityType, LogAction } from '../../logs/index.js';
import {
  ValidationIssueCode as Code,
  DomainError,
  NotFoundError,
  ValidationIssues,
} from '../../platform/graphql/index.js';
import { changeCustomers } from '../change-customers.js';
import { profileColumns } from '../customer/customer.columns.js';
import { loggedProfile, sensitiveOfProfile } from '../customer/customer.log.js';
import { profileValues } from '../customer/customer.rules.js';
import { SaveFinancialProfileSuccess } from '../customer.results.js';
import { CustomerStatus } from '../customer.type.js';
import type { SaveFinancialProfileInput } from './finance.input.js';

/**
 * Opens a customer's profile with a financial entity, or changes the one that is there: a field left out stays,
 * null clears it. The customer's own version stays; its log tells of the change.
 * @throws DomainError with every broken rule at once, INACTIVE for a new profile with an inactive entity among them;
 *   NotFoundError
 */
export async function saveFinancialProfile(
  context: Context,
  input: SaveFinancialProfileInput,
): Promise<SaveFinancialProfileSuccess> {
  const inputIssues = new ValidationIssues();
  const given = profileValues(input, context.viewer.tenant, inputIssues);
  const customerId = inputIssues.id(['input', 'customerId'], 'customer', input.customerId);
  return changeCustomers(context, inputIssues, async ({ transaction, customers, named, logs, issues }) => {
    // Who holds the customer has its profiles as well: of two who open the same one, the later changes it.
    const customer = customerId === null ? null : await customers.take(customerId);
    const now = transaction.now();
    const entity = await named.anyFinancialEntity(input.financialEntityId);
    if (!customer && customerId !== null) {
      throw new DomainError(new NotFoundError([customerId, ...issues.missingIds]));
    }
    if (!customer || !entity) {
      if (entity) named.refuseInactive(entity);
      issues.refuse();
      throw new Error('unreachable: what is missing or no ID is refused');
    }
    const before = await customers.profiles.find(customer.id, entity.id);
    if (!before) named.refuseInactive(entity);
    if (before && input.status === null) issues.add(['input', 'status'], Code.REQUIRED, 'is required');
    issues.refuse();

    const status = input.status ?? before?.status ?? CustomerStatus.ACTIVE;
    const values = { ...given, status };
    const columns = before ? changedColumns(before, values, profileColumns) : values;
    const answer = new SaveFinancialProfileSuccess(customer.id, entity.id);
    if (Object.keys(columns).length === 0) return answer;
    const of = { customerId: customer.id, financialEntityId: entity.id };
    transaction.deferToCommit(
      before
        ? customers.profiles.change(before, columns)
        : customers.profiles.open({ ...of, ...values, createdAt: now }),
      logs.write({
        action: LogAction.UPDATE_CUSTOMER,
        entityType: EntityType.CUSTOMER,
        entityId: customer.id,
        changes: changesBetween(
          loggedProfile(before ?? {}, entity.code),
          loggedProfile({ ...before, ...columns }, entity.code),
          sensitiveOfProfile(entity.code),
        ),
      }),
    );
    return answer;
  });
}
