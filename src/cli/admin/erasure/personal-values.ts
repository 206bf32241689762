import type { customers, financialProfiles } from '../../../customers/index.js';
import type { leads } from '../../../leads/index.js';
import type { FieldChange } from '../../../logs/index.js';

/** Stands for a name that there must be. */
export const erased = 'Erased';

/**
 * What is left of a lead's values about the person. Company and country go too: with a date and a status they may
 * well tell who it was.
 */
export const blankLead = {
  firstName: erased,
  lastName: erased,
  email: null,
  phoneNumbers: [],
  preferredContact: null,
  contactEmail: null,
  contactPhone: null,
  company: null,
  position: null,
  location: null,
  country: null,
  socialMediaLinks: null,
  description: null,
  message: null,
  sourcePageUrl: null,
  marketingAttribution: [],
  externalId: null,
  externalBranchId: null,
  externalCreatedAt: null,
  externalSyncedAt: null,
  approvalComment: null,
} satisfies Partial<typeof leads.$inferInsert>;

/** What is left of a customer's. */
export const blankCustomer = {
  firstName: erased,
  lastName: erased,
  email: null,
  phoneNumbers: [],
  dateOfBirth: null,
  country: null,
  identityNumber: null,
  taxNumber: null,
  job: null,
  address: null,
  avatarUrl: null,
  avatarFileName: null,
  businessName: null,
  customFields: {},
  additionalData: {},
} satisfies Partial<typeof customers.$inferInsert>;

/** What is left of a financial profile's; that there was one stays. */
export const blankProfile = {
  quota: null,
  score: null,
  ecosystem: null,
  businessEntity: null,
  paymentData: null,
  pushToken: null,
} satisfies Partial<typeof financialProfiles.$inferInsert>;

/** Fields that say nothing of the person. Whatever else a log has is blanked, also what is yet to be invented. */
const impersonal = new Set([
  ...['status', 'state', 'importance', 'priority', 'probabilityToWin', 'targetAmount', 'tags', 'team'],
  ...['startDate', 'expectedCompletionDate', 'estimatedCompletionTime', 'privacyLevel', 'customerStatus'],
  ...['ownerId', 'assignedUserId', 'ownedByGroupId', 'relatedUserId', 'billingAccountId'],
  ...['financialEntityId', 'existingCustomerId', 'subjectId', 'leadId', 'customerId', 'accountId', 'dealId'],
  ...['allowDuplicate', 'erasure'],
]);

/** Changes of the person's own records, of which it stays told what changed but not from what to what. */
export const blankChanges = (changes: readonly FieldChange[]): FieldChange[] =>
  changes.map((change) => (impersonal.has(change.field) ? change : blankChange(change)));

export const blankChange = ({ field, before, after }: FieldChange): FieldChange => ({
  field,
  before: before === null ? null : '•••',
  after: after === null ? null : '•••',
});
