import type { ColumnPolicies } from '../../logs/index.js';
import { isSameDecimal, isSameEmail, isSameUrl, isSameUrls } from '../../platform/rules/index.js';
import type { leads } from './lead.table.js';

const shown = { audit: 'shown' } as const;
const system = { system: true } as const;
const personal = { audit: 'shown', personal: true } as const;
const external = { audit: { field: 'external' }, personal: true } as const;
const state = { audit: { field: 'state' } } as const;
const duration = { audit: { field: 'estimatedCompletionTime' } } as const;

/**
 * What happens to each column of a lead; logs show them in this order. Company and country tell of the person too:
 * with a date and a status they may well tell who it was.
 */
export const leadColumns = {
  firstName: personal,
  lastName: personal,
  email: { ...personal, isSame: isSameEmail },
  phoneNumbers: personal,
  preferredContact: personal,
  contactEmail: { ...personal, isSame: isSameEmail },
  contactPhone: personal,
  company: personal,
  position: personal,
  location: personal,
  country: personal,
  description: personal,
  message: personal,
  importance: shown,
  priority: shown,
  typeId: shown,
  categoryId: shown,
  lostReasonId: shown,
  subscriptionPackageId: shown,
  probabilityToWin: shown,
  targetAmount: { audit: 'shown', isSame: isSameDecimal },
  startDate: shown,
  expectedCompletionDate: shown,
  sourceId: shown,
  sourcePageUrl: { ...personal, isSame: isSameUrl },
  ownerId: shown,
  assignedUserId: shown,
  ownedByGroupId: shown,
  privacyLevel: shown,
  billingAccountId: shown,
  financialEntityId: shown,
  existingCustomerId: shown,
  // Kept while archived, so that a restored lead is as it was.
  activity: state,
  archivedAt: state,
  socialMediaLinks: { audit: { field: 'socialMedia' }, personal: true, isSame: isSameUrls },
  marketingAttribution: personal,
  externalId: external,
  externalSourceId: external,
  externalBranchId: external,
  externalCreatedAt: { ...system, personal: true },
  externalSyncedAt: { ...system, personal: true },
  estimatedDuration: duration,
  estimatedDurationUnit: duration,
  statusId: { audit: { field: 'status' } },
  // Its log tells of each field by its key.
  customFields: { ...system, personal: true },
  approvalState: system,
  approvalRequestedBy: system,
  approvalRequestedAt: system,
  approvalDecidedBy: system,
  approvalDecidedAt: system,
  approvalComment: { ...system, personal: true },
  convertedAt: system,
  convertedById: system,
  customerId: system,
  accountId: system,
  dealId: system,
  mergedIntoId: system,
  tenantId: system,
  id: system,
  version: system,
  createdBy: system,
  createdAt: system,
  updatedAt: system,
  deletedAt: system,
} as const satisfies ColumnPolicies<typeof leads>;
