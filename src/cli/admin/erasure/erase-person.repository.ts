import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { attachments } from '../../../attachments/index.js';
import { comments } from '../../../comments/index.js';
import {
  accounts,
  CustomerRepository,
  customers,
  deals,
  duplicateKeys,
  financialProfiles,
} from '../../../customers/index.js';
import { leadLocks, leads, photos } from '../../../leads/index.js';
import { EntityType, erased, LogAction, LogRepository } from '../../../logs/index.js';
import type { TenantTransaction } from '../../../platform/database/index.js';
import type { Id } from '../../../platform/ids/index.js';
import {
  eraseConversions,
  eraseHookDeliveries,
  eraseLogs,
  eraseMessages,
} from './erase-traces.repository.js';
import type { Person } from './person.repository.js';
import { mentions } from './person-names.js';
import { blankAccount, blankCustomer, blankDeal, blankLead, blankProfile } from './personal-values.js';

/** What an erasure came to. */
export interface Erasure {
  /** How many rows of each kind. */
  counts: Record<string, number>;
  /** Every record, but for the rows of logs and messages. */
  records: { what: string; id: string }[];
  /** The photos that have to leave their store. */
  fileNames: string[];
  /** The same of attachments. */
  attachedFileNames: string[];
}

/**
 * Blanks what a person's records say of the person. Every row stays, with its ID, dates, status and amounts, so that
 * counts and reports do too; what stays as well are the numbers of billing accounts, and the names of companies that
 * are not named after the person or that others have to do with.
 */
export async function erasePerson(tx: TenantTransaction, person: Person): Promise<Erasure> {
  const people = [...person.leads, ...(person.customer ? [person.customer] : [])];
  const leadIds = person.leads.map(({ id }) => id);
  const fileNames = await erasePhotos(tx, leadIds);
  const attachedFileNames = await eraseAttachments(tx, person.attachmentIds);
  const profiles = await eraseRecords(tx, person, leadIds);
  await eraseCompanies(tx, person);
  const conversions = await eraseConversions(tx, person, mentions(people));
  const records = [
    ...leadIds.map((id) => ({ what: 'lead', id })),
    ...(person.customer ? [{ what: 'customer', id: person.customer.id }] : []),
    ...person.accounts.map(({ id }) => ({ what: 'account', id })),
    ...person.deals.map(({ id }) => ({ what: 'deal', id })),
    ...profiles.map((id) => ({ what: 'profile', id })),
    ...fileNames.map((id) => ({ what: 'photo', id })),
    ...person.commentIds.map((id) => ({ what: 'comment', id })),
    ...person.attachmentIds.map((id) => ({ what: 'attachment', id })),
    ...conversions.map((id) => ({ what: 'conversion', id })),
  ];
  const counts = {
    leads: leadIds.length,
    customers: person.customer ? 1 : 0,
    ...{ profiles: profiles.length, photos: fileNames.length },
    ...{ accounts: person.accounts.length, deals: person.deals.length, comments: person.commentIds.length },
    attachments: person.attachmentIds.length,
    conversions: conversions.length,
    logs: await eraseLogs(tx, person),
    messages: await eraseMessages(tx, person),
    hookDeliveries: await eraseHookDeliveries(tx, person),
  };
  const note = [{ field: 'erasure', before: null, after: 'personal values were erased' }];
  const logs = new LogRepository(tx, { userId: null, requestId: null });
  const noted = (action: LogAction, entityType: EntityType, ids: readonly Id[]) =>
    ids.map((entityId) => ({ action, entityType, entityId, changes: note }));
  await logs.write(
    ...noted(LogAction.UPDATE_LEAD, EntityType.LEAD, leadIds),
    ...noted(LogAction.UPDATE_CUSTOMER, EntityType.CUSTOMER, person.customer ? [person.customer.id] : []),
    ...noted(
      LogAction.UPDATE_ACCOUNT,
      EntityType.ACCOUNT,
      person.accounts.map(({ id }) => id),
    ),
  );
  return { counts, records, fileNames, attachedFileNames };
}

/** @returns the financial entities that the person had profiles with */
async function eraseRecords(tx: TenantTransaction, person: Person, leadIds: Id<'lead'>[]): Promise<string[]> {
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
  if (!customer) return [];
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
  return profiles.map(({ id }) => id);
}

async function erasePhotos({ db, tenantId }: TenantTransaction, leadIds: Id<'lead'>[]): Promise<string[]> {
  const gone = await db
    .delete(photos)
    .where(and(eq(photos.tenantId, tenantId), inArray(photos.leadId, leadIds)))
    .returning({ fileName: photos.fileName });
  return gone.map(({ fileName }) => fileName);
}

/** Every row stays without what it said of the person, for logs name it. @returns what was not deleted yet */
async function eraseAttachments(
  { db, tenantId }: TenantTransaction,
  ids: Id<'attachment'>[],
): Promise<string[]> {
  const these = and(eq(attachments.tenantId, tenantId), inArray(attachments.id, ids));
  const kept = await db
    .update(attachments)
    .set({ deletedAt: new Date() })
    .where(and(these, isNull(attachments.deletedAt)))
    .returning({ fileName: attachments.fileName });
  await db.update(attachments).set({ name: erased }).where(these);
  return kept.map(({ fileName }) => fileName);
}

async function eraseCompanies({ db, tenantId }: TenantTransaction, person: Person): Promise<void> {
  const updatedAt = new Date();
  for (const { id } of person.accounts) {
    await db
      .update(accounts)
      .set({ ...blankAccount(id), version: sql`${accounts.version} + 1`, updatedAt })
      .where(and(eq(accounts.tenantId, tenantId), eq(accounts.id, id)));
  }
  const ids = person.deals.map(({ id }) => id);
  await db
    .update(deals)
    .set({ ...blankDeal, version: sql`${deals.version} + 1`, updatedAt })
    .where(and(eq(deals.tenantId, tenantId), inArray(deals.id, ids)));
}
