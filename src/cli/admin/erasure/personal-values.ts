import {
  accountColumns,
  accounts,
  customerColumns,
  customers,
  dealColumns,
  deals,
  financialProfiles,
  profileColumns,
} from '../../../customers/index.js';
import { leadColumns, leads } from '../../../leads/index.js';
import { EntityType, erasedValues, type FieldChange, impersonalFieldsOf } from '../../../logs/index.js';
import type { Id } from '../../../platform/ids/index.js';

/** What is left of a lead's values about the person. */
export const blankLead = erasedValues(leads, leadColumns);
/** What is left of a customer's. */
export const blankCustomer = erasedValues(customers, customerColumns);
/** What is left of a financial profile's; that there was one stays. */
export const blankProfile = erasedValues(financialProfiles, profileColumns);
/** What is left of a deal's that bears the person's name. */
export const blankDeal = erasedValues(deals, dealColumns);
/** What is left of an account's that bears the person's name; no two live accounts may be called the same. */
export const blankAccount = (id: Id<'account'>) => ({
  ...erasedValues(accounts, accountColumns),
  normalizedName: `erased:${id}`,
});

/** Fields of logs that are no columns, and say nothing of the person. */
const events = [
  ...['tags', 'team', 'subjectId', 'leadId', 'customerId', 'accountId', 'dealId', 'financialEntityId'],
  ...['allowDuplicate', 'erasure'],
];
const impersonal: Partial<Record<EntityType, ReadonlySet<string>>> = {
  [EntityType.LEAD]: impersonalFieldsOf(leadColumns),
  [EntityType.CUSTOMER]: impersonalFieldsOf(customerColumns),
  [EntityType.ACCOUNT]: impersonalFieldsOf(accountColumns),
  [EntityType.DEAL]: impersonalFieldsOf(dealColumns),
};

/**
 * Changes of the person's own records, of which it stays told what changed but not from what to what. Whatever is not
 * known to say nothing of the person is blanked, also what is yet to be invented.
 */
export const blankChanges = (of: EntityType, changes: readonly FieldChange[]): FieldChange[] =>
  changes.map((change) =>
    impersonal[of]?.has(change.field) || events.includes(change.field) ? change : blankChange(change),
  );

const blankChange = ({ field, before, after }: FieldChange): FieldChange => ({
  field,
  before: before === null ? null : '•••',
  after: after === null ? null : '•••',
});
