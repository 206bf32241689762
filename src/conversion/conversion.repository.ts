import { and, asc, eq } from 'drizzle-orm';
import { billingAccounts } from '../customers/index.js';
import { users } from '../identity/index.js';
import type { TenantTransaction } from '../platform/database/index.js';
import { newId } from '../platform/ids/index.js';
import { dealStages, financialEntities, pipelines } from '../settings/index.js';
import { leadStatuses, type StatusRow, wonStatuses } from '../statuses/index.js';
import { conversions } from './conversion.table.js';

export type ConversionRow = typeof conversions.$inferSelect;
export type StageRow = typeof dealStages.$inferSelect & { pipelineName: string; isDefaultPipeline: boolean };

/** What a conversion reads beside leads and customers, and its own receipt, within one transaction. */
export class ConversionRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  private get db() {
    return this.transaction.db;
  }

  private get tenantId() {
    return this.transaction.tenantId;
  }

  wonStatuses(): Promise<StatusRow[]> {
    return wonStatuses(this.transaction);
  }

  async status(which: { id: string } | { slug: string }): Promise<StatusRow | null> {
    const [status] = await this.db
      .select()
      .from(leadStatuses)
      .where(
        and(
          eq(leadStatuses.tenantId, this.tenantId),
          'id' in which ? eq(leadStatuses.id, which.id) : eq(leadStatuses.slug, which.slug),
        ),
      );
    return status ?? null;
  }

  /** Every stage of the tenant, in order, with its pipeline's name. */
  async stages(): Promise<StageRow[]> {
    const rows = await this.db
      .select({ stage: dealStages, pipelineName: pipelines.name, isDefaultPipeline: pipelines.isDefault })
      .from(dealStages)
      .innerJoin(
        pipelines,
        and(eq(pipelines.tenantId, dealStages.tenantId), eq(pipelines.id, dealStages.pipelineId)),
      )
      .where(eq(dealStages.tenantId, this.tenantId))
      .orderBy(asc(dealStages.order), asc(dealStages.id));
    return rows.map(({ stage, ...pipeline }) => ({ ...stage, ...pipeline }));
  }

  async isClosed(stageId: string): Promise<boolean> {
    const [stage] = await this.db
      .select({ isWon: dealStages.isWon, isLost: dealStages.isLost })
      .from(dealStages)
      .where(and(eq(dealStages.tenantId, this.tenantId), eq(dealStages.id, stageId)));
    return Boolean(stage?.isWon || stage?.isLost);
  }

  async financialEntity(id: string): Promise<typeof financialEntities.$inferSelect | null> {
    const [entity] = await this.db
      .select()
      .from(financialEntities)
      .where(and(eq(financialEntities.tenantId, this.tenantId), eq(financialEntities.id, id)));
    return entity ?? null;
  }

  async user(id: string): Promise<{ isActive: boolean } | null> {
    const [user] = await this.db
      .select({ isActive: users.isActive })
      .from(users)
      .where(and(eq(users.tenantId, this.tenantId), eq(users.id, id)));
    return user ?? null;
  }

  async ownerOfBillingAccount(id: string): Promise<string | null> {
    const [account] = await this.db
      .select({ customerId: billingAccounts.customerId })
      .from(billingAccounts)
      .where(and(eq(billingAccounts.tenantId, this.tenantId), eq(billingAccounts.id, id)));
    return account?.customerId ?? null;
  }

  async insert(values: Omit<typeof conversions.$inferInsert, 'tenantId' | 'id'>): Promise<string> {
    const id = newId('conversion');
    await this.db.insert(conversions).values({ tenantId: this.tenantId, id, ...values });
    return id;
  }

  async byId(id: string): Promise<ConversionRow | null> {
    const [conversion] = await this.db
      .select()
      .from(conversions)
      .where(and(eq(conversions.tenantId, this.tenantId), eq(conversions.id, id)));
    return conversion ?? null;
  }
}
