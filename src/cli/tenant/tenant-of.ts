import { ConfigurationError } from '../../platform/configuration-error.js';
import { Database } from '../../platform/database/index.js';
import { parseId, type Uuid } from '../../platform/ids/index.js';

const statementTimeoutMs = 60_000;

/**
 * The UUID of a tenant.
 * @param which its slug or ID
 * @throws ConfigurationError of one line where there is no such tenant
 */
export async function tenantOf(ownerUrl: string, which: string): Promise<Uuid<'tenant'>> {
  const owner = new Database({ url: ownerUrl, poolSize: 1, statementTimeoutMs });
  try {
    const id = parseId(which);
    const [found] = await owner.query<{ tenant_id: Uuid<'tenant'> }>(
      'select tenant_id from tenants where slug = $1 or tenant_id = $2::uuid',
      [which, id?.kind === 'tenant' ? id.uuid : null],
    );
    if (!found) throw new ConfigurationError(`there is no tenant ${which}`);
    return found.tenant_id;
  } finally {
    await owner.close();
  }
}
