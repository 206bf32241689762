import { integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { users } from '../../identity/identity.table.js';
import { createdAt, id, refers, tenantId } from '../../platform/database/columns.js';
import { leads } from '../lead/lead.table.js';

/** Pictures of leads, at most one each, and those that wait for a lead to name them. */
export const photos = pgTable(
  'photos',
  {
    tenantId: tenantId(),
    /** Made by the gateway; the file's place in the store. */
    fileName: text().notNull(),
    uploadedBy: id('user').notNull(),
    leadId: id('lead'),
    contentType: text().notNull(),
    byteSize: integer().notNull(),
    /** In pixels, as it is shown. */
    width: integer().notNull(),
    height: integer().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.fileName] }),
    refers('photos_uploaded_by', t, t.uploadedBy, users),
    refers('photos_lead', t, t.leadId, leads, 'cascade'),
    uniqueIndex('photos_one_a_lead').on(t.tenantId, t.leadId),
  ],
);
