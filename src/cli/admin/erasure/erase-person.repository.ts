import { and, eq, inArray, sql } from 'drizzle-orm';
import { comments } from '../../../comments/index.js';
import {
  CustomerRepository,
  customers,
  deals,
  duplicateKeys,
  financialProfiles,
} from '../../../customers/index.js';
import { leadLocks, leads, photos } from '../../../leads/index.js';
import { EntityType, LogAction, LogRepository } from '../../../logs/index.js';
import type { TenantTransaction } from '../../../platform/database/index.js';
import { eraseConversions, eraseLogs, eraseMessages } from './erase-traces.repository.js';
import type { Person } from './person.repository.js';
import { blankCustomer, blankLead, blankProfile, erased } from './personal-values.js';

/** What an erasure came to: how many rows of each kind, and the photos that have to leave the store. */
export interface Erasure {
  counts: Record<string, number>;
  fileNames: string[];
}

/**
 * Blanks what a person's records say of the person. Every row stays, with its ID, dates, status and amounts, so that
 * counts and reports do too; what stays as well are the numbers of billing accounts and the names of companies.
 */
export async function erasePerson(tx: TenantTransaction, person: Person): Promise<Erasure> {
  const names = namesOf(person);
  const leadIds = person.leads.map(({ id }) => id);
  const named = person.deals.filter(({ name }) => names(name));
  const fileNames = await erasePhotos(tx, leadIds);
  const profiles = await eraseRecords(tx, person, leadIds);
  await renameDeals(
    tx,
    named.map(({ id }) => id),
  );
  const counts = {
    leads: leadIds.length,
    customers: person.customer ? 1 : 0,
    ...{ profiles, photos: fileNames.length, deals: named.length, comments: person.commentIds.length },
    conversions: await eraseConversions(tx, person, names),
    logs: await eraseLogs(tx, person, named),
    messages: await eraseMessages(tx, person),
  };
  const note = [{ field: 'erasure', before: null, after: 'personal values were erased' }];
  const logs = new LogRepository(tx, { userId: null, requestId: null });
  await logs.write(
    ...leadIds.map((entityId) => ({
      action: LogAction.UPDATE_LEAD,
      entityType: EntityType.LEAD,
      entityId,
      changes: note,
    })),
  );
  if (person.customer) {
    const { id: entityId } = person.customer;
    await logs.write({
      action: LogAction.UPDATE_CUSTOMER,
      entityType: EntityType.CUSTOMER,
      entityId,
      changes: note,
    });
  }
  return { counts, fileNames };
}

/** Whether a text that somebody made up for a deal names the person. */
function namesOf({ leads, customer }: Person): (text: string) => boolean {
  const parts = [...leads, ...(customer ? [customer] : [])].flatMap(({ firstName, lastName, email }) => [
    ...[firstName, lastName].filter((name) => name !== erased),
    ...(email ? [email] : []),
  ]);
  const all = parts.map((part) => part.toLowerCase());
  return (text) => all.some((part) => text.toLowerCase().includes(part));
}

/** @returns how many financial profiles there were */
async function eraseRecords(tx: TenantTransaction, person: Person, leadIds: string[]): Promise<number> {
  const { db, tenantId } = tx;
  const now = new Date();
  const { customer } = person;
  await db
    .update(leads)
    .set({ ...blankLead, version: sql`${leads.version} + 1`, updatedAt: now })
    .where(and(eq(leads.tenantId, tenantId), inArray(leads.id, leadIds)));
  // Why somebody holds a lead is told in their own words.
  await db.delete(leadLocks).where(and(eq(leadLocks.tenantId, tenantId), inArray(leadLocks.leadId, leadIds)));
  await db
    .update(comments)
    .set({ content: erased, updatedAt: now })
    .where(and(eq(comments.tenantId, tenantId), inArray(comments.id, person.commentIds)));
  if (!customer) return 0;
  await db
    .update(customers)
    .set({ ...blankCustomer, version: sql`${customers.version} + 1`, updatedAt: now })
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, customer.id)));
  await new CustomerRepository(tx).keys.giveUp(duplicateKeys(customer), customer.id);
  const profiles = await db
    .update(financialProfiles)
    .set(blankProfile)
    .where(and(eq(financialProfiles.tenantId, tenantId), eq(financialProfiles.customerId, customer.id)))
    .returning({ id: financialProfiles.financialEntityId });
  return profiles.length;
}

async function erasePhotos({ db, tenantId }: TenantTransaction, leadIds: string[]): Promise<string[]> {
  const gone = await db
    .delete(photos)
    .where(and(eq(photos.tenantId, tenantId), inArray(photos.leadId, leadIds)))
    .returning({ fileName: photos.fileName });
  return gone.map(({ fileName }) => fileName);
}

async function renameDeals({ db, tenantId }: TenantTransaction, ids: string[]): Promise<void> {
  await db
    .update(deals)
    .set({ name: erased, version: sql`${deals.version} + 1`, updatedAt: new Date() })
    .where(and(eq(deals.tenantId, tenantId), inArray(deals.id, ids)));
}
