import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { customers } from '../customers/customer.table.js';
import { users } from '../identity/identity.table.js';
import { leads } from '../leads/lead/lead.table.js';
import { createdAt, id, instant, refers, tenantId } from '../platform/database/columns.js';

/** Files that people put to a lead or a customer. */
export const attachments = pgTable(
  'attachments',
  {
    tenantId: tenantId(),
    id: id('attachment').notNull(),
    leadId: id('lead'),
    customerId: id('customer'),
    /** The customer on which a conversion shows a lead's attachment as well: a link, not a copy. */
    carriedToId: id('customer'),
    /** As people know it, cleaned. */
    name: text().notNull(),
    /** What it is by its content. */
    contentType: text().notNull(),
    byteSize: integer().notNull(),
    /** Made by the gateway; the file's place in the store. */
    fileName: text().notNull(),
    /** Null only where the uploader was erased. */
    uploadedById: id('user'),
    createdAt: createdAt(),
    /** From then on there is no file behind it. */
    deletedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    check('attachments_one_subject', sql`num_nonnulls(lead_id, customer_id) = 1`),
    refers('attachments_lead', t, t.leadId, leads),
    refers('attachments_customer', t, t.customerId, customers),
    refers('attachments_carried_to', t, t.carriedToId, customers),
    refers('attachments_uploaded_by', t, t.uploadedById, users),
    uniqueIndex('attachments_file').on(t.tenantId, t.fileName),
    index('attachments_by_lead').on(t.tenantId, t.leadId, t.createdAt, t.id).where(sql`deleted_at is null`),
    index('attachments_by_customer')
      .on(
        t.tenantId,
        sql`(case when carried_to_id is null then customer_id else carried_to_id end)`,
        t.createdAt,
        t.id,
      )
      .where(sql`deleted_at is null`),
  ],
);
