import {
  and,
  asc,
  eq,
  getTableColumns,
  inArray,
  isNull,
  ne,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm';
import type { TenantTransaction } from '../platform/database/index.js';
import { newId } from '../platform/ids/index.js';
import { normalizedCompanyName } from './company-name.js';
import {
  accounts,
  accountTags,
  customerKeys,
  customers,
  customerTags,
  deals,
  dealTags,
} from './customer.table.js';
import type { DuplicateKey } from './duplicate-key.js';
import { financialProfiles } from './finance.table.js';

// The sort key is the database's own.
const { lastNameKey: _, ...customerColumns } = getTableColumns(customers);

export type CustomerRow = Omit<typeof customers.$inferSelect, 'lastNameKey'>;
export type AccountRow = typeof accounts.$inferSelect;
export type DealRow = typeof deals.$inferSelect;

/** A key and the customer who has it. */
export interface HeldKey extends DuplicateKey {
  customerId: string;
}

/** The customers, accounts and deals of one tenant, within one transaction. */
export class CustomerRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  private get db() {
    return this.transaction.db;
  }

  private get tenantId() {
    return this.transaction.tenantId;
  }

  /** Takes a live customer for change; null for none. */
  async take(id: string): Promise<CustomerRow | null> {
    const [customer] = await this.db
      .select(customerColumns)
      .from(customers)
      .where(this.live(customers, id))
      .for('update');
    return customer ?? null;
  }

  /** Holds a live customer against change, shared with others who hang something on it; null for none. */
  async share(id: string): Promise<CustomerRow | null> {
    const [customer] = await this.db
      .select(customerColumns)
      .from(customers)
      .where(this.live(customers, id))
      .for('share');
    return customer ?? null;
  }

  async shareAccount(id: string): Promise<AccountRow | null> {
    const [account] = await this.db.select().from(accounts).where(this.live(accounts, id)).for('share');
    return account ?? null;
  }

  async takeDeal(id: string): Promise<DealRow | null> {
    const [deal] = await this.db.select().from(deals).where(this.live(deals, id)).for('update');
    return deal ?? null;
  }

  /**
   * The live account of a company's name, made where there is none. Two that make it at once end with one: the
   * later waits for the earlier and takes its.
   */
  async accountOfName(
    name: string,
    ownerId: string | null,
    now: Date,
  ): Promise<{ account: AccountRow; isNew: boolean }> {
    const normalizedName = normalizedCompanyName(name);
    const found = () =>
      this.db
        .select()
        .from(accounts)
        .where(
          and(
            eq(accounts.tenantId, this.tenantId),
            eq(accounts.normalizedName, normalizedName),
            isNull(accounts.deletedAt),
          ),
        )
        .for('share');
    const [there] = await found();
    if (there) return { account: there, isNew: false };
    const [made] = await this.db
      .insert(accounts)
      .values({
        tenantId: this.tenantId,
        id: newId('account'),
        name,
        normalizedName,
        ownerId,
        createdAt: now,
        updatedAt: now,
      })
      .onConflictDoNothing()
      .returning();
    if (made) return { account: made, isNew: true };
    const [others] = await found();
    if (!others) throw new Error('an account was there and is gone: the work is tried again');
    return { account: others, isNew: false };
  }

  async insert(values: Omit<typeof customers.$inferInsert, 'tenantId'>): Promise<void> {
    await this.db.insert(customers).values({ tenantId: this.tenantId, ...values });
  }

  /** Changes a customer and counts its version up. */
  async change(id: string, values: Partial<typeof customers.$inferInsert>, now: Date): Promise<void> {
    await this.db
      .update(customers)
      .set({ ...values, version: sql`${customers.version} + 1`, updatedAt: now })
      .where(and(eq(customers.tenantId, this.tenantId), eq(customers.id, id)));
  }

  async insertDeal(values: Omit<typeof deals.$inferInsert, 'tenantId'>): Promise<void> {
    await this.db.insert(deals).values({ tenantId: this.tenantId, ...values });
  }

  async changeDeal(id: string, values: Partial<typeof deals.$inferInsert>, now: Date): Promise<void> {
    await this.db
      .update(deals)
      .set({ ...values, version: sql`${deals.version} + 1`, updatedAt: now })
      .where(and(eq(deals.tenantId, this.tenantId), eq(deals.id, id)));
  }

  /** Who has these keys now. */
  async holders(keys: readonly DuplicateKey[]): Promise<HeldKey[]> {
    if (keys.length === 0) return [];
    const pairs = sql.join(
      keys.map(({ kind, value }) => sql`(${kind}, ${value})`),
      sql`, `,
    );
    return this.db
      .select({ kind: customerKeys.kind, value: customerKeys.value, customerId: customerKeys.customerId })
      .from(customerKeys)
      .where(
        and(
          eq(customerKeys.tenantId, this.tenantId),
          sql`(${customerKeys.kind}, ${customerKeys.value}) in (${pairs})`,
        ),
      );
  }

  /**
   * Claims keys for a customer, waiting for whoever is claiming the same ones at this moment.
   * @returns those that other customers have
   */
  async claim(keys: readonly DuplicateKey[], customerId: string): Promise<HeldKey[]> {
    if (keys.length === 0) return [];
    // A key that was given up between the claim and the second look is claimed once more.
    for (let tries = 0; ; tries++) {
      const claimed = await this.db
        .insert(customerKeys)
        .values(keys.map(({ kind, value }) => ({ tenantId: this.tenantId, kind, value, customerId })))
        .onConflictDoNothing()
        .returning({ kind: customerKeys.kind, value: customerKeys.value });
      if (claimed.length === keys.length) return [];
      const held = await this.holders(keys);
      if (held.length === keys.length || tries === 2)
        return held.filter((key) => key.customerId !== customerId);
    }
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
      sql`upper(regexp_replace(${column}, '[^[:alnum:]]', '', 'g')) = ${value}`;
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
      .limit(1);
    return oldest?.id ?? null;
  }

  async addTags(to: 'customer' | 'account' | 'deal', id: string, tagIds: readonly string[]): Promise<void> {
    if (tagIds.length === 0) return;
    const { tenantId } = this;
    const rows = tagIds.map((tagId) => ({ tenantId, tagId, customerId: id, accountId: id, dealId: id }));
    if (to === 'customer') await this.db.insert(customerTags).values(rows).onConflictDoNothing();
    else if (to === 'account') await this.db.insert(accountTags).values(rows).onConflictDoNothing();
    else await this.db.insert(dealTags).values(rows).onConflictDoNothing();
  }

  async tagIds(customerId: string): Promise<string[]> {
    const rows = await this.db
      .select({ id: customerTags.tagId })
      .from(customerTags)
      .where(and(eq(customerTags.tenantId, this.tenantId), eq(customerTags.customerId, customerId)));
    return rows.map(({ id }) => id);
  }

  /** Opens a financial profile; one that is there stays. @returns whether it is new */
  async openProfile(profile: Omit<typeof financialProfiles.$inferInsert, 'tenantId'>): Promise<boolean> {
    const made = await this.db
      .insert(financialProfiles)
      .values({ tenantId: this.tenantId, ...profile })
      .onConflictDoNothing()
      .returning({ customerId: financialProfiles.customerId });
    return made.length > 0;
  }

  private live(table: typeof customers | typeof accounts | typeof deals, id: string): SQL | undefined {
    return and(eq(table.tenantId, this.tenantId), inArray(table.id, [id]), isNull(table.deletedAt));
  }
}
