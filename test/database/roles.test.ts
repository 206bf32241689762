import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { forgetTenant } from '../../src/cli/admin/move/forget-tenant.js';
import { moveTenant } from '../../src/cli/admin/move/move-tenant.js';
import { createTenant } from '../../src/cli/admin/tenants/tenants.repository.js';
import { Database } from '../../src/platform/database/index.js';
import { upgradeDatabase } from '../../src/upgrade/index.js';
import { startTestServer } from '../support/test-server.js';
import { addressOf, asAdmin } from '../support/toy-database.js';

// The two roles as deploy/postgres/roles.sql makes them, under names of this test's own.
const name = `roles_${randomBytes(5).toString('hex')}`;
const [owner, login, other] = [`${name}_owner`, `${name}_login`, `${name}_other`];

let server: Awaited<ReturnType<typeof startTestServer>>;
const clients: Record<string, pg.Client> = {};

async function makeRoles(): Promise<void> {
  const script = await readFile('deploy/postgres/roles.sql', 'utf8');
  const statements = script
    .replace(/^(--|\\).*$/gm, '')
    .replace(/\blead_owner\b/g, owner)
    .replace(/\blead_login\b/g, login)
    .replace(/\bleads\b/g, name)
    .replace(/:'\w+'/g, `'toy'`)
    .split(';')
    .map((statement) => statement.trim())
    .filter(Boolean);
  await asAdmin(server.url, statements);
  // On a server of its own the first migration makes the group, and who makes a role may give it.
  await asAdmin(server.url, [
    `do $$ begin create role lead_gateway nologin; exception when duplicate_object then null; end $$`,
    `grant lead_gateway to ${owner} with admin option`,
    `create database ${other}`,
    `revoke connect on database ${other} from public`,
  ]);
}

beforeAll(async () => {
  server = await startTestServer();
  await makeRoles();
  const ownerUrl = addressOf(server.url, name, owner, 'toy');
  const gatewayUrl = addressOf(server.url, name, login, 'toy');
  await upgradeDatabase({ url: ownerUrl, gatewayUrl, log: () => {} });
  for (const [role, connectionString] of [
    ['owner', ownerUrl],
    ['gateway', gatewayUrl],
  ] as const) {
    const client = new pg.Client({ connectionString });
    await client.connect();
    clients[role] = client;
  }
}, 120_000);

afterAll(async () => {
  for (const client of Object.values(clients)) await client.end();
  await asAdmin(server.url, [
    `drop database ${name} with (force)`,
    `drop database ${other}`,
    `drop role ${login}, ${owner}`,
  ]);
  await server.stop();
});

/** What neither may: to leave the database for the machine, the server's settings, or other people's roles. */
const beyondBoth = [
  `copy (select 1) to program 'true'`,
  `copy (select 1) to '/tmp/out'`,
  `create temp table t (line text); copy t from '/etc/passwd'`,
  `select pg_read_file('/etc/passwd')`,
  `select pg_ls_dir('/')`,
  `select lo_import('/etc/passwd')`,
  `alter system set log_statement = 'all'`,
  `select * from pg_authid`,
  `select * from pg_hba_file_rules`,
  `create role ${name}_root superuser`,
  `create role ${name}_passing bypassrls`,
  `alter role ${login} bypassrls`,
  `alter role current_user superuser`,
  `grant pg_read_all_data to ${login}`,
  `grant pg_execute_server_program to current_user`,
  `set session_replication_role = replica`,
  `create extension file_fdw`,
  `create function root() returns int language internal as 'pg_backend_pid'`,
  `create database ${name}_more`,
  `create event trigger watching on ddl_command_start execute function gateway_private.keep_logs()`,
  `create publication everything for all tables`,
  `create subscription theirs connection 'host=localhost' publication everything with (connect = false)`,
  `select pg_create_physical_replication_slot('theirs')`,
];
/** What the gateway may not besides: anything but rows. */
const beyondTheGateway = [
  'create table own ()',
  'create temporary table own ()',
  'create schema own',
  'create view own as select 1',
  'create function own() returns int language sql as $$ select 1 $$',
  'create extension hstore',
  'alter table leads add column own text',
  'alter table leads no force row level security',
  'alter table logs disable trigger logs_are_kept',
  'drop table logs',
  'truncate leads cascade',
  'create index on leads (company)',
  'create policy everyone on leads using (true)',
  'create trigger own before insert on leads for each row execute function gateway_private.keep_logs()',
  'create rule own as on insert to leads do nothing',
  'comment on table leads is null',
  'select * from gateway_private.credentials',
  'select gateway_private.keep_logs()',
  'select * from graphile_worker._private_jobs',
  'select * from drizzle.__drizzle_migrations',
  `set role ${owner}`,
  `drop database ${name}`,
  `alter role ${owner} password 'known'`,
];

