import { sql } from 'drizzle-orm';
import type { Context } from '../../identity/index.js';
import { idsNamed, keyOf, selected, statement } from '../../platform/database/index.js';
import {
  type FieldSelection,
  newestFirst,
  type Page,
  readPages,
  type Slice,
  TableReader,
} from '../../platform/graphql/index.js';
import { groupedBy } from '../../platform/grouped-by.js';
import { type Id, idsOf } from '../../platform/ids/index.js';
import { type TagLink, tagsOf } from '../../settings/index.js';
import { accounts, accountTags, customers, customerTags, deals, dealTags } from '../customer.table.js';
import { Account, BillingAccount, Customer, Deal, FinancialProfile } from '../customer.type.js';
import { billingAccounts, financialProfiles } from '../finance/finance.table.js';

const notDeleted = (table: { deletedAt: unknown }) => sql`${table.deletedAt} is null`;

export const customerReader = new TableReader(Customer, customers, { where: notDeleted(customers) });
export const accountReader = new TableReader(Account, accounts, { where: notDeleted(accounts) });
export const dealReader = new TableReader(Deal, deals, { where: notDeleted(deals) });
export const billingAccountReader = new TableReader(BillingAccount, billingAccounts);
const financialProfileReader = new TableReader(FinancialProfile, financialProfiles, {
  always: ['customerId', 'financialEntityId'],
});

const customerLink: TagLink = {
  name: 'Customer',
  table: customerTags,
  tenantId: customerTags.tenantId,
  ownerId: customerTags.customerId,
  tagId: customerTags.tagId,
};
const accountLink: TagLink = {
  name: 'Account',
  table: accountTags,
  tenantId: accountTags.tenantId,
  ownerId: accountTags.accountId,
  tagId: accountTags.tagId,
};
const dealLink: TagLink = {
  name: 'Deal',
  table: dealTags,
  tenantId: dealTags.tenantId,
  ownerId: dealTags.dealId,
  tagId: dealTags.tagId,
};

export const tagsOfCustomers = (context: Context, of: readonly Customer[], selection: FieldSelection) =>
  tagsOf(context, customerLink, idsOf(of), selection);
export const tagsOfAccounts = (context: Context, of: readonly Account[], selection: FieldSelection) =>
  tagsOf(context, accountLink, idsOf(of), selection);
export const tagsOfDeals = (context: Context, of: readonly Deal[], selection: FieldSelection) =>
  tagsOf(context, dealLink, idsOf(of), selection);

/** The deals of customers or of accounts, newest first. */
export const dealsOf = (
  context: Context,
  owner: 'customerId' | 'accountId',
  ids: readonly Id<'customer' | 'account'>[],
  slice: Slice,
  selection: FieldSelection,
): Promise<Page<Deal>[]> =>
  readPages(context, dealReader, {
    name: `Deal.of.${owner}`,
    parentIds: ids,
    owner: sql`${deals[owner]}`,
    slice,
    order: newestFirst(deals),
    selection,
  });

/** The customers of accounts, newest first. */
export const customersOfAccounts = (
  context: Context,
  of: readonly Account[],
  slice: Slice,
  selection: FieldSelection,
): Promise<Page<Customer>[]> =>
  readPages(context, customerReader, {
    name: 'Customer.ofAccount',
    parentIds: idsOf(of),
    owner: sql`${customers.accountId}`,
    slice,
    order: newestFirst(customers),
    selection,
  });

/** The financial profiles of customers, by the entity's ID. */
export async function financialProfilesOf(
  context: Context,
  customerIds: readonly Id<'customer'>[],
  selection: FieldSelection,
): Promise<FinancialProfile[][]> {
  const fields = financialProfileReader.fieldsFor(selection);
  const read = statement<FinancialProfile, { customers: readonly Id<'customer'>[] }>(
    `FinancialProfile.ofCustomer(${keyOf(fields)})`,
    fields,
    () => sql`select ${selected(fields)} from ${financialProfiles}
      where ${financialProfileReader.present}
        and ${financialProfiles.customerId} = any(${idsNamed('customers')})
      order by ${financialProfiles.createdAt}, ${financialProfiles.financialEntityId}`,
    FinancialProfile,
  );
  const rows = await context.read(read, { customers: customerIds });
  const of = groupedBy(rows, ({ customerId }) => customerId);
  return customerIds.map((id) => of.get(id) ?? []);
}

/** The billing accounts of customers, by number. */
export async function billingAccountsOf(
  context: Context,
  of: readonly Customer[],
  selection: FieldSelection,
): Promise<BillingAccount[][]> {
  const fields = { ...billingAccountReader.fieldsFor(selection), customerId: billingAccounts.customerId };
  const read = statement<BillingAccount, { customers: readonly Id<'customer'>[] }>(
    `BillingAccount.ofCustomer(${keyOf(fields)})`,
    fields,
    () => sql`select ${selected(fields)} from ${billingAccounts}
      where ${billingAccountReader.present}
        and ${billingAccounts.customerId} = any(${idsNamed('customers')})
      order by ${billingAccounts.number}`,
    BillingAccount,
  );
  const rows = await context.read(read, { customers: idsOf(of) });
  const byOwner = groupedBy(rows, ({ customerId }) => customerId);
  return of.map(({ id }) => byOwner.get(id) ?? []);
}
