import { and, asc, eq, isNull, ne, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import {
  insertionOfMany,
  pgErrorOf,
  selected,
  statement,
  type TenantTransaction,
} from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { phoneBase } from '../../platform/rules/index.js';
import { customerKeys, customers } from '../customer.table.js';
import { inTheWay } from './duplicate-key.condition.js';
import { baseOf, type DuplicateKey, isSameKey } from './duplicate-key.js';

/** A key that is asked for, and a customer who has it, or one that is in its way. */
export interface TakenKey extends DuplicateKey {
  customerId: Id<'customer'>;
}

/** @property heldValue of the key that is in the way: a number with another extension, or with none */
type FoundKey = TakenKey & { heldValue: string };

const heldFields = {
  kind: sql`wanted.kind`,
  value: sql`wanted.value`,
  heldValue: customerKeys.value,
  customerId: customerKeys.customerId,
};
const takenKeys = (name: string, how = sql``) =>
  statement<FoundKey>(
    name,
    heldFields,
    sql`select ${selected(heldFields)}
      from unnest(${sql.placeholder('kinds')}::text[], ${sql.placeholder('values')}::text[], ${sql.placeholder('bases')}::text[])
        as wanted (kind, value, base)
      join ${customerKeys} on ${customerKeys.tenantId} = ${sql.placeholder('tenantId')}
        and ${customerKeys.kind} = wanted.kind and ${inTheWay(sql`wanted.value`, sql`wanted.base`)} ${how}`,
  );
const seeKeys = takenKeys('DuplicateKey.see');
const shareKeys = takenKeys('DuplicateKey.share', sql`for share of ${customerKeys}`);
const bound = (keys: readonly DuplicateKey[]) => ({
  kinds: keys.map(({ kind }) => kind),
  values: keys.map(({ value }) => value),
  bases: keys.map(baseOf),
});

const keyColumns = { shared: ['tenantId', 'customerId'], each: ['kind', 'value'] };
const takeFreeKeys = insertionOfMany('DuplicateKey.takeFree', customerKeys, keyColumns);
const claimKeys = insertionOfMany('DuplicateKey.claim', customerKeys, keyColumns, {
  behind: sql`on conflict do nothing returning ${customerKeys.kind}`,
  fields: { kind: customerKeys.kind },
});

/** Whether a transaction failed because another customer has a key. */
export const isKeyTaken = (error: unknown): boolean => keyConstraints.has(pgErrorOf(error)?.constraint ?? '');

const keyConstraints: ReadonlySet<string> = new Set([
  'customer_keys_tenant_id_kind_base_value_pk',
  'customer_keys_phone_number',
]);

/** Who of one tenant's customers has which of the values that only one may have, within one transaction. */
export class DuplicateKeyRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  private get db() {
    return this.transaction.db;
  }

  private get tenantId() {
    return this.transaction.tenantId;
  }

  /** Who has these keys now. */
  async holders(keys: readonly DuplicateKey[]): Promise<TakenKey[]> {
    return keys.length === 0 ? [] : eachOnce(await this.transaction.run(seeKeys, bound(keys)));
  }

  /**
   * Claims keys for a customer, waiting for whoever is claiming the same ones at this moment.
   * @returns those that other customers have
   */
  async claim(keys: readonly DuplicateKey[], customerId: Id<'customer'>): Promise<TakenKey[]> {
    if (keys.length === 0) return [];
    // The second look holds what others have: whoever gives it up meanwhile waits, and then sees this customer as
    // an heir. A key that was given up between the claim and the second look is claimed once more.
    for (let tries = 0; ; tries++) {
      const claimed = await this.transaction.run(claimKeys, { customerId, rows: keys });
      if (claimed.length === keys.length) return [];
      const held = await this.transaction.run(shareKeys, bound(keys));
      const isSettled = (key: DuplicateKey) =>
        held.some(
          (other) =>
            isSameKey(key, other) &&
            key.value === other.value &&
            (other.customerId !== customerId || other.heldValue === key.value),
        );
      if (keys.every(isSettled) || tries === 2)
        return eachOnce(held.filter((key) => key.customerId !== customerId));
    }
  }

  /**
   * Claims keys for a customer, waiting for whoever is claiming the same ones at this moment. For what goes along with
   * COMMIT: where another customer has one, the transaction fails, and `isKeyTaken` knows the error.
   */
  async takeFree(keys: readonly DuplicateKey[], customerId: Id<'customer'>): Promise<void> {
    if (keys.length > 0) await this.transaction.run(takeFreeKeys, { customerId, rows: keys });
  }

  /**
   * Gives keys up; each passes to the oldest other customer with that value. A number without an extension was in the
   * way of all its extensions, and frees each of them.
   */
  async giveUp(keys: readonly DuplicateKey[], customerId: Id<'customer'>): Promise<void> {
    for (const key of keys) {
      const freed = await this.db
        .delete(customerKeys)
        .where(
          and(
            eq(customerKeys.tenantId, this.tenantId),
            eq(customerKeys.kind, key.kind),
            eq(customerKeys.value, key.value),
            eq(customerKeys.customerId, customerId),
          ),
        )
        .returning({ kind: customerKeys.kind });
      if (freed.length === 0) continue;
      for (const heir of await this.eldestWith(key, customerId)) {
        const rows = heir.values.map((value) => ({ kind: key.kind, value }));
        await this.transaction.run(claimKeys, { customerId: heir.id, rows });
      }
    }
  }

  /** Those who may have what is freed, the oldest first, and the values that they have of it. */
  private async eldestWith(
    key: DuplicateKey,
    otherThan: Id<'customer'>,
  ): Promise<{ id: Id<'customer'>; values: string[] }[]> {
    const { kind, value } = key;
    const letters = (column: SQLWrapper) =>
      sql`regexp_replace(upper(normalize(${column}, nfkc) collate gateway_letters), '[^[:alnum:]]', '', 'g') = ${value}`;
    const has: Record<DuplicateKey['kind'], SQL> = {
      EMAIL: eq(customers.email, value),
      PHONE_NUMBER: sql`exists (select from unnest(${customers.phoneNumbers}) as own
        where split_part(own, ';', 1) = ${phoneBase(value)})`,
      IDENTITY_NUMBER: letters(customers.identityNumber),
      TAX_NUMBER: letters(customers.taxNumber),
    };
    const eldest = this.db
      .select({ id: customers.id, phoneNumbers: customers.phoneNumbers })
      .from(customers)
      .where(
        and(
          eq(customers.tenantId, this.tenantId),
          ne(customers.id, otherThan),
          isNull(customers.deletedAt),
          has[kind],
        ),
      )
      .orderBy(asc(customers.createdAt), asc(customers.id))
      // One whose own change is under way is waited for: it may give the value up, and then is no heir.
      .for('share');
    if (kind !== 'PHONE_NUMBER') return (await eldest.limit(1)).map(({ id }) => ({ id, values: [value] }));
    return (await eldest).map(({ id, phoneNumbers }) => ({
      id,
      values: phoneNumbers.filter((number) => isSameKey(key, { kind, value: number })),
    }));
  }
}

/** One row for each key and customer, however many of the customer's keys are in the way. */
function eachOnce(found: readonly FoundKey[]): TakenKey[] {
  const byKey = found.map(({ kind, value, customerId }) => [
    `${kind} ${value} ${customerId}`,
    { kind, value, customerId },
  ]);
  return [...new Map(byKey as [string, TakenKey][]).values()];
}
