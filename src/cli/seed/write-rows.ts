import { eq } from 'drizzle-orm';
import type { PgInsertValue, PgTable } from 'drizzle-orm/pg-core';
import { leadStatusSpells, recountLeads } from '../../analytics/index.js';
import { tenants } from '../../identity/index.js';
import { leadEvents } from '../../live/index.js';
import type { TenantTransaction } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { type Rows, type TableName, tables } from './rows.js';
import { tableOf } from './settings/setting-rows.js';

/** A statement takes 65,535 parameters; the widest table has some sixty columns. */
const MAX_ROWS = 1_000;

/**
 * Writes a tenant with all that is its own, unless it is there already. Of two that write at once the second waits
 * for the first at the tenant's own row.
 * @returns whether it was written
 * @throws Error of one line when another tenant has the slug
 */
export async function writeTenant(tx: TenantTransaction, rows: Rows): Promise<boolean> {
  const { tenants: own, settings, ...others } = rows;
  const written = await tx.db
    .insert(tenants)
    .values(own)
    .onConflictDoNothing()
    .returning({ id: tenants.tenantId });
  if (written.length === 0) {
    if (await hasTenant(tx, tx.tenantId)) return false;
    throw new Error(`another tenant has the slug ${own[0]?.slug} of the demo data already`);
  }
  const writes: Promise<unknown>[] = [];
  for (const [name, list] of Object.entries(others)) {
    if (name === 'tags')
      writes.push(...settings.map(({ kind, rows }) => write(tx, tableOf(kind).table, rows)));
    if (name === 'leadStatusSpells') writes.push(forgetSpells(tx, tx.tenantId));
    for (let from = 0; from < list.length; from += MAX_ROWS) {
      writes.push(write(tx, tables[name as TableName], list.slice(from, from + MAX_ROWS)));
    }
  }
  await Promise.all(writes);
  await recountLeads(tx);
  // Nobody was there to hear of what the demo data tells.
  await forgetEvents(tx, tx.tenantId);
  return true;
}

export async function hasTenant(tx: TenantTransaction, tenantId: Id<'tenant'>): Promise<boolean> {
  const found = await tx.db
    .select({ id: tenants.tenantId })
    .from(tenants)
    .where(eq(tenants.tenantId, tenantId));
  return found.length > 0;
}

/** A lead is written as it ended: the database takes it that it was like that from the start. */
async function forgetSpells(tx: TenantTransaction, tenantId: Id<'tenant'>): Promise<void> {
  await tx.db.delete(leadStatusSpells).where(eq(leadStatusSpells.tenantId, tenantId));
}

async function forgetEvents(tx: TenantTransaction, tenantId: Id<'tenant'>): Promise<void> {
  await tx.db.delete(leadEvents).where(eq(leadEvents.tenantId, tenantId));
}

async function write<Table extends PgTable>(
  tx: TenantTransaction,
  table: Table,
  rows: unknown[],
): Promise<void> {
  await tx.db.insert(table).values(rows as PgInsertValue<Table>[]);
}
