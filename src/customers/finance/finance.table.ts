import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { createdAt, id, refers, tenantId } from '../../platform/database/columns.js';
import { financialEntities } from '../../settings/settings.table.js';
import { customers } from '../customer.table.js';
import type { CustomerStatus } from '../customer.type.js';

/** What a customer is to one financial entity. */
export const financialProfiles = pgTable(
  'financial_profiles',
  {
    tenantId: tenantId(),
    customerId: id('customer').notNull(),
    financialEntityId: id('entity').notNull(),
    status: text().$type<CustomerStatus>().notNull(),
    quota: numeric(),
    score: integer(),
    ecosystem: text(),
    businessEntity: text(),
    paymentData: jsonb().$type<Record<string, unknown>>(),
    pushToken: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.customerId, t.financialEntityId] }),
    refers('financial_profiles_customer', t, t.customerId, customers),
    refers('financial_profiles_entity', t, t.financialEntityId, financialEntities),
  ],
);

/** Accounts receivable: each owned by one customer. */
export const billingAccounts = pgTable(
  'billing_accounts',
  {
    tenantId: tenantId(),
    id: id('billing').notNull(),
    number: text().notNull(),
    customerId: id('customer').notNull(),
    isActive: boolean().notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('billing_accounts_number').on(t.tenantId, sql`case_folded(${t.number})`),
    refers('billing_accounts_customer', t, t.customerId, customers),
    index('billing_accounts_by_customer').on(t.tenantId, t.customerId),
  ],
);
