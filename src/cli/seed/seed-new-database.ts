import pg from 'pg';
import { Database } from '../../platform/database/index.js';
import type { FileStore } from '../../platform/files/index.js';
import { idOf } from '../../platform/ids/index.js';
import { demo } from './demo.js';
import { seed } from './seed.js';

/** Making the rows keeps this process from hearing of its connection: a slow machine's first start must bear that. */
const connectTimeoutMs = 15_000;

/**
 * Makes the demo data where nobody has a tenant yet, or where an earlier start was interrupted at it.
 * @param database.ownerUrl of one who sees every tenant
 * @param store where attached files go; left out, they cannot be had
 * @returns what was made; zeros where there was nothing to do
 */
export async function seedNewDatabase(
  database: { ownerUrl: string; gatewayUrl: string },
  store?: FileStore,
): Promise<{ tenants: number; leads: number }> {
  const present = await tenantIds(database.ownerUrl);
  const expected: string[] = Object.values(demo.tenants);
  const isInUse = present.length === expected.length || present.some((id) => !expected.includes(id));
  if (isInUse) return { tenants: 0, leads: 0 };
  const gateway = new Database({
    url: database.gatewayUrl,
    poolSize: 1,
    statementTimeoutMs: 60_000,
    connectTimeoutMs,
  });
  try {
    return await seed(gateway, { store });
  } finally {
    await gateway.close();
  }
}

async function tenantIds(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  // A connection that breaks also fails the query under way: that error is the one to tell.
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ tenant_id: string }>('select tenant_id from tenants');
    return rows.map(({ tenant_id }) => idOf('tenant', tenant_id));
  } finally {
    await client.end();
  }
}
