import {
  bigint,
  boolean,
  date,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

const at = () => timestamp({ precision: 3, withTimezone: true });
const made = () => ({ createdAt: at().notNull().defaultNow(), updatedAt: at().notNull().defaultNow() });

export const tenants = pgTable('tenants', { tenantId: uuid().primaryKey(), timeZone: text().notNull() });

export const users = pgTable('users', {
  tenantId: uuid().notNull(),
  id: uuid().notNull(),
  email: text().notNull(),
  firstName: text(),
  lastName: text(),
  role: text().notNull(),
});

export const leadStatuses = pgTable('lead_statuses', {
  tenantId: uuid().notNull(),
  id: uuid().notNull(),
  name: text().notNull(),
  slug: text().notNull(),
  order: integer('position').notNull(),
  isTerminal: boolean().notNull(),
  isDefault: boolean().notNull(),
  category: text().notNull(),
});

export const leads = pgTable('leads', {
  tenantId: uuid().notNull(),
  id: uuid().notNull(),
  version: integer().notNull().default(1),
  firstName: text().notNull(),
  lastName: text().notNull(),
  email: text(),
  phoneNumbers: text().array().notNull(),
  company: text(),
  position: text(),
  location: text(),
  country: text(),
  description: text(),
  message: text(),
  statusId: uuid().notNull(),
  activity: text().notNull(),
  priority: integer(),
  targetAmount: numeric(),
  expectedCompletionDate: date(),
  createdBy: uuid(),
  ownerId: uuid(),
  assignedUserId: uuid(),
  privacyLevel: text().notNull(),
  approvalState: text().notNull(),
  convertedAt: at(),
  convertedById: uuid(),
  customerId: uuid(),
  accountId: uuid(),
  archivedAt: at(),
  mergedIntoId: uuid(),
  deletedAt: at(),
  ...made(),
});

export const customers = pgTable('customers', {
  tenantId: uuid().notNull(),
  id: uuid().notNull(),
  firstName: text().notNull(),
  lastName: text().notNull(),
  email: text(),
  phoneNumbers: text().array().notNull(),
  country: text(),
  businessName: text(),
  relatedUserId: uuid(),
  accountId: uuid(),
  ...made(),
});

export const customerKeys = pgTable('customer_keys', {
  tenantId: uuid().notNull(),
  kind: text().notNull(),
  value: text().notNull(),
  customerId: uuid().notNull(),
});

export const accounts = pgTable('accounts', {
  tenantId: uuid().notNull(),
  id: uuid().notNull(),
  name: text().notNull(),
  normalizedName: text().notNull(),
  ownerId: uuid(),
  deletedAt: at(),
  ...made(),
});

export const comments = pgTable('comments', {
  tenantId: uuid().notNull(),
  id: uuid().notNull(),
  leadId: uuid(),
  content: text().notNull(),
  userId: uuid(),
  carriedToId: uuid(),
  createdAt: at().notNull(),
  deletedAt: at(),
});

export const logs = pgTable('logs', {
  tenantId: uuid().notNull(),
  id: uuid().notNull(),
  action: text().notNull(),
  entityType: text().notNull(),
  entityUuid: uuid().notNull(),
  userId: uuid(),
  changes: jsonb().$type<{ field: string; before: string | null; after: string | null }[]>().notNull(),
  requestId: text(),
  createdAt: at().notNull().defaultNow(),
});

export const conversions = pgTable('conversions', {
  tenantId: uuid().notNull(),
  id: uuid().notNull(),
  leadId: uuid().notNull(),
  outcome: text().notNull(),
  customerId: uuid().notNull(),
  accountId: uuid(),
  convertedAt: at().notNull(),
  convertedById: uuid(),
  customerChanges: jsonb().notNull(),
  carried: jsonb().notNull(),
  before: jsonb().notNull(),
  made: jsonb().notNull(),
});

export const leadStatusSpells = pgTable('lead_status_spells', {
  tenantId: uuid().notNull(),
  leadId: uuid().notNull(),
  statusId: uuid().notNull(),
  arrivedAt: at().notNull(),
  stayMs: bigint({ mode: 'number' }),
  isReturn: boolean().notNull(),
  isDeleted: boolean().notNull(),
});

export type LeadRow = typeof leads.$inferSelect;
