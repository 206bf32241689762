import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { newId, type Uuid, uuidOf } from '../../src/platform/ids/index.js';

/** A throwaway database with two small tables under row-level security, and a restricted role to use them. */
export interface ToyDatabase {
  /** Of the restricted role. */
  url: string;
  role: string;
  /** One superuser connection to the same database; takes queries without waiting. */
  admin: pg.Client;
  /** Two tenants with three items each: `<tenant> 1` to `<tenant> 3`. */
  acme: Uuid<'tenant'>;
  globex: Uuid<'tenant'>;
  drop(): Promise<void>;
}

const schema = (role: string) => `
  create table items (tenant_id uuid, id int, name text not null, at timestamptz default now(),
    primary key (tenant_id, id));
  create table notes (tenant_id uuid, item_id int, body text not null,
    foreign key (tenant_id, item_id) references items);
  alter table items enable row level security, force row level security;
  alter table notes enable row level security, force row level security;
  create policy own on items using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
  create policy own on notes using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
  grant select, insert, update, delete on items, notes to ${role};`;

export async function makeToyDatabase(serverUrl: string): Promise<ToyDatabase> {
  const name = `toy_${randomBytes(5).toString('hex')}`;
  const role = `${name}_app`;
  await asAdmin(serverUrl, [`create database ${name}`, `create role ${role} login password 'toy'`]);
  const admin = new pg.Client({ connectionString: addressOf(serverUrl, name), pipeline: true });
  await admin.connect();
  await admin.query(schema(role));
  const [acme, globex] = [uuidOf(newId('tenant')), uuidOf(newId('tenant'))];
  for (const [tenant, label] of [
    [acme, 'acme'],
    [globex, 'globex'],
  ]) {
    await admin.query(`insert into items select $1, n, $2 || ' ' || n from generate_series(1, 3) n`, [
      tenant,
      label,
    ]);
  }
  return {
    url: addressOf(serverUrl, name, role, 'toy'),
    role,
    admin,
    acme,
    globex,
    drop: async () => {
      await admin.end();
      await asAdmin(serverUrl, [`drop database ${name} with (force)`, `drop role ${role}`]);
    },
  };
}

/** Runs statements, one by one, in the database that `url` names. */
export async function asAdmin(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The same server's address, for another database and perhaps another user. */
export function addressOf(serverUrl: string, database: string, user?: string, password?: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  if (user !== undefined) url.username = user;
  if (password !== undefined) url.password = password;
  return url.href;
}
