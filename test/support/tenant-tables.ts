import type { TestGateway } from './gateway.js';

/** Every table that has a tenant, by name. */
export async function tenantTables({ sql }: Pick<TestGateway, 'sql'>): Promise<string[]> {
  const rows = await sql<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  return rows.map(({ name }) => name);
}
