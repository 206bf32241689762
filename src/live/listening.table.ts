import { pgTable } from 'drizzle-orm/pg-core';
import { instant, tenantId } from '../platform/database/columns.js';

/** Tenants in which somebody listens, or has lately: triggers write events of these alone. */
export const listeningTenants = pgTable('listening_tenants', {
  tenantId: tenantId().primaryKey(),
  /** When it began, without a break since. */
  since: instant().notNull(),
  until: instant().notNull(),
});
