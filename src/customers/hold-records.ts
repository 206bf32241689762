import { GatheredReads, type TenantTransaction } from '../platform/database/index.js';
import type { Id } from '../platform/ids/index.js';
import { companyNameOf } from './account/company-name.js';
import type { DuplicateKey } from './duplicates/duplicate-key.js';
import {
  boundKeys,
  DuplicateKeyRepository,
  holdersIn,
  type TakenKey,
} from './duplicates/duplicate-key.repository.js';
import {
  type AccountRow,
  accountsOfCustomer,
  accountsOfName,
  type CustomerRow,
  type DealRow,
  findAccount,
  findDealForUpdate,
  type Hold,
  takeCustomerWithHolders,
} from './held-records.repository.js';

/**
 * Which accounts to hold, and how: the one of this ID; or the live account of a live customer alone, else those that have
 * a company's name; or these, legal forms aside.
 */
export type AccountsWanted = { how: Hold } & (
  | { id: Id<'account'> }
  | { customerId: Id<'customer'>; company: string | null }
  | { company: string }
);

/** What a conversion goes into; null for what it names none of. */
interface RecordsWanted {
  customerId: Id<'customer'> | null;
  /** Of which to tell who has them. */
  keys: readonly DuplicateKey[];
  accounts: AccountsWanted | null;
  dealId: Id<'deal'> | null;
}

/** What of it there is. */
interface HeldRecords {
  customer: CustomerRow | null;
  /** Who has the keys, where a customer was wanted. */
  holders: TakenKey[];
  accounts: AccountRow[];
  deal: DealRow | null;
}

/**
 * Holds what a conversion goes into against change, in the one order of locks: customer, accounts, deal. It is one statement,
 * and another one where somebody changed which account the customer has while the customer's row was waited for.
 */
export async function holdRecords(
  transaction: TenantTransaction,
  { customerId, keys, accounts: wanted, dealId }: RecordsWanted,
): Promise<HeldRecords> {
  const gathered = new GatheredReads(transaction);
  const asked = Promise.all([
    customerId === null
      ? []
      : gathered.transaction.run(takeCustomerWithHolders, { id: customerId, ...boundKeys(keys) }),
    wanted ? accountsWanted(gathered.transaction, wanted) : [],
    dealId === null ? [] : gathered.transaction.run(findDealForUpdate, { id: dealId }),
  ]);
  gathered.send();
  const [[found], seen, [deal = null]] = await asked;
  const isStale = wanted !== null && 'customerId' in wanted && !found?.hasSameAccount;
  const accounts = isStale ? await accountsWanted(transaction, wanted) : seen;
  if (!found) {
    const held = customerId === null ? [] : await new DuplicateKeyRepository(transaction).holders(keys);
    return { customer: null, holders: held, accounts, deal };
  }
  const { holders, hasSameAccount: _, ...customer } = found;
  return { customer, holders: holdersIn(holders), accounts, deal };
}

function accountsWanted(transaction: TenantTransaction, wanted: AccountsWanted): Promise<AccountRow[]> {
  const { how } = wanted;
  if ('id' in wanted) return transaction.run(findAccount[how], { id: wanted.id });
  const baseName = wanted.company && companyNameOf(wanted.company).base;
  return 'customerId' in wanted
    ? transaction.run(accountsOfCustomer[how], { id: wanted.customerId, baseName })
    : transaction.run(accountsOfName[how], { baseName });
}
