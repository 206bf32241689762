import { and, eq, getTableColumns, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { TenantTransaction } from '../platform/database/index.js';
import { newId } from '../platform/ids/index.js';
import { dealStages, pipelines } from '../settings/index.js';
import { normalizedCompanyName } from './company-name.js';
import { accounts, customers, deals } from './customer.table.js';
import { DuplicateKeyRepository } from './duplicate-key.repository.js';
import { FinancialProfileRepository } from './finance.repository.js';
import { RecordTagRepository } from './record-tags.repository.js';

export type { HeldKey } from './duplicate-key.repository.js';

// The sort key and the search text are the database's own.
const { lastNameKey: _, searchText: __, ...customerColumns } = getTableColumns(customers);

export type CustomerRow = Omit<typeof customers.$inferSelect, 'lastNameKey' | 'searchText'>;
export type AccountRow = typeof accounts.$inferSelect;
export type DealRow = typeof deals.$inferSelect;

/** Where a deal may stand. */
export interface StageRow {
  id: string;
  name: string;
  pipelineId: string;
  pipelineName: string;
}

/** The customers, accounts and deals of one tenant, within one transaction. */
export class CustomerRepository {
  readonly keys: DuplicateKeyRepository;
  readonly tags: RecordTagRepository;
  readonly profiles: FinancialProfileRepository;

  constructor(private readonly transaction: TenantTransaction) {
    this.keys = new DuplicateKeyRepository(transaction);
    this.tags = new RecordTagRepository(transaction);
    this.profiles = new FinancialProfileRepository(transaction);
  }

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

  async takeAccount(id: string): Promise<AccountRow | null> {
    const [account] = await this.db.select().from(accounts).where(this.live(accounts, id)).for('update');
    return account ?? null;
  }

  async shareAccount(id: string): Promise<AccountRow | null> {
    const [account] = await this.db.select().from(accounts).where(this.live(accounts, id)).for('share');
    return account ?? null;
  }

  async takeDeal(id: string): Promise<DealRow | null> {
    const [deal] = await this.db.select().from(deals).where(this.live(deals, id)).for('update');
    return deal ?? null;
  }

  /** The live account of a company's name, held against change; null for none. */
  async accountOfName(name: string): Promise<AccountRow | null> {
    const [account] = await this.db
      .select()
      .from(accounts)
      .where(
        and(
          eq(accounts.tenantId, this.tenantId),
          eq(accounts.normalizedName, normalizedCompanyName(name)),
          isNull(accounts.deletedAt),
        ),
      )
      .for('share');
    return account ?? null;
  }

  /**
   * Makes the account of a company's name. Two that make it at once end with one: the later waits for the earlier
   * and takes its.
   */
  async makeAccount(
    name: string,
    ownerId: string | null,
    now: Date,
  ): Promise<{ account: AccountRow; isNew: boolean }> {
    const normalizedName = normalizedCompanyName(name);
    const { tenantId } = this;
    const values = { tenantId, id: newId('account'), name, normalizedName, ownerId };
    for (;;) {
      const [made] = await this.db
        .insert(accounts)
        .values({ ...values, createdAt: now, updatedAt: now })
        .onConflictDoNothing()
        .returning();
      if (made) return { account: made, isNew: true };
      // One that went between the two statements leaves the name free again.
      const others = await this.accountOfName(name);
      if (others) return { account: others, isNew: false };
    }
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

  /** Changes an account and counts its version up. A name that another one has breaks `accounts_name`. */
  async changeAccount(id: string, values: Partial<typeof accounts.$inferInsert>, now: Date): Promise<void> {
    await this.db
      .update(accounts)
      .set({ ...values, version: sql`${accounts.version} + 1`, updatedAt: now })
      .where(and(eq(accounts.tenantId, this.tenantId), eq(accounts.id, id)));
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

  /** A stage with its pipeline; null for none. */
  async stage(id: string): Promise<StageRow | null> {
    const [stage] = await this.db
      .select({
        id: dealStages.id,
        name: dealStages.name,
        pipelineId: pipelines.id,
        pipelineName: pipelines.name,
      })
      .from(dealStages)
      .innerJoin(
        pipelines,
        and(eq(pipelines.tenantId, dealStages.tenantId), eq(pipelines.id, dealStages.pipelineId)),
      )
      .where(and(eq(dealStages.tenantId, this.tenantId), eq(dealStages.id, id)));
    return stage ?? null;
  }

  private live(table: typeof customers | typeof accounts | typeof deals, id: string): SQL | undefined {
    return and(eq(table.tenantId, this.tenantId), inArray(table.id, [id]), isNull(table.deletedAt));
  }
}
