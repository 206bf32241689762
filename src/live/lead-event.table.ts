import { bigint, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { anyId, createdAt, id, tenantId } from '../platform/database/columns.js';
import type { Uuid } from '../platform/ids/index.js';

/** Who could see a lead, and where it stood, before a change; IDs are UUIDs. */
export interface LeadBefore {
  /** Deleted or merged away. */
  isGone: boolean;
  privacyLevel: string | null;
  groupId: Uuid<'group'> | null;
  /** Owner, assignee and team. */
  people: readonly string[];
  assigneeId: Uuid<'user'> | null;
  statusId: Uuid<'status'> | null;
}

/**
 * What happened to leads, for whoever listens: a row for each log of a lead or of its comments, and a row for each change
 * of who may see it and where it stands. Triggers write them, in the transaction of the change, where somebody listens in
 * the tenant.
 */
export const leadEvents = pgTable(
  'lead_events',
  {
    tenantId: tenantId(),
    /**
     * PostgreSQL's own number of the transaction (xid8): what is committed later may have a smaller one, but none that
     * is smaller than the oldest that still runs.
     */
    transactionId: bigint({ mode: 'number' }).notNull(),
    id: anyId().notNull(),
    leadId: id('lead').notNull(),
    /** Null of a change of sight. */
    logId: id('log'),
    /** Null of a lead that was made just now. */
    before: jsonb().$type<LeadBefore>(),
    /** Of the lead as the change left it: its status, null where it is gone. */
    statusAfter: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.transactionId, t.id] }),
    index('lead_events_by_age').on(t.tenantId, t.createdAt),
  ],
);
