import type { ColumnPolicies } from '../../logs/index.js';
import { isSameDecimal, isSameEmail, isSameUrl, isSameUrls } from '../../platform/rules/index.js';
import type { leads } from './lead.table.js';

/** Columns that make sense together alone: values of two leads are never mixed in one such group. */
export type MergeGroup = 'schedule' | 'customer' | 'external';

/** What a merge does with a column of the lead that stays. */
export type MergePolicy =
  /** A blank takes the newest value of the others; a value stays. */
  | 'fill'
  /** The same of a person: of active ones alone. */
  | 'person'
  /** The same of a group of columns at once. */
  | { readonly together: MergeGroup }
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

/** What a conversion does with a column. */
export type ConversionPolicy =
  /** Customer, account, deal or profile take it; where they have another value, the receipt tells. */
  | 'carried'
  /** None of them has a field for it: the receipt tells it as it is, under the column's own name. */
  | 'left'
  /** The receipt tells it in words of its own, where nothing takes it. */
  | 'told'
  /** What the lead is, where it stands and who may see it: the customer leads back to it, and it says so for ever. */
  | 'stays';

interface LeadColumnPolicy {
  readonly onMerge: MergePolicy;
  readonly onConversion: ConversionPolicy;
}

const shown = { audit: 'shown' } as const;
const system = { system: true } as const;
const personal = { audit: 'shown', personal: true } as const;
const external = { audit: { field: 'external' }, personal: true } as const;
const socialMedia = { audit: { field: 'socialMedia' }, personal: true } as const;
const state = { audit: { field: 'state' } } as const;
const duration = { audit: { field: 'estimatedCompletionTime' } } as const;
const record = { ...system, onMerge: 'record', onConversion: 'stays' } as const;
const approval = { ...system, onMerge: 'strictest', onConversion: 'stays' } as const;
const conversion = { ...system, onMerge: 'unconverted', onConversion: 'stays' } as const;

/**
 * What happens to each column of a lead, on updates, merges (SPEC 7), conversions and erasure: a new one does not compile
 * until it is decided. Logs show them in this order. Company and country tell of the person too:
 * with a date and a status they may well tell who it was.
 */
export const leadColumns = {
  firstName: { ...personal, onMerge: 'own', onConversion: 'carried' },
  lastName: { ...personal, onMerge: 'own', onConversion: 'carried' },
  email: { ...personal, isSame: isSameEmail, onMerge: 'fill', onConversion: 'carried' },
  phoneNumbers: { ...personal, onMerge: 'join', onConversion: 'carried' },
  preferredContact: { ...personal, onMerge: 'fill', onConversion: 'told' },
  contactEmail: { ...personal, isSame: isSameEmail, onMerge: 'fill', onConversion: 'told' },
  contactPhone: { ...personal, onMerge: 'fill', onConversion: 'told' },
  company: { ...personal, onMerge: 'fill', onConversion: 'carried' },
  position: { ...personal, onMerge: 'fill', onConversion: 'carried' },
  location: { ...personal, onMerge: 'fill', onConversion: 'carried' },
  country: { ...personal, onMerge: 'fill', onConversion: 'carried' },
  description: { ...personal, onMerge: 'fill', onConversion: 'carried' },
  message: { ...personal, onMerge: 'fill', onConversion: 'carried' },
  importance: { ...shown, onMerge: 'fill', onConversion: 'left' },
  priority: { ...shown, onMerge: 'fill', onConversion: 'left' },
  typeId: { ...shown, onMerge: 'fill', onConversion: 'told' },
  categoryId: { ...shown, onMerge: 'fill', onConversion: 'told' },
  // A conversion clears it besides, for a customer's lead is lost no longer.
  lostReasonId: { ...shown, onMerge: 'whereLost', onConversion: 'told' },
  subscriptionPackageId: { ...shown, onMerge: 'fill', onConversion: 'told' },
  probabilityToWin: { ...shown, onMerge: 'fill', onConversion: 'left' },
  targetAmount: { audit: 'shown', isSame: isSameDecimal, onMerge: 'fill', onConversion: 'told' },
  startDate: { ...shown, onMerge: { together: 'schedule' }, onConversion: 'left' },
  expectedCompletionDate: { ...shown, onMerge: { together: 'schedule' }, onConversion: 'told' },
  sourceId: { ...shown, onMerge: 'fill', onConversion: 'told' },
  sourcePageUrl: { ...personal, isSame: isSameUrl, onMerge: 'fill', onConversion: 'left' },
  ownerId: { ...shown, onMerge: 'person', onConversion: 'stays' },
  assignedUserId: { ...shown, onMerge: 'person', onConversion: 'carried' },
  // Of a lead that becomes a group's, the group goes with the privacy.
  ownedByGroupId: { ...shown, onMerge: 'fill', onConversion: 'stays' },
  privacyLevel: { ...shown, onMerge: 'strictest', onConversion: 'stays' },
  billingAccountId: { ...shown, onMerge: { together: 'customer' }, onConversion: 'stays' },
  financialEntityId: { ...shown, onMerge: 'fill', onConversion: 'carried' },
  existingCustomerId: { ...shown, onMerge: { together: 'customer' }, onConversion: 'stays' },
  // Kept while archived, so that a restored lead is as it was.
  activity: { ...state, onMerge: 'record', onConversion: 'stays' },
  archivedAt: { ...state, onMerge: 'record', onConversion: 'stays' },
  socialMediaLinks: { ...socialMedia, isSame: isSameUrls, onMerge: 'fillEach', onConversion: 'told' },
  marketingAttribution: { ...personal, onMerge: 'join', onConversion: 'told' },
  externalId: { ...external, onMerge: { together: 'external' }, onConversion: 'stays' },
  externalSourceId: { ...external, onMerge: { together: 'external' }, onConversion: 'stays' },
  externalBranchId: { ...external, onMerge: { together: 'external' }, onConversion: 'stays' },
  externalCreatedAt: { ...system, personal: true, onMerge: { together: 'external' }, onConversion: 'stays' },
  externalSyncedAt: { ...system, personal: true, onMerge: { together: 'external' }, onConversion: 'stays' },
  estimatedDuration: { ...duration, onMerge: { together: 'schedule' }, onConversion: 'told' },
  estimatedDurationUnit: { ...duration, onMerge: { together: 'schedule' }, onConversion: 'told' },
  statusId: { audit: { field: 'status' }, onMerge: 'own', onConversion: 'stays' },
  // Its log tells of each field by its key.
  customFields: { ...system, personal: true, onMerge: 'fillEach', onConversion: 'carried' },
  approvalState: approval,
  approvalRequestedBy: approval,
  approvalRequestedAt: approval,
  approvalDecidedBy: approval,
  approvalDecidedAt: approval,
  approvalComment: { ...system, personal: true, onMerge: 'strictest', onConversion: 'stays' },
  convertedAt: conversion,
  convertedById: conversion,
  customerId: conversion,
  accountId: conversion,
  dealId: conversion,
  mergedIntoId: record,
  tenantId: record,
  id: record,
  version: record,
  createdBy: record,
  createdAt: record,
  updatedAt: record,
  deletedAt: record,
} as const satisfies ColumnPolicies<typeof leads, LeadColumnPolicy>;
