import { sql } from 'drizzle-orm';
import { type Database, statement } from '../platform/database/index.js';
import type { Id } from '../platform/ids/index.js';
import { keptSince, sweepTenants } from '../platform/sweep-tenants.js';
import { logs } from './log.table.js';

/** The database itself refuses to delete what is younger (`gateway_private.keep_logs`). */
export const MIN_LOG_DAYS = 30;

// By the key, which begins with the time (UUIDv7): no other index knows when a log was written.
const deleteOld = statement<{ id: string }>(
  'Log.deleteOld',
  { id: logs.id },
  sql`delete from ${logs}
    where ${logs.tenantId} = ${sql.placeholder('tenantId')} and ${logs.id} in (
      select ${logs.id} from ${logs}
      where ${logs.tenantId} = ${sql.placeholder('tenantId')} and ${logs.id} <= ${sql.placeholder('last')}::uuid
        and ${logs.createdAt} <= ${sql.placeholder('before')}::timestamptz
        and (select set_config('app.retention', 'on', true)) = 'on'
      order by ${logs.id} limit ${sql.placeholder('limit')} for update skip locked)
    returning ${logs.id}`,
);

/**
 * Deletes the audit trail of so many days ago, for those who may not keep it for ever.
 * @param database as the tables' owner: the gateway's role may delete none
 * @param tenantIds of these tenants alone; of all when left out
 * @returns how many logs
 * @throws DatabaseError where `keptDays` is less than 30
 */
export function sweepLogs(
  database: Database,
  {
    keptDays,
    tenantIds,
    now = new Date(),
  }: { keptDays: number; tenantIds?: readonly Id<'tenant'>[] | undefined; now?: Date },
): Promise<number> {
  const before = keptSince(24 * keptDays, now);
  const time = Date.parse(before).toString(16).padStart(12, '0');
  const last = `${time.slice(0, 8)}-${time.slice(8)}-7fff-bfff-ffffffffffff`;
  return sweepTenants(database, deleteOld, { before, last }, tenantIds);
}
