import { getTableColumns, sql } from 'drizzle-orm';
import { billingAccounts } from '../customers/index.js';
import { users } from '../identity/index.js';
import { Lead, leadLeft, leads } from '../leads/index.js';
import {
  assigned,
  insertion,
  selected,
  statement,
  type TenantTransaction,
} from '../platform/database/index.js';
import { uuidOf } from '../platform/ids/index.js';
import {
  dealStages,
  type financialEntities,
  financialEntitySetting,
  pipelines,
  type RecordName,
} from '../settings/index.js';
import { LeadStatus, leadStatuses, type StatusRow } from '../statuses/index.js';
import { conversions } from './conversion.table.js';

export type ConversionRow = typeof conversions.$inferSelect;
export type StageRow = typeof dealStages.$inferSelect & { pipelineName: string; isDefaultPipeline: boolean };
/** Every column of it, as the schema shows it. */
export type Status = StatusRow & LeadStatus;
export type EntityRow = Pick<typeof financialEntities.$inferSelect, 'id' | 'isActive'>;
type UserRow = Pick<typeof users.$inferSelect, 'isActive'>;
type Mark = Required<
  Pick<
    typeof leads.$inferInsert,
    'statusId' | 'convertedAt' | 'convertedById' | 'customerId' | 'accountId' | 'dealId'
  >
>;

const tenant = sql.placeholder('tenantId');
const id = sql.placeholder('id');

const statusColumns = getTableColumns(leadStatuses);
const statuses = statement<Status>(
  'Conversion.statuses',
  statusColumns,
  sql`select ${selected(statusColumns)} from ${leadStatuses} where ${leadStatuses.tenantId} = ${tenant}
    order by ${leadStatuses.order}`,
  LeadStatus,
);

const stageColumns = {
  ...getTableColumns(dealStages),
  pipelineName: pipelines.name,
  isDefaultPipeline: pipelines.isDefault,
};
const stages = statement<StageRow>(
  'Conversion.stages',
  stageColumns,
  sql`select ${selected(stageColumns)} from ${dealStages}
    join ${pipelines} on ${pipelines.tenantId} = ${dealStages.tenantId} and ${pipelines.id} = ${dealStages.pipelineId}
    where ${dealStages.tenantId} = ${tenant} order by ${dealStages.order}, ${dealStages.id}`,
);

const user = statement<UserRow>(
  'Conversion.user',
  { isActive: users.isActive },
  sql`select ${users.isActive} from ${users} where ${users.tenantId} = ${tenant} and ${users.id} = ${id}`,
);

const billingOwner = statement<{ customerId: string }>(
  'Conversion.billingOwner',
  { customerId: billingAccounts.customerId },
  sql`select ${billingAccounts.customerId} from ${billingAccounts}
    where ${billingAccounts.tenantId} = ${tenant} and ${billingAccounts.id} = ${id}`,
);

const receipt = statement<ConversionRow>(
  'Conversion.receipt',
  getTableColumns(conversions),
  sql`select ${selected(getTableColumns(conversions))} from ${conversions}
    where ${conversions.tenantId} = ${tenant} and ${conversions.id} = ${id}`,
);

const insertReceipt = insertion('Conversion.insert', conversions);

const marked = ['statusId', 'convertedAt', 'convertedById', 'customerId', 'accountId', 'dealId'];
const markLead = statement<Lead>(
  'Conversion.markLead',
  leadLeft.fields,
  sql`update ${leads} set version = ${leads.version} + 1, ${assigned(leads, [...marked, 'updatedAt'])}
    where ${leads.tenantId} = ${tenant} and ${leads.id} = ${id} ${leadLeft.behind}`,
  Lead,
);

/** What a conversion reads beside leads and customers, its mark on the lead and its receipt, within one transaction. */
export class ConversionRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Every status of the tenant, in order. */
  statuses(): Promise<Status[]> {
    return this.transaction.run(statuses);
  }

  /** Every stage of the tenant, in order, with its pipeline's name. */
  stages(): Promise<StageRow[]> {
    return this.transaction.run(stages);
  }

  async financialEntity(name: RecordName): Promise<EntityRow | null> {
    const [found] = await financialEntitySetting.lookup.find(this.transaction, name);
    return found ?? null;
  }

  async user(id: string): Promise<UserRow | null> {
    const [found] = await this.transaction.run(user, { id: uuidOf(id) });
    return found ?? null;
  }

  async ownerOfBillingAccount(id: string): Promise<string | null> {
    const [account] = await this.transaction.run(billingOwner, { id: uuidOf(id) });
    return account?.customerId ?? null;
  }

  /** A lead becomes a converted one. @returns it as it stands then */
  async markLead(id: string, mark: Mark, now: Date): Promise<Lead> {
    const [marked] = await this.transaction.run(markLead, { ...mark, id: uuidOf(id), updatedAt: now });
    return marked as Lead;
  }

  /** Keeps a receipt. */
  async insert(values: Omit<typeof conversions.$inferInsert, 'tenantId'>): Promise<void> {
    await this.transaction.run(insertReceipt, values);
  }

  async byId(id: string): Promise<ConversionRow | null> {
    const [found] = await this.transaction.run(receipt, { id: uuidOf(id) });
    return found ?? null;
  }
}
