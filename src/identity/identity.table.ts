import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, id, refers, tenantId, updatedAt } from '../platform/database/columns.js';
import type { Role } from './permissions.js';

/** Companies that share the gateway and nothing else. */
export const tenants = pgTable('tenants', {
  tenantId: id('tenant').primaryKey(),
  slug: text().notNull().unique('tenants_slug'),
  name: text().notNull(),
  /** ISO 3166-1 alpha-2; national phone numbers are read as this country's. */
  defaultCountry: text().notNull(),
  /** IANA name. */
  timeZone: text().notNull(),
  /** ISO 4217. */
  currency: text().notNull(),
  /** Bytes of an attachment at most; null: as many as the gateway allows. */
  attachmentBytes: integer(),
  /** Attachments of one lead or customer at most; null: as many as the gateway allows. */
  attachmentsPerRecord: integer(),
  createdAt: createdAt(),
});

/** People, once for each tenant that they belong to. */
export const users = pgTable(
  'users',
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    id: id('user').notNull(),
    /** Lower case. */
    email: text().notNull(),
    firstName: text(),
    lastName: text(),
    avatarUrl: text(),
    role: text().$type<Role>().notNull(),
    isActive: boolean().notNull().default(true),
    /** `iss` and `sub` of the tokens that they come with: null until the first one. */
    issuer: text(),
    subject: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('users_email').on(t.tenantId, t.email),
    uniqueIndex('users_identity').on(t.tenantId, t.issuer, t.subject),
    index('users_by_identity').on(t.issuer, t.subject),
    index('users_by_email').on(t.email).where(sql`issuer is null`),
  ],
);

export const groups = pgTable(
  'groups',
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    id: id('group').notNull(),
    code: text().notNull(),
    name: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('groups_code').on(t.tenantId, sql`case_folded(${t.code})`),
  ],
);

export const groupMembers = pgTable(
  'group_members',
  {
    tenantId: tenantId(),
    groupId: id('group').notNull(),
    userId: id('user').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.groupId, t.userId] }),
    refers('group_members_group', t, t.groupId, groups, 'cascade'),
    refers('group_members_user', t, t.userId, users),
    index('group_members_by_user').on(t.tenantId, t.userId),
  ],
);
