import { integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { id, instant, tenantId } from '../../platform/database/columns.js';

/** The points that members have spent in the minute in which they last spent some, as gateways told them. */
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
