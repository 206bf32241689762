import { eq } from 'drizzle-orm';
import { tenants } from '../../identity/index.js';
import type { Database, TenantTransaction } from '../../platform/database/index.js';
import { parseId, type Uuid } from '../../platform/ids/index.js';

export type TenantRow = typeof tenants.$inferSelect;

/**
 * Runs a callback in a transaction of the tenant, whose own row is held first: of two commands that change one
 * tenant's people, the second sees what the first has done. Writes that only refer to the
 * tenant by a foreign key do not wait.
 * @param which a slug or an ID
 * @throws Error of one line where there is no such tenant
 */
export async function inTenant<T>(
  database: Database,
  which: string,
  work: (tx: TenantTransaction, tenant: TenantRow) => Promise<T>,
): Promise<T> {
  const id = parseId(which);
  const [found] = await database.query<{ tenant_id: Uuid<'tenant'> }>(
    'select tenant_id from tenants where slug = $1 or tenant_id = $2::uuid',
    [which, id?.kind === 'tenant' ? id.uuid : null],
  );
  if (!found) throw new Error(`there is no tenant ${which}`);
  return database.transaction(found.tenant_id, async (tx) => {
    const [tenant] = await tx.db
      .select()
      .from(tenants)
      .where(eq(tenants.tenantId, tx.tenantId))
      .for('no key update');
    if (!tenant) throw new Error(`there is no tenant ${which}`);
    return work(tx, tenant);
  });
}
