import { type SQL, sql } from 'drizzle-orm';
import {
  bigint,
  bit,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { accounts, customers, deals } from '../../customers/customer.table.js';
import { billingAccounts } from '../../customers/finance/finance.table.js';
import { groups, users } from '../../identity/identity.table.js';
import {
  createdAt,
  id,
  instant,
  plainText,
  refers,
  tenantId,
  updatedAt,
  version,
} from '../../platform/database/columns.js';
import type { CustomValues } from '../../settings/custom-field/custom-values.js';
import { picklistValues } from '../../settings/picklist/picklist.table.js';
import { products } from '../../settings/product/product.table.js';
import { financialEntities, tags } from '../../settings/settings.table.js';
import { leadStatuses } from '../../statuses/status.table.js';
import { leadTypes } from '../type/lead-type.table.js';
import type {
  ApprovalState,
  ContactMethod,
  DurationUnit,
  LeadImportance,
  LeadLockRestriction,
  LeadState,
  PrivacyLevel,
} from './lead.enums.js';
import type { MarketingAttribution } from './lead.origin.type.js';
import type { SocialMedia } from './lead.type.js';

const live = sql`deleted_at is null`;

export const leads = pgTable(
  'leads',
  {
    tenantId: tenantId(),
    id: id('lead').notNull(),
    version: version(),
    firstName: text().notNull(),
    lastName: text().notNull(),
    /** Lower case. */
    email: text(),
    /** E.164, in the order given. */
    phoneNumbers: text().array().notNull().default([]),
    preferredContact: text().$type<ContactMethod>(),
    contactEmail: text(),
    contactPhone: text(),
    existingCustomerId: id('customer'),
    company: text(),
    position: text(),
    location: text(),
    country: text(),
    socialMediaLinks: jsonb('social_media').$type<SocialMedia>(),
    description: text(),
    message: text(),
    statusId: id('status').notNull(),
    typeId: id('type'),
    categoryId: id('picklist'),
    lostReasonId: id('picklist'),
    subscriptionPackageId: id('product'),
    customFields: jsonb().$type<CustomValues>().notNull().default({}),
    /** Kept while archived, so that a restored lead is as it was. */
    activity: text().$type<Exclude<LeadState, LeadState.ARCHIVED>>().notNull(),
    archivedAt: instant(),
    importance: text().$type<LeadImportance>(),
    priority: integer(),
    probabilityToWin: integer(),
    targetAmount: numeric(),
    startDate: date({ mode: 'string' }),
    expectedCompletionDate: date({ mode: 'string' }),
    estimatedDuration: integer(),
    estimatedDurationUnit: text().$type<DurationUnit>(),
    sourceId: id('picklist'),
    sourcePageUrl: text(),
    /** In the order given. */
    marketingAttribution: jsonb().$type<MarketingAttribution[]>().notNull().default([]),
    /** What the lead is to the system that it came from. */
    externalId: text(),
    externalSourceId: id('picklist'),
    externalBranchId: text(),
    externalCreatedAt: instant(),
    externalSyncedAt: instant(),
    createdBy: id('user'),
    ownerId: id('user'),
    assignedUserId: id('user'),
    ownedByGroupId: id('group'),
    privacyLevel: text().$type<PrivacyLevel>().notNull(),
    approvalState: text().$type<ApprovalState>().notNull(),
    approvalRequestedBy: id('user'),
    approvalRequestedAt: instant(),
    approvalDecidedBy: id('user'),
    approvalDecidedAt: instant(),
    approvalComment: text(),
    billingAccountId: id('billing'),
    financialEntityId: id('entity'),
    convertedAt: instant(),
    convertedById: id('user'),
    customerId: id('customer'),
    accountId: id('account'),
    dealId: id('deal'),
    mergedIntoId: id('lead'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant(),
    // Sort keys are kept, not computed: behind row-level security an index serves a comparison only where every
    // function in it is leakproof, and lower(), unaccent() and numeric's operators are not.
    lastNameKey: plainText()
      .notNull()
      .generatedAlwaysAs((): SQL => sql`plain_text(last_name)`),
    /** In ten-thousandths, which amounts are exact in. */
    targetAmountKey: bigint({ mode: 'bigint' }).generatedAlwaysAs(
      (): SQL => sql`(target_amount * 10000)::bigint`,
    ),
    /** Names, company, e-mail and phone numbers, those of the contact too: as the function of that name makes it. */
    searchText: plainText()
      .notNull()
      .generatedAlwaysAs(
        (): SQL =>
          sql`search_text_of(first_name, last_name, email, company, phone_numbers, contact_email, contact_phone)`,
      ),
    /** Of the trigrams of both names: tells cheaply of most others that they cannot be alike. */
    likenessMarks: bit({ dimensions: 256 })
      .notNull()
      .generatedAlwaysAs((): SQL => sql`likeness_marks(first_name, last_name)`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    refers('leads_status', t, t.statusId, leadStatuses),
    refers('leads_type', t, t.typeId, leadTypes),
    refers('leads_category', t, t.categoryId, picklistValues),
    refers('leads_lost_reason', t, t.lostReasonId, picklistValues),
    refers('leads_subscription_package', t, t.subscriptionPackageId, products),
    refers('leads_source', t, t.sourceId, picklistValues),
    refers('leads_external_source', t, t.externalSourceId, picklistValues),
    refers('leads_existing_customer', t, t.existingCustomerId, customers),
    refers('leads_created_by', t, t.createdBy, users),
    refers('leads_owner', t, t.ownerId, users),
    refers('leads_assigned_user', t, t.assignedUserId, users),
    refers('leads_owned_by_group', t, t.ownedByGroupId, groups),
    refers('leads_approval_requested_by', t, t.approvalRequestedBy, users),
    refers('leads_approval_decided_by', t, t.approvalDecidedBy, users),
    refers('leads_billing_account', t, t.billingAccountId, billingAccounts),
    refers('leads_financial_entity', t, t.financialEntityId, financialEntities),
    refers('leads_converted_by', t, t.convertedById, users),
    refers('leads_customer', t, t.customerId, customers),
    refers('leads_account', t, t.accountId, accounts),
    refers('leads_deal', t, t.dealId, deals),
    refers('leads_merged_into', t, t.mergedIntoId, t),
    uniqueIndex('leads_email')
      .on(t.tenantId, t.email)
      .where(sql`deleted_at is null and converted_at is null`),
    index('leads_by_email').on(t.tenantId, t.email),
    // A deleted lead gives its reference free, a converted one keeps it: whoever imports it again must find it.
    uniqueIndex('leads_external')
      .on(
        t.tenantId,
        t.externalId,
        sql`coalesce(external_branch_id, '')`,
        sql`coalesce(external_source_id, '00000000-0000-0000-0000-000000000000'::uuid)`,
      )
      .where(sql`deleted_at is null and external_id is not null`),
    index('leads_by_external').on(t.tenantId, t.externalId).where(sql`external_id is not null`),
    // One index for each order; where a value may be missing, one for each end that its absence sorts to. With CASE
    // and not coalesce(), which PostgreSQL does not know to be leakproof.
    // With what the default list leaves out, so that it is counted out of the index alone.
    index('leads_by_created').on(t.tenantId, t.createdAt, t.id, t.archivedAt, t.mergedIntoId).where(live),
    index('leads_by_updated').on(t.tenantId, t.updatedAt, t.id).where(live),
    index('leads_by_last_name').on(t.tenantId, t.lastNameKey, t.id).where(live),
    index('leads_by_priority_up')
      .on(t.tenantId, sql`(case when priority is null then 2147483647 else priority end)`, t.id)
      .where(live),
    index('leads_by_priority_down')
      .on(t.tenantId, sql`(case when priority is null then -1 else priority end)`, t.id)
      .where(live),
    index('leads_by_amount_up')
      .on(
        t.tenantId,
        sql`(case when target_amount_key is null then 9223372036854775807 else target_amount_key end)`,
        t.id,
      )
      .where(live),
    index('leads_by_amount_down')
      .on(
        t.tenantId,
        sql`(case when target_amount_key is null then -1::bigint else target_amount_key end)`,
        t.id,
      )
      .where(live),
    index('leads_by_completion_up')
      .on(
        t.tenantId,
        sql`(case when expected_completion_date is null then 'infinity'::date else expected_completion_date end)`,
        t.id,
      )
      .where(live),
    index('leads_by_completion_down')
      .on(
        t.tenantId,
        sql`(case when expected_completion_date is null then '-infinity'::date else expected_completion_date end)`,
        t.id,
      )
      .where(live),
    index('leads_by_status').on(t.tenantId, t.statusId, t.createdAt, t.id).where(live),
    index('leads_by_assignee').on(t.tenantId, t.assignedUserId, t.createdAt, t.id).where(live),
    index('leads_by_customer')
      .on(t.tenantId, t.customerId, t.convertedAt, t.id)
      .where(sql`customer_id is not null`),
    index('leads_by_conversion')
      .on(t.tenantId, t.createdAt, t.convertedAt)
      .where(sql`deleted_at is null and converted_at is not null`),
    index('leads_by_merge').on(t.tenantId, t.mergedIntoId).where(sql`merged_into_id is not null`),
    index('leads_by_deal').on(t.tenantId, t.dealId).where(sql`deal_id is not null`),
    // Row-level security keeps what these two compare by from an index; the database's search functions go round to it.
    index('leads_by_company')
      .on(t.tenantId, sql`plain_text(company)`, t.id)
      .where(sql`deleted_at is null and company is not null`),
    index('leads_search').using(
      'gin',
      t.tenantId,
      t.searchText.op('gin_trgm_ops'),
      sql`phone_bases(${t.phoneNumbers})`,
    ),
  ],
);

/** At most one lock a lead; one that has run out is as none. */
export const leadLocks = pgTable(
  'lead_locks',
  {
    tenantId: tenantId(),
    leadId: id('lead').notNull(),
    action: text().notNull(),
    reason: text(),
    restricts: text().array().$type<LeadLockRestriction[]>().notNull(),
    lockedById: id('user'),
    lockedAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.leadId] }),
    refers('lead_locks_lead', t, t.leadId, leads, 'cascade'),
    refers('lead_locks_locked_by', t, t.lockedById, users),
  ],
);

export const leadTags = pgTable(
  'lead_tags',
  { tenantId: tenantId(), leadId: id('lead').notNull(), tagId: id('tag').notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.leadId, t.tagId] }),
    refers('lead_tags_lead', t, t.leadId, leads, 'cascade'),
    refers('lead_tags_tag', t, t.tagId, tags),
    index('lead_tags_by_tag').on(t.tenantId, t.tagId),
  ],
);

export const leadTeam = pgTable(
  'lead_team',
  {
    tenantId: tenantId(),
    leadId: id('lead').notNull(),
    userId: id('user').notNull(),
    /** As the client gave them, from 0. */
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.leadId, t.userId] }),
    refers('lead_team_lead', t, t.leadId, leads, 'cascade'),
    refers('lead_team_user', t, t.userId, users),
    index('lead_team_by_user').on(t.tenantId, t.userId),
  ],
);
