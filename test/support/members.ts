import { newId, uuidOf } from '../../src/platform/ids/index.js';
import type { TestGateway } from './gateway.js';

/** Makes a tenant; the slug stands in for the name. @returns its UUID and ID */
export async function addTenant({ sql }: Pick<TestGateway, 'sql'>, slug: string) {
  const id = newId('tenant');
  await sql(
    `insert into tenants (tenant_id, slug, name, default_country, time_zone, currency)
     values ($1, $2, $2, 'US', 'America/New_York', 'USD')`,
    [uuidOf(id), slug],
  );
  return { id, uuid: uuidOf(id) };
}

/** Makes a user of a tenant. @returns its UUID and ID */
export async function addUser(
  { sql }: Pick<TestGateway, 'sql'>,
  tenantUuid: string,
  { email, role = 'AGENT', isActive = true }: { email: string; role?: string; isActive?: boolean },
) {
  const id = newId('user');
  await sql(`insert into users (tenant_id, id, email, role, is_active) values ($1, $2, $3, $4, $5)`, [
    tenantUuid,
    uuidOf(id),
    email,
    role,
    isActive,
  ]);
  return { id, uuid: uuidOf(id) };
}
