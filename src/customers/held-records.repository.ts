import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type Fields, idNamed, type Statement, selected, statement } from '../platform/database/index.js';
import type { Id } from '../platform/ids/index.js';
import { accounts, customers, deals } from './customer.table.js';
import { holdersOfKeys } from './duplicates/duplicate-key.repository.js';

// The sort key, the search text and what tells of likeness are the database's own.
const { lastNameKey: _, searchText: __, likenessMarks: ___, ...ownColumns } = getTableColumns(customers);
export const customerColumns = ownColumns;

export type CustomerRow = Omit<typeof customers.$inferSelect, 'lastNameKey' | 'searchText' | 'likenessMarks'>;
export type AccountRow = typeof accounts.$inferSelect;
export type DealRow = typeof deals.$inferSelect;

export const tenant = sql.placeholder('tenantId');
export const id = idNamed('id');

/** Held alone for change oneself, or shared with others who hang something on it. */
export type Hold = 'update' | 'share';
type Held = typeof customers | typeof accounts | typeof deals;
const live = (table: Held) => sql`${table.tenantId} = ${tenant} and ${table.deletedAt} is null`;

/** Live rows held against change, alone for change oneself or shared with others who hang something on them. */
const held = <R, V = unknown>(
  name: string,
  table: Held,
  fields: Fields,
  how: Hold,
  which = sql`${table.id} = ${id}`,
) =>
  statement(
    `${name}.${how}`,
    fields,
    sql`select ${selected(fields)} from ${table} where ${live(table)} and ${which} for ${sql.raw(how)}`,
  ) as Statement<R, V>;

const accountColumns = getTableColumns(accounts);
type OfCustomer = { id: Id<'customer'> };
type OfAccount = { id: Id<'account'> };
type OfDeal = { id: Id<'deal'> };
export const takeCustomer = held<CustomerRow, OfCustomer>('Customer', customers, customerColumns, 'update');
const seen = alias(customers, 'seen');
const withHolders = {
  ...customerColumns,
  holders: holdersOfKeys,
  hasSameAccount: sql`${customers.accountId} is not distinct from (select ${seen.accountId} from ${customers} as seen
    where ${seen.tenantId} = ${tenant} and ${seen.deletedAt} is null and ${seen.id} = ${id})`,
};
/**
 * The same, who has the keys that are asked for, and whether the customer's account is the one that was seen as the statement
 * began: somebody may have changed it while the row was waited for.
 */
export const takeCustomerWithHolders = held<
  CustomerRow & { holders: object[]; hasSameAccount: boolean },
  OfCustomer
>('Customer.withHolders', customers, withHolders, 'update');
export const shareCustomer = held<CustomerRow, OfCustomer>('Customer', customers, customerColumns, 'share');
export const findAccount = {
  update: held<AccountRow, OfAccount>('Account', accounts, accountColumns, 'update'),
  share: held<AccountRow, OfAccount>('Account', accounts, accountColumns, 'share'),
};
export const findDealForUpdate = held<DealRow, OfDeal>('Deal', deals, getTableColumns(deals), 'update');
const eachWay = <V = unknown>(name: string, which: SQL) => ({
  update: held<AccountRow, V>(
    name,
    accounts,
    accountColumns,
    'update',
    sql`${which} order by ${accounts.id}`,
  ),
  share: held<AccountRow, V>(name, accounts, accountColumns, 'share', sql`${which} order by ${accounts.id}`),
});
export const accountsOfName = eachWay(
  'Account.ofName',
  sql`${accounts.baseName} = ${sql.placeholder('baseName')}`,
);
// Gathered first, for row-level security lets no index serve what compares in two ways at once.
const ofCustomer = sql`select ${accounts.id} from ${accounts} join ${customers}
  on ${customers.tenantId} = ${accounts.tenantId} and ${customers.accountId} = ${accounts.id}
  where ${live(accounts)} and ${live(customers)} and ${customers.id} = ${id}`;
export const accountsOfCustomer = eachWay<OfCustomer>(
  'Account.ofCustomer',
  sql`${accounts.id} = any(array(${ofCustomer} union all select ${accounts.id} from ${accounts}
    where ${live(accounts)} and ${accounts.baseName} = ${sql.placeholder('baseName')}
      and not exists (${ofCustomer})))`,
);
