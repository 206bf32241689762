export * from './customer.loaders.js';
export {
  AccountResolver,
  BillingAccountResolver,
  CustomerResolver,
  DealResolver,
  FinancialProfileResolver,
} from './customer.resolver.js';
export { accounts, accountTags, customerKeys, customers, customerTags, deals, dealTags } from './customer.table.js';
export {
  Account,
  BillingAccount,
  Customer,
  CustomerStatus,
  Deal,
  type DuplicateKeyKind,
  FinancialProfile,
} from './customer.type.js';
export { billingAccounts, financialProfiles } from './finance.table.js';
export { type CustomerRow, shareCustomer } from './customer.repository.js';
