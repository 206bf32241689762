import type { CustomerRow } from '../../customers/index.js';
import type { LeadRow } from '../../leads/index.js';
import { confirmedValue } from '../confirmed.js';
import type { ConversionRow } from '../conversion.repository.js';
import type { OtherConversion } from './revert.repository.js';

/**
 * Whether a later conversion into a customer brought, or came to, something that an earlier one gave them: a value, a
 * phone number, a tag, the account, a financial profile. Were it taken back, the later one would have lost it. Pure.
 * @param customer as the earlier one left them, who was there before it
 */
export function reliesOn(later: OtherConversion, earlier: ConversionRow, customer: CustomerRow): boolean {
  const { made } = earlier;
  const before = earlier.before.customer as Partial<CustomerRow>;
  const gave = (what: string) => confirmedValue(customer, what) !== confirmedValue(before, what);
  const brought = later.before.lead as Partial<LeadRow>;
  const isNumberGiven = (number: string) =>
    customer.phoneNumbers.includes(number) && !before.phoneNumbers?.includes(number);
  return (
    later.made.confirmed?.some(gave) === true ||
    brought.phoneNumbers?.some(isNumberGiven) === true ||
    made.tagIds?.customer.some((id) => later.carried.customerTagIds.includes(id)) === true ||
    (later.accountId !== null && later.accountId === customer.accountId && gave('accountId')) ||
    (made.financialProfile === true && later.financialEntityId === earlier.financialEntityId)
  );
}
