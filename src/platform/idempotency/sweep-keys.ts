import { sql } from 'drizzle-orm';
import { type Database, statement } from '../database/index.js';
import type { Id } from '../ids/index.js';
import { sweepTenants } from '../sweep-tenants.js';
import { idempotencyKeys } from './idempotency.table.js';

const { tenantId, userId, mutation, key, expiresAt } = idempotencyKeys;

/** A key that somebody is using anew at this moment is left to them. */
const deleteExpired = statement<{ key: string }>(
  'Idempotency.deleteExpired',
  { key },
  sql`delete from ${idempotencyKeys}
    where ${tenantId} = ${sql.placeholder('tenantId')} and (${userId}, ${mutation}, ${key}) in (
      select ${userId}, ${mutation}, ${key} from ${idempotencyKeys}
      where ${tenantId} = ${sql.placeholder('tenantId')} and ${expiresAt} <= ${sql.placeholder('now')}::timestamptz
      limit ${sql.placeholder('limit')} for update skip locked)
    returning ${key}`,
);

/**
 * Deletes the idempotency keys that are 24 hours old. Several gateways may do so at once, and people may use keys
 * meanwhile.
 * @param tenantIds of these tenants alone; of all when left out
 * @returns how many were deleted
 */
export async function sweepIdempotencyKeys(
  database: Database,
  { now = new Date(), tenantIds }: { now?: Date; tenantIds?: readonly Id<'tenant'>[] | undefined } = {},
): Promise<number> {
  return sweepTenants(database, deleteExpired, { now: now.toISOString() }, tenantIds);
}
