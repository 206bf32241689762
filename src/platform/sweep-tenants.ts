import type { Database, Statement } from './database/index.js';
import type { Id, Uuid } from './ids/index.js';

/** Rows that one transaction deletes at most. */
const MAX_ROWS = 1000;
/** Tenants that are looked up at once. */
const MAX_TENANTS = 500;

/** The instant before which nothing is kept any more, as PostgreSQL takes it. @param kept in hours */
export const keptSince = (kept: number, now: Date): string =>
  new Date(now.getTime() - kept * 3_600_000).toISOString();

/**
 * Deletes what a statement deletes, tenant by tenant and in transactions of a thousand rows at most, so that nobody waits
 * for long. Several gateways may do so at once, where the statement skips rows that others hold.
 * @param remove deletes `limit` rows at most of `tenantId`, and answers a row for each
 * @param tenantIds of these tenants alone; of all when left out
 * @returns how many were deleted
 */
export async function sweepTenants(
  database: Database,
  remove: Statement<unknown>,
  values: Record<string, unknown>,
  tenantIds?: readonly Id<'tenant'>[],
): Promise<number> {
  let deleted = 0;
  for await (const tenant of tenantIds ?? everyTenant(database)) {
    for (let batch = MAX_ROWS; batch === MAX_ROWS; deleted += batch) {
      batch = await database.transaction(tenant, async (transaction) => {
        return (await transaction.run(remove, { ...values, limit: MAX_ROWS })).length;
      });
    }
  }
  return deleted;
}

async function* everyTenant(database: Database): AsyncGenerator<Uuid<'tenant'>> {
  let past: Uuid<'tenant'> | null = null;
  do {
    const rows: { id: Uuid<'tenant'> }[] = await database.query('select tenant_ids($1, $2) as id', [
      past,
      MAX_TENANTS,
    ]);
    yield* rows.map(({ id }) => id);
    past = rows.length === MAX_TENANTS ? (rows.at(-1)?.id ?? null) : null;
  } while (past !== null);
}
