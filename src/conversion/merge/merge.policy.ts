import type { leads } from '../../leads/index.js';

/** Columns that make sense together alone: values of two leads are never mixed in one such group. */
export type Group = 'schedule' | 'customer' | 'external';

/** What a merge does with a column of the lead that stays. */
export type MergePolicy =
  /** A blank takes the newest value of the others; a value stays. */
  | 'fill'
  /** The same of a person: of active ones alone. */
  | 'person'
  /** The same of a group of columns at once. */
  | { readonly together: Group }
  /** The same of each entry of an object. */
  | 'fillEach'
  /** All entries, the survivor's first and then the newest's, as far as there is room. */
  | 'join'
  /** The survivor's, whatever the others have; theirs is told as skipped. */
  | 'own'
  /** As fill, where the survivor's status is a LOST one. */
  | 'whereLost'
  /** That of the lead on which it is strictest. */
  | 'strictest'
  /** The record's own, which says nothing of the person or the business. */
  | 'record'
  /** Null on every lead that can be merged. */
  | 'unconverted';

/** What happens to each column of a lead on a merge (SPEC 7): a new one does not compile until it is decided. */
export const mergePolicies = {
  firstName: 'own',
  lastName: 'own',
  email: 'fill',
  phoneNumbers: 'join',
  preferredContact: 'fill',
  contactEmail: 'fill',
  contactPhone: 'fill',
  existingCustomerId: { together: 'customer' },
  company: 'fill',
  position: 'fill',
  location: 'fill',
  country: 'fill',
  socialMediaLinks: 'fillEach',
  description: 'fill',
  message: 'fill',
  statusId: 'own',
  typeId: 'fill',
  categoryId: 'fill',
  lostReasonId: 'whereLost',
  subscriptionPackageId: 'fill',
  customFields: 'fillEach',
  activity: 'record',
  archivedAt: 'record',
  importance: 'fill',
  priority: 'fill',
  probabilityToWin: 'fill',
  targetAmount: 'fill',
  startDate: { together: 'schedule' },
  expectedCompletionDate: { together: 'schedule' },
  estimatedDuration: { together: 'schedule' },
  estimatedDurationUnit: { together: 'schedule' },
  sourceId: 'fill',
  sourcePageUrl: 'fill',
  marketingAttribution: 'join',
  externalId: { together: 'external' },
  externalSourceId: { together: 'external' },
  externalBranchId: { together: 'external' },
  externalCreatedAt: { together: 'external' },
  externalSyncedAt: { together: 'external' },
  createdBy: 'record',
  ownerId: 'person',
  assignedUserId: 'person',
  // Of a lead that becomes a group's, the group goes with the privacy.
  ownedByGroupId: 'fill',
  privacyLevel: 'strictest',
  approvalState: 'strictest',
  approvalRequestedBy: 'strictest',
  approvalRequestedAt: 'strictest',
  approvalDecidedBy: 'strictest',
  approvalDecidedAt: 'strictest',
  approvalComment: 'strictest',
  billingAccountId: { together: 'customer' },
  financialEntityId: 'fill',
  convertedAt: 'unconverted',
  convertedById: 'unconverted',
  customerId: 'unconverted',
  accountId: 'unconverted',
  dealId: 'unconverted',
  mergedIntoId: 'record',
  tenantId: 'record',
  id: 'record',
  version: 'record',
  createdAt: 'record',
  updatedAt: 'record',
  deletedAt: 'record',
} as const satisfies Readonly<Record<keyof (typeof leads)['$inferInsert'] & string, MergePolicy>>;

type Column = keyof typeof mergePolicies;

/** The columns of which a merge does one thing. */
export const columnsOf = (policy: Extract<MergePolicy, string>): Column[] =>
  (Object.keys(mergePolicies) as Column[]).filter((column) => mergePolicies[column] === policy);

/** The columns of a group. */
export const columnsTogether = (group: Group): Column[] =>
  (Object.keys(mergePolicies) as Column[]).filter((column) => {
    const policy: MergePolicy = mergePolicies[column];
    return typeof policy === 'object' && policy.together === group;
  });

export const groups: readonly Group[] = ['schedule', 'customer', 'external'];
