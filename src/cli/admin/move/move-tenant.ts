import type pg from 'pg';
import { copyRows } from './copy-rows.js';
import { asMove, begin, dropJobs, holdChanges, onConnections, tenantIn } from './tenant-session.js';
import {
  assertSameSchema,
  type Contents,
  contentsOf,
  leftBehind,
  quoted,
  type TenantTable,
  tableName,
  tenantTables,
} from './tenant-tables.repository.js';

export interface Moved {
  /** How many rows of each table the other database has now. */
  tables: { name: string; rows: number }[];
  /** For how long whoever changes something had to wait. */
  heldMs: number;
}

/**
 * Copies all of a tenant to another database of the same migrations, as it is at one moment, and compares each table before
 * it is committed there. Changes are held meanwhile; nothing is taken away here but the jobs of messages, which the other
 * database has now.
 * @throws Error of one line; the other database has nothing of the tenant then
 */
export async function moveTenant(sourceUrl: string, targetUrl: string, slug: string): Promise<Moved> {
  return onConnections([sourceUrl, sourceUrl, targetUrl], async ([holder, source, target]) => {
    if (!holder || !source || !target) throw new Error('a connection is missing');
    const tenant = await tenantIn(holder, { slug });
    if (!tenant) throw new Error(`there is no tenant ${slug}`);
    await assertSameSchema(source, target);
    const { tenantId } = tenant;
    if ((await tenantIn(target, { tenantId })) ?? (await tenantIn(target, { slug }))) {
      throw new Error(`the database of --to has a tenant ${slug} already`);
    }
    await begin(holder, tenantId);
    const heldAt = performance.now();
    await holdChanges(holder, tenantId, slug);
    // Only now: whatever was committed while the others were waited for is seen as well.
    await begin(source, tenantId, 'repeatable read, read only');
    await begin(target, tenantId, 'repeatable read');
    await asMove(target);
    const tables: Moved['tables'] = [];
    for (const table of await tenantTables(source)) {
      if (leftBehind.includes(table.name)) continue;
      await copyTable(source, target, table, tenantId);
      tables.push({ name: table.name, rows: (await compared(source, target, table, tenantId)).rows });
    }
    await target.query('commit');
    await dropJobs(holder, tenantId);
    await holder.query('commit');
    return { tables, heldMs: Math.round(performance.now() - heldAt) };
  });
}

/** By a table for the time being, as COPY puts no rows into one with row-level security. */
async function copyTable(
  source: pg.Client,
  target: pg.Client,
  { name, columns }: TenantTable,
  tenantId: string,
): Promise<void> {
  const coming = quoted(`coming ${name}`);
  const table = tableName(name);
  await target.query(
    `create temporary table ${coming} on commit drop as select ${columns} from ${table} limit 0`,
  );
  await copyRows(
    [source, `copy (select ${columns} from ${table} where tenant_id = '${tenantId}') to stdout`],
    [target, `copy ${coming} (${columns}) from stdin`],
  );
  await target.query(`insert into ${table} (${columns}) select ${columns} from ${coming}`);
  await target.query(`drop table ${coming}`);
}

/** @throws Error where the rows of a table are not the same in both, which a trigger or a server's setting has changed */
async function compared(
  source: pg.Client,
  target: pg.Client,
  table: TenantTable,
  tenantId: string,
): Promise<Contents> {
  const [here, there] = await Promise.all([
    contentsOf(source, table, tenantId),
    contentsOf(target, table, tenantId),
  ]);
  if (here.rows === there.rows && here.sum === there.sum) return there;
  throw new Error(
    `${table.name} is not the same in both databases: ${here.rows} and ${there.rows} rows; nothing was moved`,
  );
}
