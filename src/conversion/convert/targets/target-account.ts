import {
  type AccountRow,
  type AccountsWanted,
  type CustomerRow,
  isCompanyName,
} from '../../../customers/index.js';
import type { LeadRow } from '../../../leads/index.js';
import type { Id } from '../../../platform/ids/index.js';
import { ConvertedAccountSource } from '../../conversion.type.js';
import type { ConvertLeadInput } from '../convert-lead.input.js';
import { accountOfCompany, type FoundAccount } from './account-of-company.js';

/** Where to look for the account: the one that is named; else those that may be it, of which `accountOf` chooses. */
export function accountsFor(
  input: ConvertLeadInput,
  lead: LeadRow | null,
  customerId: Id<'customer'> | null,
  accountId: Id<'account'> | null,
): AccountsWanted | null {
  // Whoever brings tags has it alone: what it had before goes into the log.
  const how = input.carryOverTags?.account?.length ? 'update' : 'share';
  if (input.existingAccountId != null) return accountId && { how, id: accountId };
  if (input.skipAccount) return null;
  const company = companyOf(input, lead);
  if (customerId !== null) return { how, customerId, company };
  return company === null ? null : { how, company };
}

/** Of these, the account of the conversion: the one that is named, the customer's own, that of the company's name. */
export function accountOf(
  input: ConvertLeadInput,
  lead: LeadRow | null,
  customer: CustomerRow | null,
  found: readonly AccountRow[],
): FoundAccount {
  const nothing = { account: null, source: null, sameBase: 0 };
  if (input.existingAccountId != null) {
    return { ...nothing, account: found[0] ?? null, source: ConvertedAccountSource.GIVEN };
  }
  if (input.skipAccount) return nothing;
  const own = customer && found.find(({ id }) => id === customer.accountId);
  if (own) return { ...nothing, account: own, source: ConvertedAccountSource.CUSTOMERS_OWN };
  const company = companyOf(input, lead);
  return company === null ? nothing : accountOfCompany(company, found);
}

/** The lead's company, where it names one and an account is to be made of it. */
const companyOf = ({ makeAccount }: ConvertLeadInput, lead: LeadRow | null): string | null =>
  makeAccount && lead?.company && isCompanyName(lead.company) ? lead.company : null;

/** Whether an account is made of the lead's company where there is none yet. */
export const makesAccount = (input: ConvertLeadInput, lead: LeadRow | null): boolean =>
  !input.skipAccount && companyOf(input, lead) !== null;
