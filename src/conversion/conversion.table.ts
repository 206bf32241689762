import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { accounts, customers, deals } from '../customers/customer.table.js';
import { users } from '../identity/identity.table.js';
import { leads } from '../leads/lead/lead.table.js';
import type { FieldChange } from '../logs/index.js';
import { id, instant, refers, tenantId } from '../platform/database/columns.js';
import type { Carried, ConversionOutcome, ConvertedAccountSource, Made } from './conversion.type.js';

/** How a lead became a customer: the receipt, and what was before, so that it can be taken back. */
export const conversions = pgTable(
  'conversions',
  {
    tenantId: tenantId(),
    id: id('conversion').notNull(),
    leadId: id('lead').notNull(),
    outcome: text().$type<ConversionOutcome>().notNull(),
    customerId: id('customer').notNull(),
    accountId: id('account'),
    accountSource: text().$type<ConvertedAccountSource>(),
    dealId: id('deal'),
    financialEntityId: id('entity'),
    convertedAt: instant().notNull(),
    convertedById: id('user'),
    customerChanges: jsonb().$type<FieldChange[]>().notNull(),
    carried: jsonb().$type<Carried>().notNull(),
    /** The lead's and, on a merge, the customer's values before. */
    before: jsonb().$type<Record<string, unknown>>().notNull(),
    /** What this conversion made, with the version that it left each record in. */
    made: jsonb().$type<Made>().notNull(),
    revertedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    refers('conversions_lead', t, t.leadId, leads),
    refers('conversions_customer', t, t.customerId, customers),
    refers('conversions_account', t, t.accountId, accounts),
    refers('conversions_deal', t, t.dealId, deals),
    refers('conversions_converted_by', t, t.convertedById, users),
    uniqueIndex('conversions_standing').on(t.tenantId, t.leadId).where(sql`reverted_at is null`),
    index('conversions_by_customer').on(t.tenantId, t.customerId, t.convertedAt),
  ],
);
