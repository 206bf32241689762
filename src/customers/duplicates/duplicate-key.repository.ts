import { and, asc, eq, isNull, ne, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import {
  GatheredWrites,
  idNamed,
  insertionOfMany,
  jsonRow,
  pgErrorOf,
  type Row,
  rowOfJson,
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

const holderFields = {
  kind: sql`wanted.kind`,
  value: sql`wanted.value`,
  customerId: customerKeys.customerId,
};
/** Who has the keys of `boundKeys`, as a JSON list: for the select list of what is read beside. */
export const holdersOfKeys = sql`(select coalesce(json_agg(${jsonRow(holderFields)}), '[]')
  from unnest(${sql.placeholder('kinds')}::text[], ${sql.placeholder('values')}::text[], ${sql.placeholder('bases')}::text[])
    as wanted (kind, value, base)
  join ${customerKeys} on ${customerKeys.tenantId} = ${sql.placeholder('tenantId')}
    and ${customerKeys.kind} = wanted.kind and ${inTheWay(sql`wanted.value`, sql`wanted.base`)})`;
/** What `holdersOfKeys` found. */
export const holdersIn = (found: readonly object[]): TakenKey[] =>
  eachOnce(found.map((row) => rowOfJson<TakenKey>(holderFields, row)));
const shareKeys = takenKeys('DuplicateKey.share', sql`for share of ${customerKeys}`);
/** Keys as statements take them. */
export const boundKeys = (keys: readonly DuplicateKey[]) => ({
  kinds: keys.map(({ kind }) => kind),
  values: keys.map(({ value }) => value),
  bases: keys.map(baseOf),
});

const releaseKeys = statement<Row, { customerId: Id<'customer'> }>(
  'DuplicateKey.release',
  {},
  sql`delete from ${customerKeys} using unnest(${sql.placeholder('kinds')}::text[], ${sql.placeholder('values')}::text[]) as given (kind, value)
    where ${customerKeys.tenantId} = ${sql.placeholder('tenantId')} and ${customerKeys.customerId} = ${idNamed('customerId')}
      and ${customerKeys.kind} = given.kind and ${customerKeys.value} = given.value`,
);
/** An address that is free passes to the oldest other customer who has it, as `eldestWith` finds them. */
const leaveEmail = statement<Row, { value: string; customerId: Id<'customer'> }>(
  'DuplicateKey.leaveEmail',
  {},
  sql`insert into ${customerKeys} (tenant_id, customer_id, kind, value)
    select heir.tenant_id, heir.id, 'EMAIL', ${sql.placeholder('value')}::text from (
      select ${customers.tenantId}, ${customers.id} from ${customers}
      where ${customers.tenantId} = ${sql.placeholder('tenantId')} and ${customers.id} <> ${idNamed('customerId')}
        and ${customers.deletedAt} is null and ${customers.email} = ${sql.placeholder('value')}
      order by ${customers.createdAt}, ${customers.id} limit 1 for share) as heir
    on conflict do nothing`,
);

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
    return keys.length === 0 ? [] : eachOnce(await this.transaction.run(seeKeys, boundKeys(keys)));
  }

  /**
   * Claims keys for a customer, waiting for whoever is claiming the same ones at this moment.
   * @param released keys of the customer, which are given up by the same statement: `leave` passes them on
   * @param gathered writes that go along by the same statement, such as the customer itself
   * @returns those that other customers have
   */
  async claim(
    keys: readonly DuplicateKey[],
    customerId: Id<'customer'>,
    released: readonly DuplicateKey[] = [],
    gathered = new GatheredWrites(this.transaction),
  ): Promise<TakenKey[]> {
    const releasing =
      released.length > 0 && gathered.transaction.run(releaseKeys, { customerId, ...boundKeys(released) });
    if (keys.length === 0) {
      gathered.send();
      await releasing;
      return [];
    }
    // The second look holds what others have: whoever gives it up meanwhile waits, and then sees this customer as
    // an heir. A key that was given up between the claim and the second look is claimed once more.
    for (let tries = 0; ; tries++) {
      const claiming = gathered.transaction.run(claimKeys, { customerId, rows: keys });
      gathered.send();
      const claimed = await claiming;
      if (claimed.length === keys.length) return [];
      const held = await this.transaction.run(shareKeys, boundKeys(keys));
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
    if (keys.length === 0) return;
    await this.transaction.run(releaseKeys, { customerId, ...boundKeys(keys) });
    await this.leave(keys, customerId);
  }

  /**
   * Passes on keys that a customer had and has released.
   * @param later passes addresses on when it is told to, by a statement that gives no rows
   */
  async leave(
    keys: readonly DuplicateKey[],
    customerId: Id<'customer'>,
    later?: DuplicateKeyRepository,
  ): Promise<void> {
    for (const key of keys) {
      if (later && key.kind === 'EMAIL') {
        this.transaction.deferToCommit(later.transaction.run(leaveEmail, { value: key.value, customerId }));
        continue;
      }
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
function eachOnce(found: readonly TakenKey[]): TakenKey[] {
  const byKey = found.map(({ kind, value, customerId }) => [
    `${kind} ${value} ${customerId}`,
    { kind, value, customerId },
  ]);
  return [...new Map(byKey as [string, TakenKey][]).values()];
}
