import { readdir, readFile } from 'node:fs/promises';
import { type DatabaseOfTwoTenants, openDatabaseOfTwoTenants } from '../support/database-of-two-tenants.js';

// What a distributed PostgreSQL asks of a schema whose tables are spread by tenant (Citus, "Table co-location" and "SQL support
// and workarounds"; YugabyteDB takes all of it as well). What the schema does not keep stands in lists that may only shrink.
let db: DatabaseOfTwoTenants;
beforeAll(async () => {
  db = await openDatabaseOfTwoTenants();
}, 60_000);
afterAll(() => db.drop());

const rowsOf = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await db.owner.query<R>(text, values)).rows;

/** What asks for care where the tables are spread. Each list may only shrink. */
const known = {
  // The numbers make keys unique and nothing goes by their order: on a distributed server each node has a range of its own.
  sequences: ['lead_count_changes_id_seq', 'lead_journeys_id_seq'],
  // They touch rows of the tenant of the row that fires them alone; Citus asks for `citus.enable_unsafe_triggers` all the same.
  triggers: [
    ...['assignment_rules', 'conversion_field_rules', 'conversion_rules', 'custom_fields', 'deal_stages'],
    ...[
      'group_members',
      'lead_count_changes',
      'lead_status_spells',
      'lead_statuses',
      'lead_team',
      'leads',
      'logs',
    ],
    ...['outbox_messages', 'pipelines', 'users'],
  ],
  // By statement as that is what makes an import fast, and what changes a version once: each would have to go by row there
  // ("Support (unsafe) triggers on distributed tables", citusdata/citus#5705).
  statementTriggers: [
    ...['assignment_rules', 'conversion_field_rules', 'conversion_rules', 'custom_fields', 'deal_stages'],
    ...['group_members', 'lead_statuses', 'leads', 'logs', 'pipelines', 'users'],
  ],
  // Work that is of no tenant changes the settings of all; a hook is found by its key, which is all that its caller brings;
  // and the list of tenants is a table that is on every node.
  functionsOfAllTenants: ['change_settings_version', 'lead_hook_of', 'tenant_ids'],
  // Which tenant it is, by what a caller brings, and which there are; the role; and the workers' queue, a schema of its own.
  filesOutsideTenants: [
    'src/cli/admin/in-tenant.ts',
    'src/cli/admin/tenants/tenants.repository.ts',
    'src/cli/admin/token/memberships.repository.ts',
    'src/lead-hooks/receive/find-hook.ts',
    'src/outbox/queue-state.repository.ts',
    'src/platform/database/schema/restricted-role.ts',
    'src/platform/sweep-tenants.ts',
    'src/request/membership.ts',
  ],
};

/** Kept whole on every node, as it is small and is asked for before a tenant is known. */
const everywhere = ['tenants'];

test('every table but those kept on every node is spread by its first key column, the tenant, of one type', async () => {
  const rows = await rowsOf<{ name: string; first: string; type: string }>(
    `select c.relname as name, a.attname as first, format_type(a.atttypid, a.atttypmod) as type
       from pg_index i join pg_class c on c.oid = i.indrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indisprimary and c.relname = any($1) order by 1`,
    [db.tables],
  );
  expect(rows).toEqual(db.tables.map((name) => ({ name, first: 'tenant_id', type: 'uuid' })));
});

test('everything unique holds the tenant, for each node checks its own rows', async () => {
  const rows = await rowsOf<{ name: string; table: string }>(
    `select c.relname as name, i.indrelid::regclass::text as table from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indisunique and c.relnamespace = 'public'::regnamespace
        and not exists (select from pg_attribute a where a.attrelid = i.indrelid and a.attname = 'tenant_id'
                         and a.attnum = any(i.indkey))`,
  );
  expect(rows.filter(({ table }) => !everywhere.includes(table))).toEqual([]);
});

