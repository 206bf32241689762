import { sql } from 'drizzle-orm';
import { type Database, statement } from '../platform/database/index.js';
import { keptSince, sweepTenants } from '../platform/sweep-tenants.js';
import { webhookDeliveries as deliveries } from './webhook.table.js';

const deleteOld = statement<{ id: string }>(
  'WebhookDelivery.deleteOld',
  { id: deliveries.id },
  sql`delete from ${deliveries}
    where ${deliveries.tenantId} = ${sql.placeholder('tenantId')} and ${deliveries.id} in (
      select ${deliveries.id} from ${deliveries}
      where ${deliveries.tenantId} = ${sql.placeholder('tenantId')}
        and ${deliveries.attemptedAt} <= ${sql.placeholder('before')}::timestamptz
      limit ${sql.placeholder('limit')} for update skip locked)
    returning ${deliveries.id}`,
);

/**
 * Deletes what has been on record of webhooks for so many days.
 * @returns how many attempts
 */
export const sweepDeliveries = (
  database: Database,
  { keptDays, now = new Date() }: { keptDays: number; now?: Date },
): Promise<number> => sweepTenants(database, deleteOld, { before: keptSince(24 * keptDays, now) });
