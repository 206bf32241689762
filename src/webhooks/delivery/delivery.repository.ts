import { and, eq, sql } from 'drizzle-orm';
import { Role, tenants, users } from '../../identity/index.js';
import { logs } from '../../logs/index.js';
import type { TenantTransaction } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { webhookDeliveries, webhooks } from '../webhook.table.js';

/** So long a webhook may fail, from its first failure after a success. */
export const MAX_FAILING_DAYS = 5;

export type Attempt = Omit<typeof webhookDeliveries.$inferInsert, 'tenantId'>;

/** What a worker reads and writes of webhooks, within one transaction. */
export class WebhookDeliveryRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  async findWebhook(id: Id<'webhook'>) {
    const [webhook] = await this.transaction.db
      .select({
        id: webhooks.id,
        url: webhooks.url,
        isActive: webhooks.isActive,
        signingSecret: webhooks.signingSecret,
        previousSecret: sql<
          string | null
        >`case when ${webhooks.previousSecretUntil} > now() then ${webhooks.previousSecret} end`,
      })
      .from(webhooks)
      .where(this.isWebhook(id));
    return webhook ?? null;
  }

  /** A log, with who did what it tells of and in which tenant. */
  async findLog(id: Id<'log'>) {
    const [found] = await this.transaction.db
      .select({ log: logs, tenant: tenants.slug, email: users.email })
      .from(logs)
      .innerJoin(tenants, eq(tenants.tenantId, logs.tenantId))
      .leftJoin(users, and(eq(users.tenantId, logs.tenantId), eq(users.id, logs.userId)))
      .where(and(eq(logs.tenantId, this.transaction.tenantId), eq(logs.id, id)));
    return found ?? null;
  }

  async insertAttempt(attempt: Attempt): Promise<void> {
    await this.transaction.db
      .insert(webhookDeliveries)
      .values({ ...attempt, tenantId: this.transaction.tenantId });
  }

  async markWorking(id: Id<'webhook'>): Promise<void> {
    await this.transaction.db
      .update(webhooks)
      .set({ failingSince: null })
      .where(and(this.isWebhook(id), sql`${webhooks.failingSince} is not null`));
  }

  /** @returns whether it has failed for too long */
  async markFailing(id: Id<'webhook'>): Promise<boolean> {
    const [row] = await this.transaction.db
      .update(webhooks)
      .set({ failingSince: sql`coalesce(${webhooks.failingSince}, now())` })
      .where(this.isWebhook(id))
      .returning({
        isOverdue: sql<boolean>`${webhooks.failingSince} <= now() - make_interval(days => ${MAX_FAILING_DAYS})`,
      });
    return row?.isOverdue ?? false;
  }

  /** @returns whether it was active */
  async disable(id: Id<'webhook'>): Promise<boolean> {
    const rows = await this.transaction.db
      .update(webhooks)
      .set({ isActive: false, disabledAt: sql`now()` })
      .where(and(this.isWebhook(id), webhooks.isActive))
      .returning({ id: webhooks.id });
    return rows.length > 0;
  }

  /** Who is told, and of which tenant. */
  administrators(): Promise<{ email: string; tenant: string }[]> {
    return this.transaction.db
      .select({ email: users.email, tenant: tenants.name })
      .from(users)
      .innerJoin(tenants, eq(tenants.tenantId, users.tenantId))
      .where(and(eq(users.tenantId, this.transaction.tenantId), eq(users.role, Role.ADMIN), users.isActive))
      .orderBy(users.id);
  }

  private isWebhook(id: Id<'webhook'>) {
    return and(eq(webhooks.tenantId, this.transaction.tenantId), eq(webhooks.id, id));
  }
}
