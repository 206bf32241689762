import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { type Database, selected, statement } from '../platform/database/index.js';
import { listeningTenants } from './listening.table.js';

/** For how long events are written after a gateway last said that somebody listens. */
const hours = 24;
/** How often a gateway says so. */
export const renewedAfterMs = 3_600_000;
/** Longer than any transaction of the gateway takes: each statement and each pause in it is bounded. */
const oldMinutes = 10;
const maxWaitMs = 10_000;
const pauseMs = 20;

const { since, until } = listeningTenants;
const told = {
  isOld: sql<boolean>`${since} < now() - make_interval(mins => ${sql.raw(String(oldMinutes))})`,
};
const declare = statement<{ isOld: boolean }>(
  'Listening.declare',
  told,
  sql`insert into ${listeningTenants} (tenant_id, since, until)
    values (${sql.placeholder('tenantId')}, now(), now() + make_interval(hours => ${sql.raw(String(hours))}))
    on conflict (tenant_id) do update set until = excluded.until,
      since = case when ${until} < now() then excluded.since else ${since} end
    returning ${selected(told)}`,
);

interface Running {
  oldest: number;
  next: number;
}
const running = statement<Running>(
  'Listening.running',
  { oldest: sql`now.oldest`, next: sql`now.next` },
  sql`select now.oldest, now.next from (select
    pg_snapshot_xmin(pg_current_snapshot())::text::float8 as oldest,
    pg_snapshot_xmax(pg_current_snapshot())::text::float8 as next) as now
    where ${sql.placeholder('tenantId')}::uuid is not null`,
);

/**
 * Has events of a tenant written from now on, for a day. Resolves once every transaction writes them: those that were
 * under way have ended, or ten seconds have passed.
 * @param tenant a UUID
 * @throws DatabaseUnavailableError
 */
export async function beginListening(database: Database, tenant: string): Promise<void> {
  if (await goOnListening(database, tenant)) return;
  const now = async () => {
    const [found] = await database.reader(tenant).run(running, { tenantId: tenant });
    return found as Running;
  };
  const { next } = await now();
  const end = Date.now() + maxWaitMs;
  while ((await now()).oldest < next && Date.now() < end) await pause(pauseMs);
}

/**
 * Has them written for another day.
 * @returns whether every transaction that is under way writes them
 * @throws DatabaseUnavailableError
 */
export async function goOnListening(database: Database, tenant: string): Promise<boolean> {
  const [row] = await database.transaction(tenant, (transaction) => transaction.run(declare, {}));
  return row?.isOld ?? false;
}
