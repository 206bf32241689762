import { eq } from 'drizzle-orm';
import { leadStatusSpells } from '../../analytics/index.js';
import { tenants } from '../../identity/index.js';
import { leadLocks } from '../../leads/index.js';
import { insertionOfRecords, type TenantTransaction } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { lastMinute } from './calendar.js';
import { type Rows, type TableName, tables } from './rows.js';
import type { DemoTenant } from './tenants/demo-tenant.js';

/**
 * Writes the row of a tenant, unless it is there.
 * @returns whether it was written
 * @throws Error of one line when another tenant has the slug
 */
export async function insertTenant(
  tx: TenantTransaction,
  { tenantId, profile, calendar }: DemoTenant,
): Promise<boolean> {
  const { slug, name, defaultCountry, timeZone, currency } = profile;
  const written = await tx.db
    .insert(tenants)
    .values({ tenantId, slug, name, defaultCountry, timeZone, currency, createdAt: calendar.at(0) })
    .onConflictDoNothing()
    .returning({ id: tenants.tenantId });
  if (written.length > 0) return true;
  if (await hasTenant(tx, tenantId)) return false;
  throw new Error(`another tenant has the slug ${slug} of the demo data already`);
}

export async function hasTenant(tx: TenantTransaction, tenantId: Id<'tenant'>): Promise<boolean> {
  const found = await tx.db
    .select({ id: tenants.tenantId })
    .from(tenants)
    .where(eq(tenants.tenantId, tenantId));
  return found.length > 0;
}

/** Writes the rows of each table behind those that they refer to, those of one table by one statement. */
export async function writeRows(tx: TenantTransaction, rows: Rows): Promise<void> {
  for (const name of Object.keys(tables) as TableName[]) {
    const [first] = rows[name];
    if (!first) continue;
    if (name === 'leadStatusSpells') await forgetSpells(tx, first.tenantId);
    await tx.run(insertionOfRecords(`DemoData.${name}`, tables[name]), { rows: rows[name] });
  }
}

/** A lead is written as it ended: the database takes it that it was like that from the start. */
async function forgetSpells(tx: TenantTransaction, tenantId: Id<'tenant'>): Promise<void> {
  await tx.db.delete(leadStatusSpells).where(eq(leadStatusSpells.tenantId, tenantId));
}

/** Nobody takes a lock for longer than a day; those that show something outlast the days in which somebody looks. */
export async function keepLocks(tx: TenantTransaction, { tenantId, calendar }: DemoTenant): Promise<void> {
  const expiresAt = calendar.at(lastMinute + 365 * 24 * 60);
  await tx.db.update(leadLocks).set({ expiresAt }).where(eq(leadLocks.tenantId, tenantId));
}
