import { and, asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { attachments } from '../../../attachments/index.js';
import { comments } from '../../../comments/index.js';
import { accounts, customers, deals } from '../../../customers/index.js';
import { leads } from '../../../leads/index.js';
import { type TenantTransaction, uuidIn } from '../../../platform/database/index.js';
import { type Id, idOf } from '../../../platform/ids/index.js';
import { bearsNameOf, mentions } from './person-names.js';

export type LeadRow = typeof leads.$inferSelect;
export type CustomerRow = typeof customers.$inferSelect;
export type AccountRow = typeof accounts.$inferSelect;
export type DealRow = typeof deals.$inferSelect;

/** One person's records, held for change. */
export interface Person {
  leads: LeadRow[];
  customer: CustomerRow | null;
  commentIds: Id<'comment'>[];
  /** Deleted ones too, whose names are there still. */
  attachmentIds: Id<'attachment'>[];
  /** Those that bear the person's name and are used by nobody else. */
  accounts: AccountRow[];
  /** The same. */
  deals: DealRow[];
}

/**
 * The lead with those merged into it and the one that it was merged into.
 * @throws Error of one line where there is none, or where it became a customer, who would keep what it said
 */
export async function personOfLead(tx: TenantTransaction, id: Id<'lead'>): Promise<Person> {
  const found = await takeLeads(tx, sql`id = ${uuidIn(id)}`);
  if (found.length === 0) throw new Error(`the tenant has no lead ${id}`);
  const converted = found.find(({ customerId }) => customerId !== null);
  if (converted) {
    throw new Error(
      `${converted.id} became ${converted.customerId}: erase that customer, and its leads go with it`,
    );
  }
  const hanging = await hangingOn(tx, found, null);
  return { leads: found, customer: null, ...hanging, accounts: [], deals: [] };
}

/**
 * The customer with the leads that became it and the open ones about it, and with the accounts and deals that bear the
 * person's name and that nobody else uses.
 * @throws Error of one line where there is none
 */
export async function personOfCustomer(tx: TenantTransaction, id: Id<'customer'>): Promise<Person> {
  const { db, tenantId } = tx;
  const uuid = uuidIn(id);
  const found = await takeLeads(
    tx,
    sql`(customer_id = ${uuid} or (existing_customer_id = ${uuid} and customer_id is null))`,
    sql`(l.customer_id is null or l.customer_id = ${uuid})`,
  );
  const [customer] = await db
    .select()
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id)))
    .for('update');
  if (!customer) throw new Error(`the tenant has no customer ${id}`);
  const people = [customer, ...found];
  const ownAccounts = await takeAccounts(tx, id, bearsNameOf(people));
  const ownDeals = await takeDeals(tx, id, ownAccounts);
  return {
    leads: found,
    customer,
    ...(await hangingOn(tx, found, id)),
    accounts: ownAccounts,
    deals: ownDeals.filter(({ name }) => mentions(people)(name)),
  };
}

/**
 * Leads, deleted ones too, with all that merges tie to them; in the order in which every change takes them.
 * @param reach which leads a merge may lead on to
 */
async function takeLeads(
  { db, tenantId }: TenantTransaction,
  start: SQL,
  reach: SQL = sql`true`,
): Promise<LeadRow[]> {
  const tenant = uuidIn(tenantId);
  const { rows } = await db.execute<{ id: string }>(sql`
    with recursive one (id, merged_into_id) as (
      select id, merged_into_id from leads where tenant_id = ${tenant} and ${start}
      union
      select l.id, l.merged_into_id from leads l
        join one on l.merged_into_id = one.id or l.id = one.merged_into_id
       where l.tenant_id = ${tenant} and ${reach})
    select id from one`);
  const ids = rows.map(({ id }) => idOf('lead', id));
  return db
    .select()
    .from(leads)
    .where(and(eq(leads.tenantId, tenantId), inArray(leads.id, ids)))
    .orderBy(asc(leads.id))
    .for('update');
}

/** The accounts that a customer has to do with, that bear a name and that nobody else has to do with. */
async function takeAccounts(
  { db, tenantId }: TenantTransaction,
  customerId: Id<'customer'>,
  bearsName: (name: string) => boolean,
): Promise<AccountRow[]> {
  const tenant = sql`tenant_id = ${uuidIn(tenantId)}`;
  const customer = sql`${uuidIn(customerId)}`;
  const { rows } = await db.execute<{ id: string }>(sql`
    select account_id as id from customers where ${tenant} and id = ${customer}
    union select account_id from leads where ${tenant} and customer_id = ${customer}
    union select account_id from deals where ${tenant} and customer_id = ${customer}
    union select account_id from conversions where ${tenant} and customer_id = ${customer}`);
  const ids = rows.flatMap(({ id }) => (id === null ? [] : [idOf('account', id)]));
  if (ids.length === 0) return [];
  const held = await db
    .select()
    .from(accounts)
    .where(and(eq(accounts.tenantId, tenantId), inArray(accounts.id, ids)))
    .orderBy(asc(accounts.id))
    .for('update');
  // Looked up once the rows are held: nobody comes to them any more.
  const others = sql`${tenant} and account_id in ${ids.map((id) => sql`${uuidIn(id)}`)}`;
  const { rows: shared } = await db.execute<{ id: string }>(sql`
    select account_id as id from customers where ${others} and id <> ${customer}
    union select account_id from leads where ${others} and customer_id <> ${customer}
    union select account_id from deals where ${others} and customer_id <> ${customer}
    union select account_id from conversions
     where ${others} and customer_id <> ${customer} and reverted_at is null`);
  const isShared = new Set(shared.map(({ id }) => idOf('account', id)));
  return held.filter(({ id, name }) => bearsName(name) && !isShared.has(id));
}

/** The deals of a customer, and those of nobody at accounts that are the customer's alone. */
const takeDeals = (
  { db, tenantId }: TenantTransaction,
  customerId: Id<'customer'>,
  own: readonly AccountRow[],
): Promise<DealRow[]> => {
  const ids = own.map(({ id }) => id);
  return db
    .select()
    .from(deals)
    .where(
      and(
        eq(deals.tenantId, tenantId),
        or(
          eq(deals.customerId, customerId),
          and(sql`${deals.customerId} is null`, inArray(deals.accountId, ids)),
        ),
      ),
    )
    .orderBy(asc(deals.id))
    .for('update');
};

/** What was written on the person's records or put to them. */
async function hangingOn(
  tx: TenantTransaction,
  of: readonly LeadRow[],
  customerId: Id<'customer'> | null,
): Promise<Pick<Person, 'commentIds' | 'attachmentIds'>> {
  const { db, tenantId } = tx;
  const leadIds = of.map(({ id }) => id);
  const theirs = (table: typeof comments | typeof attachments) => {
    const onLeads = inArray(table.leadId, leadIds);
    const subject =
      customerId === null
        ? onLeads
        : or(onLeads, eq(table.customerId, customerId), eq(table.carriedToId, customerId));
    return and(eq(table.tenantId, tenantId), subject);
  };
  const written = await db.select({ id: comments.id }).from(comments).where(theirs(comments));
  const attached = await db.select({ id: attachments.id }).from(attachments).where(theirs(attachments));
  return { commentIds: written.map(({ id }) => id), attachmentIds: attached.map(({ id }) => id) };
}
