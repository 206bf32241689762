import type { Selected } from './gateway.js';

const tables = [
  ...[
    'users',
    'groups',
    'group_members',
    'picklist_values',
    'lead_statuses',
    'lead_types',
    'tags',
    'products',
  ],
  ...['custom_fields', 'financial_entities'],
];

/** Makes a tenant without leads that has the people and settings of another. @returns its UUID */
export async function copySettings(
  sql: (text: string, values?: unknown[]) => Promise<Selected[]>,
  from: string,
  slug: string,
): Promise<string> {
  const [tenant] = await sql(
    `insert into tenants (tenant_id, slug, name, default_country, time_zone, currency)
       select gen_random_uuid(), $2, name, default_country, time_zone, currency from tenants where slug = $1
       returning tenant_id`,
    [from, slug],
  );
  for (const table of tables) {
    const columns = await sql(
      `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
         where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and column_name <> 'tenant_id'`,
      [table],
    );
    const names = columns[0].names;
    await sql(
      `insert into ${table} (tenant_id, ${names})
         select $1, ${names} from ${table} where tenant_id = (select tenant_id from tenants where slug = $2)`,
      [tenant.tenant_id, from],
    );
  }
  return tenant.tenant_id;
}
