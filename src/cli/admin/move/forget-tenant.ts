import type pg from 'pg';
import { MIN_LOG_DAYS } from '../../../logs/index.js';
import { copyRows } from './copy-rows.js';
import type { Moved } from './move-tenant.js';
import { asMove, begin, dropJobs, holdChanges, makeJobs, onConnections, tenantIn } from './tenant-session.js';
import { assertSameSchema, tableName, tenantTables } from './tenant-tables.repository.js';

/**
 * Deletes a tenant that was moved, or a copy that was not wanted, where the other database knows every change of it: none was made here since.
 * @returns how many rows of each table were deleted
 * @throws Error of one line; nothing was deleted then
 */
export async function forgetTenant(
  sourceUrl: string,
  targetUrl: string,
  slug: string,
): Promise<Moved['tables']> {
  return onConnections([sourceUrl, targetUrl], async ([source, target]) => {
    if (!source || !target) throw new Error('a connection is missing');
    const tenant = await tenantIn(source, { slug });
    if (!tenant) throw new Error(`there is no tenant ${slug}`);
    const { tenantId } = tenant;
    if (await isSameDatabase(source, target)) throw new Error('--to names the database that it is in');
    await assertSameSchema(source, target);
    if (!(await tenantIn(target, { tenantId }))) {
      throw new Error(`the database of --to has no tenant ${slug}: nothing was forgotten`);
    }
    await begin(source, tenantId);
    await holdChanges(source, tenantId, slug);
    await begin(target, tenantId);
    const unknown = await changesUnknownTo(target, source, tenantId);
    if (unknown > 0) {
      const of = `${unknown} ${unknown === 1 ? 'change' : 'changes'} of ${slug}`;
      throw new Error(
        `the database of --to does not know ${of}, made here after the move: nothing was forgotten`,
      );
    }
    const deleted = await deleteRows(source, tenantId);
    // A copy that was not wanted has taken them.
    await makeJobs(target, tenantId);
    await target.query('commit');
    await source.query('commit');
    return deleted;
  });
}

/** A database is known by its server's own number and its own on that. */
async function isSameDatabase(source: pg.Client, target: pg.Client): Promise<boolean> {
  const [here, there] = await Promise.all(
    [source, target].map(async (client) => {
      const { rows } = await client.query<{ is: string }>(
        `select (select system_identifier from pg_control_system()) || ' ' || oid as is
           from pg_database where datname = current_database()`,
      );
      return rows[0]?.is;
    }),
  );
  return here === there;
}

/** Each change has its log, and none is younger than what may be swept. */
async function changesUnknownTo(target: pg.Client, source: pg.Client, tenantId: string): Promise<number> {
  await target.query('create temporary table logs_there (id uuid primary key) on commit drop');
  await copyRows(
    [
      source,
      `copy (select id from public.logs where tenant_id = '${tenantId}'
               and created_at > now() - interval '${MIN_LOG_DAYS - 1} days') to stdout`,
    ],
    [target, 'copy logs_there (id) from stdin'],
  );
  const { rows } = await target.query<{ count: number }>(
    `select count(*)::int as count from logs_there t
      where not exists (select from public.logs l where l.tenant_id = $1 and l.id = t.id)`,
    [tenantId],
  );
  return rows[0]?.count ?? 0;
}

async function deleteRows(source: pg.Client, tenantId: string): Promise<Moved['tables']> {
  await dropJobs(source, tenantId);
  await asMove(source);
  const tables = (await tenantTables(source)).reverse();
  const deleted: Moved['tables'] = [];
  // First whoever listens: nobody is told.
  for (const name of ['listening_tenants', ...tables.map((table) => table.name)]) {
    const { rowCount } = await source.query(`delete from ${tableName(name)} where tenant_id = $1`, [
      tenantId,
    ]);
    if (!deleted.some((each) => each.name === name)) deleted.push({ name, rows: rowCount ?? 0 });
  }
  for (const { name } of tables) {
    const { rowCount } = await source.query(`select from ${tableName(name)} where tenant_id = $1 limit 1`, [
      tenantId,
    ]);
    if (rowCount) throw new Error(`${name} has rows of the tenant again: nothing was forgotten`);
  }
  return deleted;
}
