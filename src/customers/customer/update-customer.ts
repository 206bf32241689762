import type { Context } from '../../identity/index.js';
import { changedColumns, changesBetween, EntityType, LogAction } from '../../logs/index.js';
import { DomainError, ValidationIssues } from '../../platform/graphql/index.js';
import { presumedId } from '../../platform/ids/index.js';
import { isSameSet, limits } from '../../platform/rules/index.js';
import { namedCustomFields } from '../../settings/index.js';
import { changeCustomers, presentAndFresh } from '../change-customers.js';
import type { CustomerRepository, CustomerRow } from '../customer.repository.js';
import { UpdateCustomerSuccess } from '../customer.results.js';
import { DuplicateCustomerError } from '../duplicates/duplicate.type.js';
import { type DuplicateKey, duplicateKeys } from '../duplicates/duplicate-key.js';
import { duplicateMatches } from '../duplicates/duplicate-matches.js';
import { knownCustomerNumbers } from '../duplicates/known-numbers.loaders.js';
import { customerColumns } from './customer.columns.js';
import type { UpdateCustomerInput } from './customer.input.js';
import { loggedCustomer, sensitiveFields } from './customer.log.js';
import { customerValues } from './customer.rules.js';

/**
 * Changes a customer's own fields and tags. A field left out stays, null clears it.
 * @throws DomainError with every broken rule at once; NotFoundError, VersionConflictError, DuplicateCustomerError where
 *   another customer holds a value that only one may have
 */
export async function updateCustomer(
  context: Context,
  input: UpdateCustomerInput,
): Promise<UpdateCustomerSuccess> {
  const inputIssues = new ValidationIssues();
  const known = await knownCustomerNumbers(context, input.phoneNumbers ?? []);
  const given = customerValues(input, context.viewer.tenant, inputIssues, known);
  const id = inputIssues.id(['input', 'id'], 'customer', input.id);
  const accountId =
    input.accountId == null ? null : inputIssues.id(['input', 'accountId'], 'account', input.accountId);
  return changeCustomers(context, inputIssues, async ({ transaction, customers, named, logs, issues }) => {
    const taken = id === null ? null : await customers.take(id);
    const now = transaction.now();
    const [account, tags, inactive, channel, custom] = await Promise.all([
      accountId === null ? null : customers.findAccountForShare(accountId),
      input.tagIds === undefined ? null : named.tags(input.tagIds ?? [], limits.tags),
      named.inactivePeople([{ path: ['input', 'relatedUserId'], id: input.relatedUserId }]),
      named.channel(['input', 'defaultChannelId'], input.defaultChannelId),
      namedCustomFields(transaction, input.customFields, issues),
    ]);
    if (accountId !== null && !account) issues.missing(accountId);
    named.refuseInactivePeople(inactive, ({ id }) => id === taken?.relatedUserId);
    named.refuseInactiveChannel(['input', 'defaultChannelId'], channel, taken?.defaultChannelId ?? null);
    custom.refuseUnfit(issues, taken?.customFields ?? {});
    const customer = presentAndFresh(taken, id, input, issues);
    issues.refuse();

    const tagsBefore = await customers.tags.names('customer', customer.id);
    const values: Partial<CustomerRow> = {
      ...given,
      ...(given.avatarUrl === undefined ? {} : avatarColumns(context, customer, given.avatarUrl)),
      ...(input.defaultChannelId === undefined ? {} : { defaultChannelId: channel?.id ?? null }),
      ...(input.relatedUserId === undefined
        ? {}
        : { relatedUserId: presumedId('user', input.relatedUserId) }),
      ...(input.accountId === undefined ? {} : { accountId }),
      customFields: custom.valuesAfter(customer.customFields),
    };
    const columns = changedColumns(customer, values, customerColumns);
    const isTagged = tags !== null && !isSameSet(tags.keys(), tagsBefore.keys());
    if (Object.keys(columns).length === 0 && !isTagged) return new UpdateCustomerSuccess(customer.id);
    const after = { ...customer, ...columns };
    await exchangeKeys(customers, customer, after);
    transaction.deferToCommit(
      customers.change(customer.id, columns, now),
      ...(isTagged ? [customers.tags.set('customer', customer.id, [...tags.keys()])] : []),
      logs.write({
        action: LogAction.UPDATE_CUSTOMER,
        entityType: EntityType.CUSTOMER,
        entityId: customer.id,
        changes: changesBetween(
          loggedCustomer(customer, tagsBefore, custom.logged(customer.customFields)),
          loggedCustomer(after, isTagged ? tags : tagsBefore, custom.logged(after.customFields)),
          sensitiveFields,
        ),
      }),
    );
    return new UpdateCustomerSuccess(customer.id);
  });
}

/** Another picture takes the photo's place; the photo's own address, read and sent back, changes nothing. */
function avatarColumns(
  { files, viewer }: Context,
  { avatarFileName }: CustomerRow,
  given: string | null,
): Pick<CustomerRow, 'avatarUrl' | 'avatarFileName'> {
  const own = avatarFileName && files.addresses.addressOf(`${viewer.tenant.id}/${avatarFileName}`);
  const isOwn = own && given !== null && withoutQuery(given) === withoutQuery(own);
  return isOwn ? { avatarUrl: null, avatarFileName } : { avatarUrl: given, avatarFileName: null };
}

const withoutQuery = (address: string): string => address.split('?', 1)[0] as string;

/**
 * Claims the values that only one customer may have and that this one had not, and gives up those that it has no
 * longer. A value that it has had without holding the key is no new one.
 * @throws DomainError DuplicateCustomerError
 */
async function exchangeKeys(
  { keys }: CustomerRepository,
  before: CustomerRow,
  after: CustomerRow,
): Promise<void> {
  const [had, has] = [duplicateKeys(before), duplicateKeys(after)];
  const held = await keys.claim(without(has, had), before.id);
  if (held.length > 0) {
    throw new DomainError(new DuplicateCustomerError(duplicateMatches(held, after.phoneNumbers)));
  }
  await keys.giveUp(without(had, has), before.id);
}

const without = (keys: readonly DuplicateKey[], others: readonly DuplicateKey[]): DuplicateKey[] =>
  keys.filter(({ kind, value }) => !others.some((other) => other.kind === kind && other.value === value));
