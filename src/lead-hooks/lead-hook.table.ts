import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { groups, tenants, users } from '../identity/identity.table.js';
import { leads } from '../leads/lead/lead.table.js';
import { leadTypes } from '../leads/type/lead-type.table.js';
import { createdAt, id, instant, refers, tenantId } from '../platform/database/columns.js';
import { picklistValues } from '../settings/picklist/picklist.table.js';
import type { LeadHookDeliveryStatus } from './deliveries/delivery.type.js';
import type { LeadHookSource } from './lead-hook.source.js';

/** Addresses at which systems outside leave leads. The SQL function `lead_hook_of` finds one by its key. */
export const leadHooks = pgTable(
  'lead_hooks',
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    id: id('hook').notNull(),
    name: text().notNull(),
    source: text().$type<LeadHookSource>().notNull(),
    isActive: boolean().notNull().default(true),
    leadSourceId: id('picklist').notNull(),
    leadTypeId: id('type'),
    /** In whose name its leads are made. */
    actingUserId: id('user').notNull(),
    ownerId: id('user'),
    assignedUserId: id('user'),
    ownedByGroupId: id('group'),
    /** Each `path=field`. */
    mapping: text().array().notNull().default([]),
    dropsUnknown: boolean().notNull().default(false),
    nameStandIn: text(),
    /** What the source signs with: kept as it is, since signatures are made with it. */
    secret: text(),
    /** SHA-256 of the key in its address, in hex. */
    keyHash: text().notNull(),
    /** Of the token by which the source and the hook know each other; null where the source has none. */
    tokenHash: text(),
    /** Those before, which count as well until then. */
    previousKeyHash: text(),
    previousTokenHash: text(),
    previousKeyUntil: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('lead_hooks_name').on(t.tenantId, sql`case_folded(${t.name})`),
    refers('lead_hooks_source', t, t.leadSourceId, picklistValues),
    refers('lead_hooks_type', t, t.leadTypeId, leadTypes),
    refers('lead_hooks_acting_user', t, t.actingUserId, users),
    refers('lead_hooks_owner', t, t.ownerId, users),
    refers('lead_hooks_assigned_user', t, t.assignedUserId, users),
    refers('lead_hooks_group', t, t.ownedByGroupId, groups),
    index('lead_hooks_by_key').on(t.keyHash),
    index('lead_hooks_by_previous_key').on(t.previousKeyHash).where(sql`previous_key_hash is not null`),
  ],
);

/** What was left at a hook, lead by lead, and what became of it. Kept for 30 days. */
export const leadHookDeliveries = pgTable(
  'lead_hook_deliveries',
  {
    tenantId: tenantId(),
    id: id('arrival').notNull(),
    hookId: id('hook').notNull(),
    status: text().$type<LeadHookDeliveryStatus>().notNull(),
    /** The source's ID of the lead, or one made of what it sent. */
    externalId: text(),
    /** Why there is no lead; null where there is one. */
    reason: text(),
    /** What of it was taken otherwise than it was sent. */
    warnings: text().array().notNull().default([]),
    leadId: id('lead'),
    /** What was sent, as JSON: of what was rejected alone. */
    payload: text(),
    receivedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    refers('lead_hook_deliveries_hook', t, t.hookId, leadHooks, 'cascade'),
    refers('lead_hook_deliveries_lead', t, t.leadId, leads),
    index('lead_hook_deliveries_newest').on(t.tenantId, t.receivedAt, t.id),
    index('lead_hook_deliveries_by_hook').on(t.tenantId, t.hookId, t.externalId),
    index('lead_hook_deliveries_by_lead').on(t.tenantId, t.leadId),
  ],
);
