import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { conversions } from '../../../conversion/index.js';
import { leadHookDeliveries } from '../../../lead-hooks/index.js';
import { EntityType, erased, logs } from '../../../logs/index.js';
import { type TenantTransaction, uuidIn, uuidsIn } from '../../../platform/database/index.js';
import { type Id, idsOf } from '../../../platform/ids/index.js';
import type { Person } from './person.repository.js';
import { blankChanges, blankCustomer, blankDeal, blankLead } from './personal-values.js';

type Json = Record<string, unknown>;

/**
 * Blanks receipts of conversions, and what they would be taken back to.
 * @returns their IDs
 */
export async function eraseConversions(
  { db, tenantId }: TenantTransaction,
  { leads, customer }: Person,
  names: (text: string) => boolean,
): Promise<string[]> {
  const ids = leads.map(({ id }) => id);
  const ofLeads = inArray(conversions.leadId, ids);
  const rows = await db
    .select()
    .from(conversions)
    .where(
      and(
        eq(conversions.tenantId, tenantId),
        customer ? or(ofLeads, eq(conversions.customerId, customer.id)) : ofLeads,
      ),
    )
    .for('update');
  for (const { id, before, carried, customerChanges } of rows) {
    const deal = before.deal as Json | null | undefined;
    await db
      .update(conversions)
      .set({
        before: {
          ...before,
          ...(before.lead ? { lead: blankCopy(before.lead as Json, blankLead) } : {}),
          ...(before.customer ? { customer: blankCopy(before.customer as Json, blankCustomer) } : {}),
          ...(deal && names(String(deal.name)) ? { deal: { ...deal, ...blankDeal } } : {}),
        },
        carried: { ...carried, skipped: carried.skipped.map((skip) => ({ ...skip, value: null })) },
        customerChanges: blankChanges(EntityType.CUSTOMER, customerChanges),
      })
      .where(and(eq(conversions.tenantId, tenantId), eq(conversions.id, id)));
  }
  return rows.map(({ id }) => id);
}

/** A copy of a record, with what the database derives from its values derived from the blank ones. */
function blankCopy({ searchText, lastNameKey, ...copy }: Json, blank: Json): Json {
  return {
    ...copy,
    ...blank,
    ...(lastNameKey === undefined ? {} : { lastNameKey: erased.toLowerCase() }),
    ...(searchText === undefined ? {} : { searchText: '' }),
  };
}

/**
 * Blanks what the audit trail says of the person, which only the tables' owner may do, having said so. Every row
 * stays.
 * @returns how many rows there were
 */
export async function eraseLogs(
  { db, tenantId }: TenantTransaction,
  { leads, customer, accounts, deals, commentIds, attachmentIds }: Person,
): Promise<number> {
  await db.execute(sql`select set_config('app.erasure', 'on', true)`);
  const subjects: [EntityType, Id[]][] = [
    [EntityType.LEAD, idsOf(leads)],
    [EntityType.CUSTOMER, idsOf(customer ? [customer] : [])],
    [EntityType.ACCOUNT, idsOf(accounts)],
    [EntityType.DEAL, idsOf(deals)],
    [EntityType.COMMENT, commentIds],
    [EntityType.ATTACHMENT, attachmentIds],
  ];
  let count = 0;
  for (const [entityType, entities] of subjects) {
    const rows = await db
      .select({ id: logs.id, changes: logs.changes })
      .from(logs)
      .where(
        and(
          eq(logs.tenantId, tenantId),
          eq(logs.entityType, entityType),
          sql`${logs.entityUuid} = any(${uuidsIn(entities)})`,
        ),
      );
    for (const { id, changes } of rows) {
      const kept = blankChanges(entityType, changes);
      if (JSON.stringify(kept) === JSON.stringify(changes)) continue;
      await db
        .update(logs)
        .set({ changes: kept })
        .where(and(eq(logs.tenantId, tenantId), eq(logs.id, id)));
      count += 1;
    }
  }
  await db.execute(sql`select set_config('app.erasure', 'off', true)`);
  return count;
}

/** Empties messages to or about the person; those that wait are never sent. @returns how many there were */
export function eraseMessages(tx: TenantTransaction, person: Person): Promise<number> {
  const ids = [...person.leads, ...(person.customer ? [person.customer] : [])].map(({ id }) => id);
  return emptyMessages(tx, [...ids, ...contactsOf(person)]);
}

/** Every address and number by which the person is known. */
function contactsOf({ leads, customer }: Person): string[] {
  const people = [...leads, ...(customer ? [customer] : [])];
  const values = people.flatMap(({ email, phoneNumbers }) => [email ?? '', ...phoneNumbers]);
  const contacts = leads.flatMap(({ contactEmail, contactPhone }) => [
    contactEmail ?? '',
    contactPhone ?? '',
  ]);
  return [...values, ...contacts].filter(Boolean);
}

/** So many digits at the end of a number are the same, whether it is written with its country or without. */
const NATIONAL_DIGITS = 8;

/**
 * Blanks what is on record of deliveries to hooks: of the person's leads, and of those that were rejected and hold one of
 * their addresses or numbers, however these are written. That there was one stays.
 * @returns how many there were
 */
export async function eraseHookDeliveries(
  { db, tenantId }: TenantTransaction,
  person: Person,
): Promise<number> {
  const texts = contactsOf(person);
  const holds = texts.map((text) =>
    text.startsWith('+')
      ? sql`strpos(translate(payload, ' -./()', ''), ${text.slice(-NATIONAL_DIGITS)}) > 0`
      : sql`strpos(case_folded(payload), case_folded(${text})) > 0`,
  );
  const ofLeads = inArray(
    leadHookDeliveries.leadId,
    person.leads.map(({ id }) => id),
  );
  const rows = await db
    .update(leadHookDeliveries)
    .set({
      ...{ payload: null, externalId: null, warnings: [] },
      reason: sql`case when reason is null then null else ${erased} end`,
    })
    .where(and(eq(leadHookDeliveries.tenantId, tenantId), or(ofLeads, ...holds)))
    .returning({ id: leadHookDeliveries.id });
  return rows.length;
}

/** Empties messages that hold one of these texts. @returns how many there were */
export async function emptyMessages(
  { db, tenantId }: TenantTransaction,
  texts: readonly string[],
): Promise<number> {
  const holds: SQL[] = texts.map((text) => sql`strpos(case_folded(payload::text), case_folded(${text})) > 0`);
  const { rows } = await db.execute(sql`
    update outbox_messages set payload = '{}', last_error = null, sent_at = coalesce(sent_at, now())
     where tenant_id = ${uuidIn(tenantId)} and (${sql.join(holds, sql` or `)}) returning id`);
  return rows.length;
}
