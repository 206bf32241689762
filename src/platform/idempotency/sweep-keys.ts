import { sql } from 'drizzle-orm';
import { type Database, statement } from '../database/index.js';
import { uuidOf } from '../ids/index.js';
import { idempotencyKeys } from './idempotency.table.js';

/** Keys that one transaction deletes at most. */
const MAX_KEYS = 1000;
/** Tenants that are looked up at once. */
const MAX_TENANTS = 500;

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
  { now = new Date(), tenantIds }: { now?: Date; tenantIds?: readonly string[] | undefined } = {},
): Promise<number> {
  let deleted = 0;
  for await (const tenant of tenantIds?.map(uuidOf) ?? everyTenant(database)) {
    for (let batch = MAX_KEYS; batch === MAX_KEYS; deleted += batch) {
      batch = await database.transaction(tenant, async (transaction) => {
        const values = { now: now.toISOString(), limit: MAX_KEYS };
        return (await transaction.run(deleteExpired, values)).length;
      });
    }
  }
  return deleted;
}

async function* everyTenant(database: Database): AsyncGenerator<string> {
  let past: string | null = null;
  do {
    const rows: { id: string }[] = await database.query('select tenant_ids($1, $2) as id', [
      past,
      MAX_TENANTS,
    ]);
    yield* rows.map(({ id }) => id);
    past = rows.length === MAX_TENANTS ? (rows.at(-1)?.id ?? null) : null;
  } while (past !== null);
}
