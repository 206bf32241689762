import { and, asc, eq, isNull, ne, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import {
  insertionOfMany,
  pgErrorOf,
  selected,
  statement,
  type TenantTransaction,
} from '../platform/database/index.js';
import { customerKeys, customers } from './customer.table.js';
import type { DuplicateKey } from './duplicate-key.js';

/** A key and the customer who has it. */
export interface HeldKey extends DuplicateKey {
  customerId: string;
}

const heldFields = {
  kind: customerKeys.kind,
  value: customerKeys.value,
  customerId: customerKeys.customerId,
};
const heldKeys = (name: string, how = sql``) =>
  statement<HeldKey>(
    name,
    heldFields,
    sql`select ${selected(heldFields)}
      from unnest(${sql.placeholder('kinds')}::text[], ${sql.placeholder('values')}::text[]) as wanted (kind, value)
      join ${customerKeys} on ${customerKeys.tenantId} = ${sql.placeholder('tenantId')}
        and ${customerKeys.kind} = wanted.kind and ${customerKeys.value} = wanted.value ${how}`,
  );
const seeKeys = heldKeys('DuplicateKey.see');
const shareKeys = heldKeys('DuplicateKey.share', sql`for share of ${customerKeys}`);
const bound = (keys: readonly DuplicateKey[]) => ({
  kinds: keys.map(({ kind }) => kind),
  values: keys.map(({ value }) => value),
});

const keyColumns = { shared: ['tenantId', 'customerId'], each: ['kind', 'value'] };
const takeFreeKeys = insertionOfMany('DuplicateKey.takeFree', customerKeys, keyColumns);
const claimKeys = insertionOfMany('DuplicateKey.claim', customerKeys, keyColumns, {
  behind: sql`on conflict do nothing returning ${customerKeys.kind}`,
  fields: { kind: customerKeys.kind },
});

/** Whether a transaction failed because another customer has a key. */
export const isKeyTaken = (error: unknown): boolean =>
  pgErrorOf(error)?.constraint === 'customer_keys_tenant_id_kind_value_pk';

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
  async holders(keys: readonly DuplicateKey[]): Promise<HeldKey[]> {
    return keys.length === 0 ? [] : this.transaction.run(seeKeys, bound(keys));
  }

  /**
   * Claims keys for a customer, waiting for whoever is claiming the same ones at this moment.
   * @returns those that other customers have
   */
  async claim(keys: readonly DuplicateKey[], customerId: string): Promise<HeldKey[]> {
    if (keys.length === 0) return [];
    // The second look holds what others have: whoever gives it up meanwhile waits, and then sees this customer as
    // an heir. A key that was given up between the claim and the second look is claimed once more.
    for (let tries = 0; ; tries++) {
      const claimed = await this.transaction.run(claimKeys, { customerId, rows: keys });
      if (claimed.length === keys.length) return [];
      const held = await this.transaction.run(shareKeys, bound(keys));
      if (held.length === keys.length || tries === 2)
        return held.filter((key) => key.customerId !== customerId);
    }
  }

  /**
   * Claims keys for a customer, waiting for whoever is claiming the same ones at this moment. For what goes along with
   * COMMIT: where another customer has one, the transaction fails, and `isKeyTaken` knows the error.
   */
  async takeFree(keys: readonly DuplicateKey[], customerId: string): Promise<void> {
    if (keys.length > 0) await this.transaction.run(takeFreeKeys, { customerId, rows: keys });
  }

  /** Gives keys up; each passes to the oldest other customer with that value. */
  async giveUp(keys: readonly DuplicateKey[], customerId: string): Promise<void> {
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
      const heir = freed.length > 0 ? await this.oldestWith(key, customerId) : null;
      if (heir)
        await this.db.insert(customerKeys).values({ tenantId: this.tenantId, ...key, customerId: heir });
    }
  }

  private async oldestWith({ kind, value }: DuplicateKey, otherThan: string): Promise<string | null> {
    const letters = (column: SQLWrapper) =>
      sql`regexp_replace(upper(normalize(${column}, nfkc) collate gateway_letters), '[^[:alnum:]]', '', 'g') = ${value}`;
    const has: Record<DuplicateKey['kind'], SQL> = {
      EMAIL: eq(customers.email, value),
      PHONE_NUMBER: sql`${customers.phoneNumbers} @> array[${value}]::text[]`,
      IDENTITY_NUMBER: letters(customers.identityNumber),
      TAX_NUMBER: letters(customers.taxNumber),
    };
    const [oldest] = await this.db
      .select({ id: customers.id })
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
      .limit(1)
      // One whose own change is under way is waited for: it may give the value up, and then is no heir.
      .for('share');
    return oldest?.id ?? null;
  }
}
