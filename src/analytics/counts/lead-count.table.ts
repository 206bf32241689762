import { bigint, integer, pgTable, primaryKey, smallint, uuid } from 'drizzle-orm/pg-core';
import { id, instant, tenantId } from '../../platform/database/columns.js';

// Counts of live leads that triggers keep, so that reports need not look at each lead. Nobody but the triggers writes
// them. They refer to nothing by foreign keys, whose checks would cost more than the counting; what they say of a
// status that is gone is passed by.

/**
 * What has changed since the counts below were brought up to date: rows are only ever added, so that no two changes
 * wait for each other. Every figure is a count below and the changes of it here.
 */
export const leadCountChanges = pgTable(
  'lead_count_changes',
  {
    tenantId: tenantId(),
    id: bigint({ mode: 'bigint' }).generatedAlwaysAsIdentity(),
    /** The hour, in UTC, in which the leads arrived. */
    hour: instant().notNull(),
    /** For leads, the status they have; for stays, the one that was left. */
    statusId: id('status').notNull(),
    /** Every status that the leads have been in, in ascending order; null of stays. */
    visited: uuid().array(),
    /** Which bucket of stay_cell() the stays' length falls in; null of leads. */
    stayCell: smallint(),
    change: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** How many leads arrived in an hour and have a status now. */
export const leadArrivals = pgTable(
  'lead_arrivals',
  {
    tenantId: tenantId(),
    hour: instant().notNull(),
    statusId: id('status').notNull(),
    leads: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.hour, t.statusId] })],
);

/** How many leads arrived on a day, in UTC, and have been in just these statuses, in ascending order. */
export const leadJourneys = pgTable(
  'lead_journeys',
  {
    tenantId: tenantId(),
    day: instant().notNull(),
    // The statuses themselves may be too many for a key.
    id: bigint({ mode: 'bigint' }).generatedAlwaysAsIdentity(),
    visited: uuid().array().notNull(),
    leads: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.day, t.id] })],
);

/** How many stays in a status, of leads that arrived on a day, have ended after so long. */
export const leadStays = pgTable(
  'lead_stays',
  {
    tenantId: tenantId(),
    statusId: id('status').notNull(),
    day: instant().notNull(),
    stayCell: smallint().notNull(),
    stays: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.statusId, t.day, t.stayCell] })],
);
