import type { ColumnPolicies } from '../../logs/index.js';
import { isSameDecimal, isSameEmail, isSameUrl } from '../../platform/rules/index.js';
import type { accounts, customers, deals } from '../customer.table.js';
import type { financialProfiles } from '../finance/finance.table.js';

const shown = { audit: 'shown' } as const;
const system = { system: true } as const;
const personal = { audit: 'shown', personal: true } as const;
const avatar = { audit: { field: 'avatarUrl' }, personal: true } as const;

const sensitive = { audit: 'shown', personal: true, sensitive: true } as const;

/** What happens to each column of a customer; logs show them in this order. */
export const customerColumns = {
  firstName: personal,
  lastName: personal,
  email: { ...personal, isSame: isSameEmail },
  phoneNumbers: personal,
  dateOfBirth: personal,
  country: personal,
  identityNumber: sensitive,
  taxNumber: sensitive,
  job: personal,
  address: personal,
  avatarUrl: { ...avatar, isSame: isSameUrl },
  avatarFileName: avatar,
  businessName: personal,
  customerStatus: shown,
  defaultChannelId: shown,
  relatedUserId: shown,
  accountId: shown,
  // Its log tells of each field by its key.
  customFields: { ...system, personal: true },
  additionalData: personal,
  tenantId: system,
  id: system,
  version: system,
  createdAt: system,
  updatedAt: system,
  deletedAt: system,
} as const satisfies ColumnPolicies<typeof customers>;

/** The same of an account, which is blanked where it bears a person's name. */
export const accountColumns = {
  name: personal,
  website: { ...personal, isSame: isSameUrl },
  ownerId: shown,
  // Follows the name.
  normalizedName: { ...system, personal: true },
  sameBase: system,
  tenantId: system,
  id: system,
  version: system,
  createdAt: system,
  updatedAt: system,
  deletedAt: system,
} as const satisfies ColumnPolicies<typeof accounts>;

/** The same of a deal, which is blanked where it bears a person's name. */
export const dealColumns = {
  name: personal,
  amount: { audit: 'shown', isSame: isSameDecimal },
  closingDate: shown,
  pipelineId: { audit: { field: 'pipeline' } },
  stageId: { audit: { field: 'stage' } },
  ownerId: shown,
  customerId: shown,
  accountId: shown,
  currency: system,
  tenantId: system,
  id: system,
  version: system,
  createdAt: system,
  updatedAt: system,
  deletedAt: system,
} as const satisfies ColumnPolicies<typeof deals>;

/** The same of a financial profile, which the log of its customer tells of. */
export const profileColumns = {
  status: shown,
  quota: { ...personal, isSame: isSameDecimal },
  score: personal,
  ecosystem: personal,
  businessEntity: personal,
  paymentData: sensitive,
  pushToken: sensitive,
  tenantId: system,
  customerId: system,
  financialEntityId: system,
  createdAt: system,
} as const satisfies ColumnPolicies<typeof financialProfiles>;
