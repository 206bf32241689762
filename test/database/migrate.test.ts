import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ConfigurationError } from '../../src/platform/configuration-error.js';
import {
  assertRestrictedRole,
  Database,
  DatabaseUnavailableError,
  migrate,
} from '../../src/platform/database/index.js';
import { loginRoleOf } from '../../src/platform/database/schema/gateway-role.js';
import { startTestServer } from '../support/test-server.js';
import { addressOf, asAdmin } from '../support/toy-database.js';

const name = `toy_${randomBytes(5).toString('hex')}`;
const copy = `${name}_copy`;
const visitor = `${name}_visitor`;
let server: Awaited<ReturnType<typeof startTestServer>>;
let url: string;
let migrationsFolder: string;
let gatewayUrl: string;
const logged: string[] = [];
const run = (given: { url?: string; gatewayUrl?: string } = {}) =>
  migrate({ url, migrationsFolder, log: ({ msg }) => logged.push(msg), ...given });

async function rowsOf(address: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function writeMigrations(folder: string): Promise<void> {
  const steps = [
    `create table items (id int primary key);--> statement-breakpoint\ncreate table logs (id int primary key);`,
    `insert into items values (1);`,
  ];
  await mkdir(join(folder, 'meta'));
  const entries = steps.map((_, idx) => ({
    idx,
    version: '7',
    when: idx + 1,
    tag: `000${idx}`,
    breakpoints: true,
  }));
  await writeFile(
    join(folder, 'meta/_journal.json'),
    JSON.stringify({ version: '7', dialect: 'postgresql', entries }),
  );
  for (const [index, text] of steps.entries()) await writeFile(join(folder, `000${index}.sql`), text);
}

beforeAll(async () => {
  server = await startTestServer();
  url = addressOf(server.url, name);
  migrationsFolder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await writeMigrations(migrationsFolder);
  await asAdmin(server.url, [`create database ${name}`, `create role ${visitor} login password 'toy'`]);
}, 60_000);

afterAll(async () => {
  await asAdmin(server.url, [
    ...[`drop database if exists ${copy} with (force)`, `drop database if exists ${name} with (force)`],
    ...[`drop role if exists ${name}_gateway`, `drop role ${visitor}`],
  ]);
  await rm(migrationsFolder, { recursive: true });
  await server.stop();
});

test('ten starters at once migrate once and agree on the role', async () => {
  const urls = (await Promise.all([...Array(10)].map(() => run()))).map((answer) => answer.gatewayUrl);
  gatewayUrl = urls[0] as string;
  expect(new Set(urls).size).toBe(1);
  expect(new URL(gatewayUrl).username).toBe(`${name}_gateway`);
  expect(logged).toEqual(['applied 2 database migrations']);
  expect(await rowsOf(gatewayUrl, 'select * from items')).toEqual([{ id: 1 }]);
}, 30_000);

test('the role is restricted and may not read its own password', async () => {
  const [role] = await rowsOf(
    gatewayUrl,
    `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolinherit, rolcanlogin,
            (select rolcanlogin from pg_roles where rolname = 'lead_gateway') as group_logs_in
       from pg_roles where rolname = current_user`,
  );
  expect(role).toEqual({
    ...{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false },
    ...{ rolinherit: true, rolcanlogin: true, group_logs_in: false },
  });
  await expect(rowsOf(gatewayUrl, 'select * from gateway_private.credentials')).rejects.toMatchObject({
    code: '42501',
  });
  await expect(rowsOf(gatewayUrl, 'select * from drizzle.__drizzle_migrations')).rejects.toMatchObject({
    code: '42501',
  });
  await expect(rowsOf(gatewayUrl, 'create table own (id int)')).rejects.toMatchObject({ code: '42501' });
});

test('it may change every table but the audit trail, which it adds to', async () => {
  await rowsOf(
    gatewayUrl,
    'insert into items values (2); update items set id = 3 where id = 2; delete from items',
  );
  await rowsOf(gatewayUrl, 'insert into logs values (1); select * from logs');
  for (const text of ['update logs set id = 2', 'delete from logs', 'truncate logs', 'truncate items']) {
    await expect(rowsOf(gatewayUrl, text)).rejects.toMatchObject({ code: '42501' });
  }
  await asAdmin(url, ['grant update on logs to lead_gateway']);
  await run();
  await expect(rowsOf(gatewayUrl, 'update logs set id = 2')).rejects.toMatchObject({ code: '42501' });
});

test('a start that changes nothing writes no grants', async () => {
  const versions = () =>
    rowsOf(url, `select relname, xmin::text from pg_class where relname in ('items', 'logs')`);
  const before = await versions();
  await run();
  expect(await versions()).toEqual(before);
});

test('a superuser and an owner are refused as the gateway', async () => {
  const judge = async (address: string) => {
    const database = new Database({ url: address, poolSize: 1, statementTimeoutMs: 15_000 });
    try {
      await assertRestrictedRole(database);
    } finally {
      await database.close();
    }
  };
  await judge(gatewayUrl);
  await expect(judge(url)).rejects.toThrow(/is a superuser/);
  const visiting = addressOf(server.url, name, visitor, 'toy');
  await asAdmin(url, [`alter role ${visitor} bypassrls`]);
  await expect(judge(visiting)).rejects.toThrow(/has BYPASSRLS/);
  await asAdmin(url, [
    `alter role ${visitor} nobypassrls`,
    `create table theirs ()`,
    `alter table theirs owner to ${visitor}`,
  ]);
  await expect(judge(visiting)).rejects.toThrow(/owns tables/);
  await asAdmin(url, ['drop table theirs']);
});

test('a copy of the database goes on with the role of its original', async () => {
  await asAdmin(server.url, [`create database ${copy} template ${name}`]);
  const answer = await run({ url: addressOf(server.url, copy) });
  expect(answer.gatewayUrl).toBe(addressOf(gatewayUrl, copy));
  expect(await rowsOf(answer.gatewayUrl, 'select * from logs')).toEqual([{ id: 1 }]);
});

test('a database made anew takes its old role over', async () => {
  await asAdmin(server.url, [
    `drop database ${copy} with (force)`,
    `drop database ${name} with (force)`,
    `create database ${name}`,
  ]);
  const answer = await run();
  expect(new URL(answer.gatewayUrl).username).toBe(`${name}_gateway`);
  expect(answer.gatewayUrl).not.toBe(gatewayUrl);
  expect(await rowsOf(answer.gatewayUrl, 'select * from items')).toEqual([{ id: 1 }]);
});

test('a role given from outside gets the grants', async () => {
  const visiting = addressOf(server.url, name, visitor, 'toy');
  await expect(rowsOf(visiting, 'select * from items')).rejects.toMatchObject({ code: '42501' });
  expect(await run({ gatewayUrl: visiting })).toEqual({ gatewayUrl: visiting });
  expect(await rowsOf(visiting, 'select * from items')).toEqual([{ id: 1 }]);
});

test('a user who may not make roles is told what to set, in one line', async () => {
  await asAdmin(server.url, [
    `drop database ${name} with (force)`,
    `drop role ${name}_gateway`,
    `create database ${name} owner ${visitor}`,
  ]);
  const refused = run({ url: addressOf(server.url, name, visitor, 'toy') });
  await expect(refused).rejects.toThrow(ConfigurationError);
  await expect(refused).rejects.toThrow(/^[^\n]*DATABASE_MIGRATION_URL[^\n]*DATABASE_URL[^\n]*$/);
});

test('a server that is away is told from one that refuses', async () => {
  const nowhere = new URL(url);
  nowhere.port = '1';
  await expect(run({ url: nowhere.href })).rejects.toThrow(DatabaseUnavailableError);
});

test('role names fit and stay apart', () => {
  expect(loginRoleOf('leads')).toBe('leads_gateway');
  const odd = ['Leads', 'leads-1', 'leads_1', 'é', `${'a'.repeat(60)}1`, `${'a'.repeat(60)}2`].map(
    loginRoleOf,
  );
  expect(new Set(odd).size).toBe(6);
  for (const role of odd) expect(role).toMatch(/^[a-z0-9_]{1,63}$/);
});
