import { type SQL, sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, primaryKey, smallint } from 'drizzle-orm/pg-core';
import { leads } from '../../leads/lead/lead.table.js';
import { id, instant, refers, tenantId } from '../../platform/database/columns.js';
import { leadStatuses } from '../../statuses/status.table.js';

/**
 * Each stay of a lead in a status, kept by triggers on `leads`, so that no use case can forget it. What leads did in
 * a status goes with the status when that is deleted; the logs keep it.
 */
export const leadStatusSpells = pgTable(
  'lead_status_spells',
  {
    tenantId: tenantId(),
    leadId: id('lead').notNull(),
    /** From 1, in the order in which the lead went from one to the next. */
    place: integer().notNull(),
    statusId: id('status').notNull(),
    /** When the lead came in: kept here as well, so that the spells of a range are found without its leads. */
    arrivedAt: instant().notNull(),
    enteredAt: instant().notNull(),
    /** Null while it lasts. */
    leftAt: instant(),
    /** Whether the lead had been in the status before. */
    isReturn: boolean().notNull(),
    /** Whether the lead is deleted now: kept here for the same reason. */
    isDeleted: boolean().notNull(),
    /** How long it was, in milliseconds; null while it lasts. */
    stayMs: bigint({ mode: 'number' }).generatedAlwaysAs(
      (): SQL => sql`(extract(epoch from left_at - entered_at) * 1000)::bigint`,
    ),
    /** The same, roughly: where to look for a median. */
    stayCell: smallint().generatedAlwaysAs((): SQL => sql`stay_cell(left_at - entered_at)`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.leadId, t.place] }),
    refers('lead_status_spells_lead', t, t.leadId, leads, 'cascade'),
    refers('lead_status_spells_status', t, t.statusId, leadStatuses, 'cascade'),
    // Everything that is read of the spells of some arrivals. Not of live leads alone: a status that is deleted finds
    // all by it.
    index('lead_status_spells_by_arrival').on(
      t.tenantId,
      t.statusId,
      t.arrivedAt,
      t.leadId,
      t.stayMs,
      t.stayCell,
      t.isReturn,
      t.isDeleted,
    ),
    index('lead_status_spells_by_stay')
      .on(t.tenantId, t.statusId, t.stayCell, t.arrivedAt, t.stayMs)
      .where(sql`stay_cell is not null and not is_deleted`),
  ],
);
