import { and, eq, sql } from 'drizzle-orm';
import { conversions } from '../../../conversion/index.js';
import { leadHookDeliveries } from '../../../lead-hooks/index.js';
import { EntityType, erased, logs } from '../../../logs/index.js';
import { outboxMessages } from '../../../outbox/index.js';
import type { TenantTransaction } from '../../../platform/database/index.js';
import type { Person } from './person.repository.js';
import { blankChanges, blankCustomer, blankDeal, blankLead } from './personal-values.js';
import {
  conversionsOf,
  hookDeliveriesOf,
  loggedSubjects,
  logsOf,
  messagesHolding,
  textsOf,
} from './traces.condition.js';

type Json = Record<string, unknown>;

/**
 * Blanks receipts of conversions, and what they would be taken back to.
 * @returns their IDs
 */
export async function eraseConversions(
  { db, tenantId }: TenantTransaction,
  person: Person,
  names: (text: string) => boolean,
): Promise<string[]> {
  const rows = await db
    .select()
    .from(conversions)
    .where(and(eq(conversions.tenantId, tenantId), conversionsOf(person)))
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
export async function eraseLogs({ db, tenantId }: TenantTransaction, person: Person): Promise<number> {
  await db.execute(sql`select set_config('app.erasure', 'on', true)`);
  let count = 0;
  for (const [entityType, entities] of loggedSubjects(person)) {
    const rows = await db
      .select({ id: logs.id, changes: logs.changes })
      .from(logs)
      .where(and(eq(logs.tenantId, tenantId), logsOf(entityType, entities)));
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
export const eraseMessages = (tx: TenantTransaction, person: Person): Promise<number> =>
  emptyMessages(tx, textsOf(person));

/**
 * Blanks what is on record of deliveries to hooks: of the person's leads, and of those that were rejected and hold one of
 * their addresses or numbers, however these are written. That there was one stays.
 * @returns how many there were
 */
export async function eraseHookDeliveries(
  { db, tenantId }: TenantTransaction,
  person: Person,
): Promise<number> {
  const rows = await db
    .update(leadHookDeliveries)
    .set({
      ...{ payload: null, externalId: null, warnings: [] },
      reason: sql`case when reason is null then null else ${erased} end`,
    })
    .where(and(eq(leadHookDeliveries.tenantId, tenantId), hookDeliveriesOf(person)))
    .returning({ id: leadHookDeliveries.id });
  return rows.length;
}

/** Empties messages that hold one of these texts. @returns how many there were */
export async function emptyMessages(
  { db, tenantId }: TenantTransaction,
  texts: readonly string[],
): Promise<number> {
  const rows = await db
    .update(outboxMessages)
    .set({ payload: {}, lastError: null, sentAt: sql`coalesce(${outboxMessages.sentAt}, now())` })
    .where(and(eq(outboxMessages.tenantId, tenantId), messagesHolding(texts)))
    .returning({ id: outboxMessages.id });
  return rows.length;
}
