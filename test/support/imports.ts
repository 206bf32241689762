import { importFile } from '../../src/cli/import/import-file.js';
import type { ImportOptions } from '../../src/cli/import/options.js';
import { sourceOf, typeOf } from '../../src/cli/import/tenant/source.js';
import { memberContext } from '../../src/cli/tenant/member-context.js';
import { Permission } from '../../src/identity/index.js';
import { type Field, TenantWords } from '../../src/imports/index.js';
import { Database } from '../../src/platform/database/index.js';
import { newId, type Uuid, uuidOf } from '../../src/platform/ids/index.js';
import type { Selected } from './gateway.js';

const places = {
  US: { country: 'US', timeZone: 'America/New_York', currency: 'USD' },
  DE: { country: 'DE', timeZone: 'Europe/Berlin', currency: 'EUR' },
};

type Sql = { sql(text: string, values?: unknown[]): Promise<Selected[]> };

/** Makes a tenant with an administrator and a source of leads. @returns its UUID */
export async function makeTenant(
  { sql }: Sql,
  slug: string,
  { source, place = 'US' }: { source: string; place?: keyof typeof places },
): Promise<string> {
  const tenantId = uuidOf(newId('tenant'));
  const { country, timeZone, currency } = places[place];
  await sql(
    `insert into tenants (tenant_id, slug, name, default_country, time_zone, currency)
       values ($1, $2, $2, $3, $4, $5)`,
    [tenantId, slug, country, timeZone, currency],
  );
  await sql(
    `insert into users (tenant_id, id, email, role, created_at, updated_at)
       values ($1, $2, $3, 'ADMIN', now(), now())`,
    [tenantId, uuidOf(newId('user')), `admin@${slug}.test`],
  );
  await sql(
    `insert into picklist_values (tenant_id, id, picklist, code, name, position)
       values ($1, $2, 'LEAD_SOURCE', $3, $3, 1)`,
    [tenantId, uuidOf(newId('picklist')), source],
  );
  await sql(
    `insert into lead_statuses (tenant_id, id, name, slug, primary_color, position, category, is_default)
       values ($1, $2, 'New', 'new', 'BLUE', 1, 'OPEN', true)`,
    [tenantId, uuidOf(newId('status'))],
  );
  return tenantId;
}

/** Imports of one process into one tenant. */
export async function openImports(gatewayUrl: string, tenantUuid: string, source: string) {
  const database = new Database({ url: gatewayUrl, poolSize: 4, statementTimeoutMs: 60_000 });
  const context = await memberContext(database, tenantUuid as Uuid<'tenant'>, {
    email: null,
    permission: Permission.LEADS_WRITE,
  });
  return {
    close: () => database.close(),
    async run(path: string, mapping: Record<string, Field> = {}, options: Partial<ImportOptions> = {}) {
      const words = await TenantWords.of(context);
      const sourceId = await sourceOf(context, source);
      const setting = { words, sourceId, typeId: typeOf(words, options.type) };
      const all: ImportOptions = { tenant: '', source, map: {}, ...options };
      const statistics = { grown: async () => {} };
      return importFile(path, { context, setting, mapping, options: all, statistics });
    },
  };
}