test('foreign keys join rows of one tenant, or lead to a table that is on every node', async () => {
  const rows = await rowsOf<{ name: string; to: string; isColocated: boolean; sets: string }>(
    `select conname as name, confrelid::regclass::text as to, confdeltype as sets,
            exists (select from unnest(conkey, confkey) k (here, there)
              join pg_attribute a on a.attrelid = conrelid and a.attnum = here and a.attname = 'tenant_id'
              join pg_attribute b on b.attrelid = confrelid and b.attnum = there and b.attname = 'tenant_id') as "isColocated"
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter(({ isColocated }) => !isColocated)).toEqual([]);
  // SET NULL and SET DEFAULT would change the column that rows are spread by.
  expect(rows.filter(({ sets }) => ['n', 'd'].includes(sets))).toEqual([]);
});

test('no column numbers its rows by a sequence, but for those that are known', async () => {
  const rows = await rowsOf<{ name: string }>(
    `select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(known.sequences);
});

test('what rows are spread by is generated from nothing and never written anew', async () => {
  const rows = await rowsOf<{ name: string }>(
    `select attrelid::regclass::text as name from pg_attribute
      where attname = 'tenant_id' and attrelid::regclass::text = any($1) and (atthasdef or attgenerated <> '')`,
    [db.tables],
  );
  expect(rows).toEqual([]);
  const functions = await rowsOf<{ name: string; body: string }>(
    `select proname as name, prosrc as body from pg_proc
      where pronamespace in ('public'::regnamespace, 'gateway_private'::regnamespace)`,
  );
  expect(functions.filter(({ body }) => /\bset\s+tenant_id\s*=/i.test(body)).map(({ name }) => name)).toEqual(
    [],
  );
});

test('tables are neither partitioned nor inherited, and no rule rewrites a statement', async () => {
  expect(
    await rowsOf(
      `select relname from pg_class where relname = any($1) and (relkind <> 'r' or relhassubclass or relispartition)`,
      [db.tables],
    ),
  ).toEqual([]);
  expect(
    await rowsOf(`select ev_class::regclass::text from pg_rewrite where ev_class::regclass::text = any($1)`, [
      db.tables,
    ]),
  ).toEqual([]);
});

test('triggers stand on tables that are known to have them', async () => {
  const rows = await rowsOf<{ name: string }>(
    `select distinct tgrelid::regclass::text as name from pg_trigger
      where not tgisinternal and tgrelid::regclass::text = any($1) order by 1`,
    [db.tables],
  );
  expect(rows.map(({ name }) => name)).toEqual(known.triggers);
});

test('triggers that go by statement, which Citus puts on no table that is spread, stand on tables that are known', async () => {
  const rows = await rowsOf<{ name: string }>(
    `select distinct tgrelid::regclass::text as name from pg_trigger
      where not tgisinternal and tgtype & 1 = 0 and tgrelid::regclass::text = any($1) order by 1`,
    [db.tables],
  );
  expect(rows.map(({ name }) => name)).toEqual(known.statementTriggers);
});

test('functions read and change rows of one tenant, but for those that are known to find it out', async () => {
  const rows = await rowsOf<{ name: string; body: string }>(
    `select proname as name, prosrc as body from pg_proc
      where pronamespace in ('public'::regnamespace, 'gateway_private'::regnamespace) order by 1`,
  );
  const tables = new RegExp(`\\b(from|join|update|delete from)\\s+public\\.(${db.tables.join('|')})\\b`, 'i');
  const reading = rows.filter(({ body }) => tables.test(body));
  expect(reading.length).toBeGreaterThan(10);
  const ofAll = reading.filter(({ body }) => !/tenant_id\s*(=|in\b)|using\s*\(tenant_id/i.test(body));
  expect(ofAll.map(({ name }) => name)).toEqual(known.functionsOfAllTenants);
});

async function sources(folder: string, ending: string): Promise<{ path: string; text: string }[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(ending));
  return Promise.all(
    names.sort().map(async (name) => {
      const path = `${folder}/${name.replaceAll('\\', '/')}`;
      return { path, text: await readFile(path, 'utf8') };
    }),
  );
}

test('a transaction is of one tenant: what asks outside of any is known', async () => {
  const files = (await sources('src', '.ts')).filter(({ text }) => /\bdatabase\s*\.query\s*[<(]/.test(text));
  expect(files.map(({ path }) => path)).toEqual(known.filesOutsideTenants);
});

test('no change takes its values from what differs from node to node', async () => {
  // Citus refuses volatile functions in an UPDATE of several rows; new IDs and times come from the gateway.
  const volatile =
    /\b(update|set)\b[^;`]*?\bset\b[^;`]*?\b(gen_random_uuid|random|clock_timestamp|nextval|uuidv7|timeofday)\s*\(/i;
  const files = [...(await sources('src', '.ts')), ...(await sources('drizzle/functions', '.sql'))];
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter(({ text }) => volatile.test(text)).map(({ path }) => path)).toEqual([]);
});
