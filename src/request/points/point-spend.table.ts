import { integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { id, instant, tenantId } from '../../platform/database/columns.js';

/**
 * What members have spent of their cost points (RATE_LIMIT_POINTS) in one minute of the clock, as far as gateways have told it
 * (`PointBudgets`): one row for each member, of the minute in which they last spent some.
 */
export const pointSpends = pgTable(
  'point_spends',
  {
    tenantId: tenantId(),
    userId: id('user').notNull(),
    /** When the minute began. */
    minute: instant().notNull(),
    points: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId] })],
);
