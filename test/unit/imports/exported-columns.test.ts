import { leadColumns } from '../../../src/cli/export/lead-columns.js';
import { type ExportedColumn, exportedColumns } from '../../../src/imports/exported/columns.js';
import type { leads } from '../../../src/leads/index.js';

type LeadColumn = keyof typeof leads.$inferSelect;

/**
 * The columns of exported files that tell of each column of a lead; or why none does. Whoever adds a column says so here:
 * without that it does not compile.
 */
const exportedAs: Record<LeadColumn, readonly ExportedColumn[] | 'custom' | 'of this tenant' | 'follows'> = {
  firstName: ['firstName'],
  lastName: ['lastName'],
  email: ['email'],
  phoneNumbers: ['phoneNumbers'],
  preferredContact: ['preferredContact'],
  contactEmail: ['contactEmail'],
  contactPhone: ['contactPhone'],
  company: ['company'],
  position: ['position'],
  location: ['location'],
  country: ['country'],
  socialMediaLinks: ['youtube', 'facebook', 'instagram', 'twitter', 'linkedin'],
  description: ['description'],
  message: ['message'],
  typeId: ['type'],
  categoryId: ['category'],
  statusId: ['status'],
  lostReasonId: ['lostReason'],
  activity: ['state'],
  importance: ['importance'],
  priority: ['priority'],
  probabilityToWin: ['probabilityToWin'],
  targetAmount: ['targetAmount'],
  startDate: ['startDate'],
  expectedCompletionDate: ['expectedCompletionDate'],
  estimatedDuration: ['estimatedCompletionTime'],
  estimatedDurationUnit: ['estimatedCompletionTime'],
  sourceId: ['source'],
  sourcePageUrl: ['sourcePageUrl'],
  marketingAttribution: ['marketingAttribution'],
  ownerId: ['owner'],
  assignedUserId: ['assignedUser'],
  ownedByGroupId: ['group'],
  privacyLevel: ['privacyLevel'],
  subscriptionPackageId: ['subscriptionPackage'],
  financialEntityId: ['financialEntity'],
  externalId: ['externalId'],
  externalBranchId: ['externalBranchId'],
  externalSourceId: ['externalSource'],
  externalCreatedAt: ['createdAt'],
  createdAt: ['createdAt'],
  id: ['externalId'],
  customFields: 'custom',
  // Customers and what was decided of a lead: records that another tenant does not have.
  existingCustomerId: 'of this tenant',
  billingAccountId: 'of this tenant',
  tenantId: 'of this tenant',
  createdBy: 'of this tenant',
  externalSyncedAt: 'of this tenant',
  approvalState: 'of this tenant',
  approvalRequestedBy: 'of this tenant',
  approvalRequestedAt: 'of this tenant',
  approvalDecidedBy: 'of this tenant',
  approvalDecidedAt: 'of this tenant',
  approvalComment: 'of this tenant',
  convertedAt: 'of this tenant',
  convertedById: 'of this tenant',
  customerId: 'of this tenant',
  accountId: 'of this tenant',
  dealId: 'of this tenant',
  mergedIntoId: 'of this tenant',
  version: 'of this tenant',
  updatedAt: 'of this tenant',
  // Which leads are exported is for the filter to say.
  archivedAt: 'of this tenant',
  deletedAt: 'of this tenant',
  // What the database works out of other columns.
  lastNameKey: 'follows',
  targetAmountKey: 'follows',
  searchText: 'follows',
  likenessMarks: 'follows',
};

/** Of records that hang on a lead. */
const beside: readonly ExportedColumn[] = ['team', 'tags', 'competitors', 'businesses', 'products'];

test('what is exported of a lead are its columns, and what hangs on it', () => {
  const told = Object.values(exportedAs).flatMap((columns) => (typeof columns === 'string' ? [] : columns));
  expect([...new Set([...told, ...beside])].sort()).toEqual([...exportedColumns].sort());
  expect(leadColumns.names).toEqual(exportedColumns);
});
