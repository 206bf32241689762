import './customer.uses.js';

export {
  baseOf,
  companyNameOf,
  hasNoForm,
  isCompanyName,
  normalizedCompanyName,
} from './account/company-name.js';
export { normalizedNamesMigration } from './account/normalized-names.migration.js';
export { CompanyQueries } from './account-and-deal/account-and-deal.queries.js';
export { AccountResolver, DealResolver } from './account-and-deal/account-and-deal.resolver.js';
export { accountColumns, customerColumns, dealColumns, profileColumns } from './customer/customer.columns.js';
export * from './customer/customer.loaders.js';
export { avatarOf, sensitiveFields, withAvatar } from './customer/customer.log.js';
export { customerLookup } from './customer/customer.lookup.js';
export { CustomerQueries } from './customer/customer.queries.js';
export { CustomerResolver } from './customer/customer.resolver.js';
export { customerMutations } from './customer.mutations.js';
export {
  type AccountRow,
  CustomerRepository,
  type CustomerRow,
  type DealRow,
  mergedColumns,
  type TakenKey,
} from './customer.repository.js';
export {
  accounts,
  accountTags,
  customerKeys,
  customers,
  customerTags,
  deals,
  dealTags,
} from './customer.table.js';
export {
  Account,
  BillingAccount,
  Customer,
  CustomerStatus,
  Deal,
  FinancialProfile,
} from './customer.type.js';
export { DuplicateCustomerError, DuplicateField, DuplicateMatch } from './duplicates/duplicate.type.js';
export { inTheWay } from './duplicates/duplicate-key.condition.js';
export { type DuplicateKey, duplicateKeys, isSameKey, normalizedNumber } from './duplicates/duplicate-key.js';
export { isKeyTaken } from './duplicates/duplicate-key.repository.js';
export { duplicateMatches } from './duplicates/duplicate-matches.js';
export { customerHasNumber, knownAmong } from './duplicates/known-numbers.loaders.js';
export {
  type CustomerRecord,
  customerRecordColumns,
  customerRecordOf,
  customerRecords,
} from './export/customer-records.list.js';
export { billingAccountSetting } from './finance/billing-account.setting.js';
export { BillingAccountResolver, FinancialProfileResolver } from './finance/finance.resolver.js';
export { billingAccounts, financialProfiles } from './finance/finance.table.js';
export { saveFinancialProfile } from './finance/save-financial-profile.js';
export { type AccountsWanted, holdRecords } from './hold-records.js';
