import { and, eq, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import {
  asInserted,
  assigned,
  insertion,
  type Row,
  statement,
  type TenantTransaction,
  uuidIn,
} from '../platform/database/index.js';
import type { Id } from '../platform/ids/index.js';
import { dealStages, pipelines } from '../settings/index.js';
import { baseOf } from './account/company-name.js';
import { accounts, customers, deals } from './customer.table.js';
import { Customer } from './customer.type.js';
import { DuplicateKeyRepository } from './duplicates/duplicate-key.repository.js';
import { FinancialProfileRepository } from './finance/finance.repository.js';
import {
  type AccountRow,
  type CustomerRow,
  customerColumns,
  type DealRow,
  findAccount,
  findDealForUpdate,
  id,
  shareCustomer,
  takeCustomer,
  tenant,
} from './held-records.repository.js';
import { RecordTagRepository } from './record-tags.repository.js';

export type { TakenKey } from './duplicates/duplicate-key.repository.js';
export type { AccountRow, CustomerRow, DealRow } from './held-records.repository.js';

/** Where a deal may stand. */
export interface StageRow {
  id: Id<'stage'>;
  name: string;
  pipelineId: Id<'pipeline'>;
  pipelineName: string;
}

const insertCustomer = insertion('Customer.insert', customers);
const insertAccount = insertion('Account.insert', accounts, { behind: sql`on conflict do nothing` });
const insertDeal = insertion('Deal.insert', deals);

const touchAccount = statement<Row, { id: Id<'account'> }>(
  'Account.touch',
  {},
  sql`update ${accounts} set version = ${accounts.version} + 1, ${assigned(accounts, ['updatedAt'])}
    where ${accounts.tenantId} = ${tenant} and ${accounts.id} = ${id}`,
);
const attachDeal = statement<Row, { id: Id<'deal'> }>(
  'Deal.attach',
  {},
  sql`update ${deals} set version = ${deals.version} + 1, ${assigned(deals, ['customerId', 'accountId', 'updatedAt'])}
    where ${deals.tenantId} = ${tenant} and ${deals.id} = ${id}`,
);

/** What a merge writes, and taking it back restores. */
export const mergedColumns = [
  ...([
    'firstName',
    'lastName',
    'email',
    'phoneNumbers',
    'dateOfBirth',
    'country',
    'identityNumber',
  ] as const),
  ...(['taxNumber', 'job', 'address', 'avatarUrl', 'avatarFileName', 'businessName'] as const),
  ...(['defaultChannelId', 'customFields'] as const),
  ...(['relatedUserId', 'accountId'] as const),
];
const mergeCustomer = statement<Row, { id: Id<'customer'> }>(
  'Customer.merge',
  {},
  sql`update ${customers} set version = ${customers.version} + 1, ${assigned(customers, [...mergedColumns, 'updatedAt'])}
    where ${customers.tenantId} = ${tenant} and ${customers.id} = ${id}`,
);

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
  async take(id: Id<'customer'>): Promise<CustomerRow | null> {
    const [customer] = await this.transaction.run(takeCustomer, { id });
    return customer ?? null;
  }

  /** Holds a live customer against change, shared with others who hang something on it; null for none. */
  async share(id: Id<'customer'>): Promise<CustomerRow | null> {
    const [customer] = await this.transaction.run(shareCustomer, { id });
    return customer ?? null;
  }

  async findAccountForUpdate(id: Id<'account'>): Promise<AccountRow | null> {
    const [account] = await this.transaction.run(findAccount.update, { id });
    return account ?? null;
  }

  async findAccountForShare(id: Id<'account'>): Promise<AccountRow | null> {
    const [account] = await this.transaction.run(findAccount.share, { id });
    return account ?? null;
  }

  async findDealForUpdate(id: Id<'deal'>): Promise<DealRow | null> {
    const [deal] = await this.transaction.run(findDealForUpdate, { id });
    return deal ?? null;
  }

  /**
   * Makes an account. Of two that make one of the same name at once, whatever its legal forms, the later waits for the
   * earlier, and makes none: whatever it then hangs on its own breaks a foreign key, at which its whole transaction
   * begins anew and finds the other.
   */
  async insertAccount({ tenantId: _, ...account }: Omit<AccountRow, 'baseName'>): Promise<void> {
    await this.transaction.run(insertAccount, account);
  }

  /** @returns the customer as it stands then */
  async insert(values: Omit<typeof customers.$inferInsert, 'tenantId'>): Promise<Customer> {
    await this.transaction.run(insertCustomer, values);
    const { tenantId } = this.transaction;
    return Object.assign(new Customer(), asInserted(customerColumns, { ...values, tenantId }));
  }

  /** Changes all of a customer that a merge may change, and counts its version up. */
  async merge(
    id: Id<'customer'>,
    values: Pick<CustomerRow, (typeof mergedColumns)[number]>,
    now: Date,
  ): Promise<void> {
    await this.transaction.run(mergeCustomer, { ...values, id, updatedAt: now });
  }

  /** Changes a customer and counts its version up. */
  async change(id: Id<'customer'>, values: Partial<typeof customers.$inferInsert>, now: Date): Promise<void> {
    await this.db
      .update(customers)
      .set({ ...values, version: sql`${customers.version} + 1`, updatedAt: now })
      .where(and(eq(customers.tenantId, this.tenantId), eq(customers.id, id)));
  }

  /** Counts an account's version up, for what changes beside its own columns. */
  async touchAccount(id: Id<'account'>, now: Date): Promise<void> {
    await this.transaction.run(touchAccount, { id, updatedAt: now });
  }

  /**
   * Changes an account and counts its version up. A name that another one has breaks `accounts_name`; one that others
   * have but for the legal form takes its place behind them, and breaks `accounts_same_base` where somebody else
   * takes it at this moment.
   */
  async changeAccount(
    id: Id<'account'>,
    values: Partial<typeof accounts.$inferInsert>,
    now: Date,
  ): Promise<void> {
    const { normalizedName } = values;
    await this.db
      .update(accounts)
      .set({
        ...values,
        ...(normalizedName === undefined ? {} : { sameBase: this.nextOfBase(baseOf(normalizedName), id) }),
        version: sql`${accounts.version} + 1`,
        updatedAt: now,
      })
      .where(and(eq(accounts.tenantId, this.tenantId), eq(accounts.id, id)));
  }

  /** The first place behind the other live accounts of a base name. */
  private nextOfBase(baseName: string, id: Id<'account'>): SQL {
    const others = alias(accounts, 'others');
    return sql`(select coalesce(max(${others.sameBase}) + 1, 0) from ${accounts} as others
      where ${others.tenantId} = ${uuidIn(this.tenantId)} and ${others.deletedAt} is null
        and ${others.baseName} = ${baseName} and ${others.id} <> ${uuidIn(id)})`;
  }

  async insertDeal(values: Omit<typeof deals.$inferInsert, 'tenantId'>): Promise<void> {
    await this.transaction.run(insertDeal, values);
  }

  /** Gives a deal to a customer and an account, and counts its version up. */
  async attachDeal(id: Id<'deal'>, to: Pick<DealRow, 'customerId' | 'accountId'>, now: Date): Promise<void> {
    await this.transaction.run(attachDeal, { ...to, id, updatedAt: now });
  }

  async changeDeal(id: Id<'deal'>, values: Partial<typeof deals.$inferInsert>, now: Date): Promise<void> {
    await this.db
      .update(deals)
      .set({ ...values, version: sql`${deals.version} + 1`, updatedAt: now })
      .where(and(eq(deals.tenantId, this.tenantId), eq(deals.id, id)));
  }

  /** A stage with its pipeline; null for none. */
  async stage(id: Id<'stage'>): Promise<StageRow | null> {
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
}
