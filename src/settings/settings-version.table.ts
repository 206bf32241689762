import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { id } from '../platform/database/columns.js';

/**
 * Of each tenant, another version whenever a setting that conversions and new leads go by has changed: triggers see to
 * it. None before the first change.
 */
export const settingsVersions = pgTable('settings_versions', {
  tenantId: id('tenant').primaryKey(),
  version: uuid().notNull(),
});
