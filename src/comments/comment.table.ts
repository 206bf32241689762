import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { customers } from '../customers/customer.table.js';
import { users } from '../identity/identity.table.js';
import { leads } from '../leads/lead/lead.table.js';
import { createdAt, id, instant, refers, tenantId, updatedAt } from '../platform/database/columns.js';

/** What people wrote about a lead or a customer. */
export const comments = pgTable(
  'comments',
  {
    tenantId: tenantId(),
    id: id('comment').notNull(),
    leadId: id('lead'),
    customerId: id('customer'),
    /** The customer on which a conversion shows a lead's comment as well: a link, not a copy. */
    carriedToId: id('customer'),
    /** The lead whose own words a conversion made a comment of its customer: those who may see it see the comment. */
    carriedFromId: id('lead'),
    content: text().notNull(),
    /** Null only where the writer was erased. */
    userId: id('user'),
    isEdited: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    check('comments_one_subject', sql`num_nonnulls(lead_id, customer_id) = 1`),
    refers('comments_lead', t, t.leadId, leads),
    refers('comments_customer', t, t.customerId, customers),
    refers('comments_carried_to', t, t.carriedToId, customers),
    refers('comments_carried_from', t, t.carriedFromId, leads),
    refers('comments_user', t, t.userId, users),
    index('comments_by_lead').on(t.tenantId, t.leadId, t.createdAt, t.id).where(sql`deleted_at is null`),
    index('comments_by_customer')
      .on(
        t.tenantId,
        sql`(case when carried_to_id is null then customer_id else carried_to_id end)`,
        t.createdAt,
        t.id,
      )
      .where(sql`deleted_at is null`),
  ],
);
