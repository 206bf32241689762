import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { comments } from '../../../comments/index.js';
import { customers, deals } from '../../../customers/index.js';
import { leads } from '../../../leads/index.js';
import type { TenantTransaction } from '../../../platform/database/index.js';
import { idOf, uuidOf } from '../../../platform/ids/index.js';

export type LeadRow = typeof leads.$inferSelect;
export type CustomerRow = typeof customers.$inferSelect;
export type DealRow = typeof deals.$inferSelect;

/** One person's records, held for change. */
export interface Person {
  leads: LeadRow[];
  customer: CustomerRow | null;
  commentIds: string[];
  /** The customer's. */
  deals: DealRow[];
}

/**
 * The lead with those merged into it and the one that it was merged into.
 * @throws Error of one line where there is none, or where it became a customer, who would keep what it said
 */
export async function personOfLead(tx: TenantTransaction, id: string): Promise<Person> {
  const found = await takeLeads(tx, sql`id = ${uuidOf(id)}::uuid`);
  if (found.length === 0) throw new Error(`the tenant has no lead ${id}`);
  const converted = found.find(({ customerId }) => customerId !== null);
  if (converted) {
    throw new Error(
      `${converted.id} became ${converted.customerId}: erase that customer, and its leads go with it`,
    );
  }
  return { leads: found, customer: null, commentIds: await commentIds(tx, found, null), deals: [] };
}

/** The customer with the leads that became it. @throws Error of one line where there is none */
export async function personOfCustomer(tx: TenantTransaction, id: string): Promise<Person> {
  const { db, tenantId } = tx;
  const found = await takeLeads(tx, sql`customer_id = ${uuidOf(id)}::uuid`);
  const [customer] = await db
    .select()
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id)))
    .for('update');
  if (!customer) throw new Error(`the tenant has no customer ${id}`);
  const own = await db
    .select()
    .from(deals)
    .where(and(eq(deals.tenantId, tenantId), eq(deals.customerId, id)))
    .orderBy(asc(deals.id))
    .for('update');
  return { leads: found, customer, commentIds: await commentIds(tx, found, id), deals: own };
}

/** Leads, deleted ones too, with all that merges tie to them; in the order in which every change takes them. */
async function takeLeads(
  { db, tenantId }: TenantTransaction,
  start: ReturnType<typeof sql>,
): Promise<LeadRow[]> {
  const tenant = uuidOf(tenantId);
  const { rows } = await db.execute<{ id: string }>(sql`
    with recursive one (id, merged_into_id) as (
      select id, merged_into_id from leads where tenant_id = ${tenant}::uuid and ${start}
      union
      select l.id, l.merged_into_id from leads l
        join one on l.merged_into_id = one.id or l.id = one.merged_into_id
       where l.tenant_id = ${tenant}::uuid)
    select id from one`);
  const ids = rows.map(({ id }) => idOf('lead', id));
  return db
    .select()
    .from(leads)
    .where(and(eq(leads.tenantId, tenantId), inArray(leads.id, ids)))
    .orderBy(asc(leads.id))
    .for('update');
}

async function commentIds(
  { db, tenantId }: TenantTransaction,
  of: readonly LeadRow[],
  customerId: string | null,
): Promise<string[]> {
  const onLeads = inArray(
    comments.leadId,
    of.map(({ id }) => id),
  );
  const subject =
    customerId === null
      ? onLeads
      : or(onLeads, eq(comments.customerId, customerId), eq(comments.carriedToId, customerId));
  const rows = await db
    .select({ id: comments.id })
    .from(comments)
    .where(and(eq(comments.tenantId, tenantId), subject));
  return rows.map(({ id }) => id);
}
