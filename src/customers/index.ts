import './customer.uses.js';

export { CompanyQueries } from './company.queries.js';
export { AccountResolver, DealResolver } from './company.resolver.js';
export {
  baseOf,
  companyNameOf,
  hasNoForm,
  isCompanyName,
  normalizedCompanyName,
} from './company-name.js';
export { accountColumns, customerColumns, dealColumns, profileColumns } from './customer.columns.js';
export * from './customer.loaders.js';
export { avatarOf, sensitiveFields } from './customer.log.js';
export { customerMutations } from './customer.mutations.js';
export { CustomerQueries } from './customer.queries.js';
export {
  type AccountRow,
  CustomerRepository,
  type CustomerRow,
  type DealRow,
  type TakenKey,
} from './customer.repository.js';
export { CustomerResolver } from './customer.resolver.js';
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
export { DuplicateCustomerError, DuplicateField, DuplicateMatch } from './duplicate.type.js';
export { inTheWay } from './duplicate-key.condition.js';
export { type DuplicateKey, duplicateKeys, isSameKey, normalizedNumber } from './duplicate-key.js';
export { isKeyTaken } from './duplicate-key.repository.js';
export { duplicateMatches } from './duplicate-matches.js';
export { BillingAccountResolver, FinancialProfileResolver } from './finance.resolver.js';
export { billingAccounts, financialProfiles } from './finance.table.js';
export { customerHasNumber, knownAmong } from './known-numbers.loaders.js';
export { normalizedNamesMigration } from './normalized-names.migration.js';
