import type pg from 'pg';

/** A table with rows of tenants, and those of its columns that a copy has to bring. */
export interface TenantTable {
  name: string;
  /** Quoted, in their order. Neither generated ones nor numbers of a sequence: each database makes its own. */
  columns: string;
}

/**
 * What is of the one database alone, by why: events bear its numbers of transactions, who listens does so at its gateways,
 * and points count within a minute.
 */
export const leftBehind: readonly string[] = ['lead_events', 'listening_tenants', 'point_spends'];

const tablesOf = `
  select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) filter (
           where a.attgenerated = '' and a.attidentity = ''
             and coalesce(pg_get_expr(d.adbin, d.adrelid), '') not like 'nextval(%') as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
     and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id' and not t.attisdropped)
   group by c.relname order by c.relname`;

const referencesOf = `
  select distinct f.relname as "from", t.relname as "to" from pg_constraint k
    join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
   where k.contype = 'f' and f.oid <> t.oid and f.relnamespace = 'public'::regnamespace`;

/** Every table with rows of tenants, as the catalogue has them: those that others refer to first. */
export async function tenantTables(client: pg.Client): Promise<TenantTable[]> {
  const { rows: tables } = await client.query<TenantTable>(tablesOf);
  const { rows: references } = await client.query<{ from: string; to: string }>(referencesOf);
  return inOrderOfReference(tables, references);
}

/** @throws Error where tables refer to each other in a circle, as no order is right then */
export function inOrderOfReference<T extends { name: string }>(
  tables: readonly T[],
  references: readonly { from: string; to: string }[],
): T[] {
  const ordered: T[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const names = new Set(left.map(({ name }) => name));
    const waits = new Set(references.filter(({ to }) => names.has(to)).map(({ from }) => from));
    const free = left.filter(({ name }) => !waits.has(name));
    if (free.length === 0)
      throw new Error(`tables refer to each other in a circle: ${[...names].join(', ')}`);
    ordered.push(...free);
    left = left.filter(({ name }) => waits.has(name));
  }
  return ordered;
}

/** How many rows of a table the tenant has, and a sum over what they hold, which goes by no order. */
export interface Contents {
  rows: number;
  sum: string;
}

export async function contentsOf(
  client: pg.Client,
  { name, columns }: TenantTable,
  tenantId: string,
): Promise<Contents> {
  const { rows } = await client.query<Contents>(
    `select count(*)::int as rows,
            coalesce(sum(('x' || left(md5(row(${columns})::text), 15))::bit(60)::bigint), 0)::text as sum
       from ${tableName(name)} where tenant_id = $1`,
    [tenantId],
  );
  return rows[0] ?? { rows: 0, sum: '0' };
}

export const tableName = (name: string): string => `public.${quoted(name)}`;
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Of what a database was made: migrations, functions, what was done to stored values, and the columns of its tables. */
const madeOf = `
  select 'migration ' || hash as part from drizzle.__drizzle_migrations
  union all select 'function ' || name || ' ' || hash from drizzle.__functions
  union all select 'data migration ' || name from drizzle.__data_migrations
  union all select format('column %s.%s %s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod))
    from pg_attribute a join pg_class c on c.oid = a.attrelid
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
  order by 1`;

/** @throws Error of one line where two databases are not of the same migrations */
export async function assertSameSchema(source: pg.Client, target: pg.Client): Promise<void> {
  const [here, there] = await Promise.all(
    [source, target].map(async (client) => {
      const { rows: known } = await client.query<{ is: boolean }>(
        `select to_regclass('drizzle.__data_migrations') is not null as is`,
      );
      return known[0]?.is ? (await client.query<{ part: string }>(madeOf)).rows.map(({ part }) => part) : [];
    }),
  );
  if (here?.join('\n') !== there?.join('\n')) {
    throw new Error(
      'the database of --to has other migrations: bring both to one release, each by npm run admin -- migrate',
    );
  }
}
