import { type SQL, sql } from 'drizzle-orm';
import {
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
import { users } from '../identity/identity.table.js';
import {
  createdAt,
  id,
  instant,
  plainText,
  refers,
  tenantId,
  updatedAt,
  version,
} from '../platform/database/columns.js';
import type { CustomValues } from '../settings/custom-field/custom-values.js';
import { picklistValues } from '../settings/picklist/picklist.table.js';
import { dealStages, pipelines, tags } from '../settings/settings.table.js';
import type { CustomerStatus, DuplicateKeyKind } from './customer.type.js';

/** Companies. */
export const accounts = pgTable(
  'accounts',
  {
    tenantId: tenantId(),
    id: id('account').notNull(),
    version: version(),
    name: text().notNull(),
    /** As names are compared, with the legal form behind `|form:`: one live account each. */
    normalizedName: text().notNull(),
    /** The same without the legal form. */
    baseName: text()
      .notNull()
      .generatedAlwaysAs((): SQL => sql`split_part(normalized_name, '|form:', 1)`),
    /** Its place among the accounts of its base name: two that are made at once meet at it, whatever their forms. */
    sameBase: integer().notNull().default(0),
    website: text(),
    ownerId: id('user'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    refers('accounts_owner', t, t.ownerId, users),
    uniqueIndex('accounts_name').on(t.tenantId, t.normalizedName).where(sql`deleted_at is null`),
    uniqueIndex('accounts_same_base').on(t.tenantId, t.baseName, t.sameBase).where(sql`deleted_at is null`),
  ],
);

/** People that the tenant does business with. */
export const customers = pgTable(
  'customers',
  {
    tenantId: tenantId(),
    id: id('customer').notNull(),
    version: version(),
    firstName: text().notNull(),
    lastName: text().notNull(),
    /** Lower case. */
    email: text(),
    /** E.164, in the order given. */
    phoneNumbers: text().array().notNull().default([]),
    dateOfBirth: date({ mode: 'string' }),
    country: text(),
    identityNumber: text(),
    taxNumber: text(),
    job: text(),
    address: text(),
    /** A picture somewhere on the web; or else the photo of the lead that became the customer, by its name. */
    avatarUrl: text(),
    avatarFileName: text(),
    businessName: text(),
    customerStatus: text()
      .$type<CustomerStatus>()
      .notNull()
      .default('ACTIVE' as CustomerStatus),
    defaultChannelId: id('picklist'),
    relatedUserId: id('user'),
    accountId: id('account'),
    customFields: jsonb().$type<CustomValues>().notNull().default({}),
    additionalData: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant(),
    /** A sort key that an index serves behind row-level security: kept, for plain_text() is not leakproof. */
    lastNameKey: plainText()
      .notNull()
      .generatedAlwaysAs((): SQL => sql`plain_text(last_name)`),
    /** Names, business name, e-mail and phone numbers, as leads have it. */
    searchText: plainText()
      .notNull()
      .generatedAlwaysAs(
        (): SQL =>
          sql`search_text_of(first_name, last_name, email, business_name, phone_numbers, null, null)`,
      ),
    /** As leads have them. */
    likenessMarks: bit({ dimensions: 256 })
      .notNull()
      .generatedAlwaysAs((): SQL => sql`likeness_marks(first_name, last_name)`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    refers('customers_default_channel', t, t.defaultChannelId, picklistValues),
    refers('customers_related_user', t, t.relatedUserId, users),
    refers('customers_account', t, t.accountId, accounts),
    index('customers_by_created').on(t.tenantId, t.createdAt, t.id).where(sql`deleted_at is null`),
    index('customers_by_updated').on(t.tenantId, t.updatedAt, t.id).where(sql`deleted_at is null`),
    index('customers_by_last_name').on(t.tenantId, t.lastNameKey, t.id).where(sql`deleted_at is null`),
    index('customers_by_account').on(t.tenantId, t.accountId, t.createdAt, t.id),
    index('customers_by_email').on(t.tenantId, t.email).where(sql`deleted_at is null`),
    // The next two are reached through the database's search functions alone, as leads_search is.
    index('customers_search').using(
      'gin',
      t.tenantId,
      t.searchText.op('gin_trgm_ops'),
      sql`phone_bases(${t.phoneNumbers})`,
    ),
    index('customers_by_company')
      .on(t.tenantId, sql`plain_text(business_name)`, t.id)
      .where(sql`deleted_at is null and business_name is not null`),
  ],
);

/**
 * Who holds a value that only one customer may have. Two conversions of the same person meet here, at the primary key
 * and at customer_keys_phone_number, and nowhere else.
 */
export const customerKeys = pgTable(
  'customer_keys',
  {
    tenantId: tenantId(),
    kind: text().$type<DuplicateKeyKind>().notNull(),
    /** Normalised. */
    value: text().notNull(),
    /** Of a phone number all but its extension, else the value. */
    base: text()
      .notNull()
      .generatedAlwaysAs((): SQL => sql`split_part(value, ';', 1)`),
    customerId: id('customer').notNull(),
  },
  (t) => [
    // A constraint of the migrations goes further: a number without an extension keeps others from all of its extensions.
    primaryKey({ columns: [t.tenantId, t.kind, t.base, t.value] }),
    refers('customer_keys_customer', t, t.customerId, customers),
    index('customer_keys_by_customer').on(t.tenantId, t.customerId),
  ],
);

export const deals = pgTable(
  'deals',
  {
    tenantId: tenantId(),
    id: id('deal').notNull(),
    version: version(),
    name: text().notNull(),
    amount: numeric(),
    currency: text().notNull(),
    closingDate: date({ mode: 'string' }),
    pipelineId: id('pipeline').notNull(),
    stageId: id('stage').notNull(),
    customerId: id('customer'),
    accountId: id('account'),
    ownerId: id('user'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    refers('deals_pipeline', t, t.pipelineId, pipelines),
    refers('deals_stage', t, t.stageId, dealStages),
    refers('deals_customer', t, t.customerId, customers),
    refers('deals_account', t, t.accountId, accounts),
    refers('deals_owner', t, t.ownerId, users),
    index('deals_by_created').on(t.tenantId, t.createdAt, t.id).where(sql`deleted_at is null`),
    index('deals_by_customer').on(t.tenantId, t.customerId, t.createdAt, t.id),
    index('deals_by_account').on(t.tenantId, t.accountId, t.createdAt, t.id),
  ],
);

export const customerTags = pgTable(
  'customer_tags',
  { tenantId: tenantId(), customerId: id('customer').notNull(), tagId: id('tag').notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.customerId, t.tagId] }),
    refers('customer_tags_customer', t, t.customerId, customers, 'cascade'),
    refers('customer_tags_tag', t, t.tagId, tags),
    index('customer_tags_by_tag').on(t.tenantId, t.tagId),
  ],
);

export const accountTags = pgTable(
  'account_tags',
  { tenantId: tenantId(), accountId: id('account').notNull(), tagId: id('tag').notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.accountId, t.tagId] }),
    refers('account_tags_account', t, t.accountId, accounts, 'cascade'),
    refers('account_tags_tag', t, t.tagId, tags),
    index('account_tags_by_tag').on(t.tenantId, t.tagId),
  ],
);

export const dealTags = pgTable(
  'deal_tags',
  { tenantId: tenantId(), dealId: id('deal').notNull(), tagId: id('tag').notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.dealId, t.tagId] }),
    refers('deal_tags_deal', t, t.dealId, deals, 'cascade'),
    refers('deal_tags_tag', t, t.tagId, tags),
    index('deal_tags_by_tag').on(t.tenantId, t.tagId),
  ],
);