/** Not allowed. */
const refused = expect.stringMatching(/^42501 /);

/** In no transaction, as some statements run in none. It is to be refused: nothing has to be taken back. */
async function attempt(role: string, text: string): Promise<string> {
  const client = clients[role] as pg.Client;
  try {
    await client.query(text);
    return 'done';
  } catch (error) {
    const { code, message } = error as pg.DatabaseError;
    return `${code} ${message}`;
  }
}

test('the owner is no superuser, passes no policy by and makes no database', async () => {
  const { rows } = await (clients.owner as pg.Client).query(
    `select rolsuper, rolbypassrls, rolreplication, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user`,
  );
  expect(rows).toEqual([
    {
      ...{ rolsuper: false, rolbypassrls: false, rolreplication: false, rolcreatedb: false },
      rolcreaterole: true,
    },
  ]);
});

describe.each(['owner', 'gateway'])('the %s', (role) => {
  test.each(beyondBoth)('is refused: %s', async (text) => {
    expect(await attempt(role, text)).toEqual(refused);
  });

  test('reaches no other database of the server', async () => {
    const client = new pg.Client({
      connectionString: addressOf(server.url, other, role === 'owner' ? owner : login, 'toy'),
    });
    await expect(client.connect()).rejects.toMatchObject({ code: '42501' });
  });

  test('ends nobody else’s session', async () => {
    const admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    try {
      const [{ pid }] = (await admin.query('select pg_backend_pid() as pid')).rows;
      expect(await attempt(role, `select pg_terminate_backend(${pid})`)).toEqual(refused);
    } finally {
      await admin.end();
    }
  });
});

test.each(beyondTheGateway)('the gateway is refused: %s', async (text) => {
  expect(await attempt('gateway', text)).toEqual(refused);
});

test('what functions of the owner’s read is not put before them by whoever calls them', async () => {
  const { rows } = await (clients.owner as pg.Client).query<{ name: string; body: string }>(
    `select proname as name, prosrc as body from pg_proc
      where prosecdef and pronamespace in ('public'::regnamespace, 'gateway_private'::regnamespace)`,
  );
  expect(rows.length).toBeGreaterThan(10);
  const tables = new Set(
    (
      await (clients.owner as pg.Client).query(
        `select relname from pg_class where relnamespace = 'public'::regnamespace`,
      )
    ).rows.map(({ relname }) => relname),
  );
  // A table of a session's own goes ahead of the path (CVE-2007-2138, CREATE FUNCTION, "Writing SECURITY DEFINER Functions Safely").
  const bare = rows.flatMap(({ name, body }) =>
    [...body.matchAll(/\b(?:from|join|into|update)\s+(?:only\s+)?([a-z_]+)\b(?!\s*[.(])/gi)]
      .filter(([, table = '']) => tables.has(table))
      .map(([, table]) => `${name}: ${table}`),
  );
  expect(bare).toEqual([]);
});

test('the owner, whom row-level security holds as well, moves a tenant to another database and forgets it', async () => {
  const second = `${name}_second`;
  await asAdmin(server.url, [`create database ${second} owner ${owner} template template0 encoding 'UTF8'`]);
  try {
    const [from, to] = [name, second].map((database) => addressOf(server.url, database, owner, 'toy')) as [
      string,
      string,
    ];
    await upgradeDatabase({
      ...{ url: to, gatewayUrl: addressOf(server.url, second, login, 'toy') },
      log: () => {},
    });
    const database = new Database({ url: from, poolSize: 1, statementTimeoutMs: 15_000 });
    const values = { name: 'Initech', defaultCountry: 'US', timeZone: 'America/Chicago', currency: 'USD' };
    await createTenant(database, { ...values, slug: 'initech' }, { bare: false });
    await database.close();
    const filled = (tables: { name: string; rows: number }[]) =>
      Object.fromEntries(tables.filter(({ rows }) => rows > 0).map((table) => [table.name, table.rows]));
    const moved = filled((await moveTenant(from, to, 'initech')).tables);
    expect(moved).toMatchObject({ tenants: 1, lead_statuses: 5, logs: expect.any(Number) });
    expect(filled(await forgetTenant(from, to, 'initech'))).toEqual(moved);
  } finally {
    await asAdmin(server.url, [`drop database ${second} with (force)`]);
  }
});
