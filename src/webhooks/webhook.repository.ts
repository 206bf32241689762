import { and, eq, sql } from 'drizzle-orm';
import type { TenantTransaction } from '../platform/database/index.js';
import type { Id } from '../platform/ids/index.js';
import { webhookDeliveries, webhooks } from './webhook.table.js';

export type WebhookRow = typeof webhooks.$inferSelect;
export type DeliveryRow = typeof webhookDeliveries.$inferSelect;

/** Webhooks and what was delivered to them, within one transaction. */
export class WebhookRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  async findForUpdate(id: Id<'webhook'>): Promise<WebhookRow | null> {
    const [row] = await this.transaction.db.select().from(webhooks).where(this.isWebhook(id)).for('update');
    return row ?? null;
  }

  /** @returns the webhook with its new secret */
  async rotate({ id, signingSecret }: WebhookRow, newSecret: string, hours: number): Promise<WebhookRow> {
    const [row] = await this.transaction.db
      .update(webhooks)
      .set({
        signingSecret: newSecret,
        previousSecret: signingSecret,
        previousSecretUntil: sql`now() + make_interval(hours => ${hours})`,
      })
      .where(this.isWebhook(id))
      .returning();
    return row as WebhookRow;
  }

  /** An attempt, and whether its webhook is active. */
  async findDelivery(id: Id<'delivery'>): Promise<(DeliveryRow & { isActive: boolean }) | null> {
    const { db, tenantId } = this.transaction;
    const [row] = await db
      .select({ delivery: webhookDeliveries, isActive: webhooks.isActive })
      .from(webhookDeliveries)
      .innerJoin(
        webhooks,
        and(eq(webhooks.tenantId, webhookDeliveries.tenantId), eq(webhooks.id, webhookDeliveries.webhookId)),
      )
      .where(and(eq(webhookDeliveries.tenantId, tenantId), eq(webhookDeliveries.id, id)))
      .for('share', { of: webhooks });
    return row ? { ...row.delivery, isActive: row.isActive } : null;
  }

  private isWebhook(id: Id<'webhook'>) {
    return and(eq(webhooks.tenantId, this.transaction.tenantId), eq(webhooks.id, id));
  }
}
