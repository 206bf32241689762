import type pg from 'pg';

/**
 * Brings stored values along where a rule that TypeScript code holds has changed: normalised names, numbers, keys.
 * It runs once, after the migrations in SQL.
 */
export interface DataMigration {
  /** Unique for ever: under this name it is remembered as done. */
  name: string;
  /**
   * Changes the rows of one tenant, in a transaction of that tenant, with `app.tenant_id` set. A start that was cut
   * off runs it again for every tenant: a second run must change nothing.
   * @param warn tells of a row that stays as it was, by its ID and without what is personal in it
   */
  run(client: pg.ClientBase, tenantId: string, warn: (msg: string) => void): Promise<void>;
}

/**
 * Runs what has not been run yet, tenant by tenant, in the order given. The caller holds the migrations' lock.
 * @returns the names of those that were run
 */
export async function applyDataMigrations(
  client: pg.Client,
  migrations: readonly DataMigration[],
  warn: (msg: string) => void = () => {},
): Promise<string[]> {
  if (migrations.length === 0) return [];
  await client.query(
    `create table if not exists drizzle.__data_migrations (
       name text primary key, applied_at timestamptz not null default now())`,
  );
  const { rows: applied } = await client.query<{ name: string }>(
    'select name from drizzle.__data_migrations',
  );
  const done = new Set(applied.map(({ name }) => name));
  const due = migrations.filter(({ name }) => !done.has(name));
  for (const migration of due) {
    const { rows: tenants } = await client.query<{ tenant_id: string }>(
      'select tenant_id from public.tenants order by tenant_id',
    );
    for (const { tenant_id: tenantId } of tenants) await runInTenant(client, migration, tenantId, warn);
    await client.query('insert into drizzle.__data_migrations (name) values ($1) on conflict do nothing', [
      migration.name,
    ]);
  }
  return due.map(({ name }) => name);
}

async function runInTenant(
  client: pg.Client,
  migration: DataMigration,
  tenantId: string,
  warn: (msg: string) => void,
): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`select set_config('app.tenant_id', $1, true)`, [tenantId]);
    await migration.run(client, tenantId, warn);
    await client.query('commit');
  } catch (error) {
    // A connection that is gone has rolled back by itself; its own error says so.
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
