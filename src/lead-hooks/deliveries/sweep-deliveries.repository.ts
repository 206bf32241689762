import { sql } from 'drizzle-orm';
import { type Database, statement } from '../../platform/database/index.js';
import { keptSince, sweepTenants } from '../../platform/sweep-tenants.js';
import { leadHookDeliveries as deliveries } from '../lead-hook.table.js';

const deleteOld = statement<{ id: string }>(
  'LeadHookDelivery.deleteOld',
  { id: deliveries.id },
  sql`delete from ${deliveries}
    where ${deliveries.tenantId} = ${sql.placeholder('tenantId')} and ${deliveries.id} in (
      select ${deliveries.id} from ${deliveries}
      where ${deliveries.tenantId} = ${sql.placeholder('tenantId')}
        and ${deliveries.receivedAt} <= ${sql.placeholder('before')}::timestamptz
      limit ${sql.placeholder('limit')} for update skip locked)
    returning ${deliveries.id}`,
);

/**
 * Deletes what was left at hooks so many days ago, with what was kept of it.
 * @returns how many deliveries
 */
export const sweepHookDeliveries = (
  database: Database,
  { keptDays, now = new Date() }: { keptDays: number; now?: Date },
): Promise<number> => sweepTenants(database, deleteOld, { before: keptSince(24 * keptDays, now) });
