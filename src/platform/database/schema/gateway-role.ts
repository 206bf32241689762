import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { ConfigurationError } from '../../configuration-error.js';
import { pgErrorOf } from '../errors.js';

/** Holds the grants, for every database of the cluster; nobody logs in as it. */
export const gatewayGroup = 'lead_gateway';

/** Makes the role that holds the grants, where it is missing. Migrations may name it. */
export async function ensureGatewayGroup(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [gatewayGroup]);
  if (rowCount === 0) await createRole(client, `create role ${gatewayGroup} nologin`);
}

/**
 * Makes the database's own login role, where it is missing.
 * Its password is kept in the database, so that every starter finds the same, and so does one that runs on a copy
 * of the database: a copy goes on with the role of its original.
 * @param url an address of the database, of a user who may make roles
 * @returns the address to connect to as that role
 */
export async function ensureGatewayLogin(client: pg.Client, url: string): Promise<string> {
  const { role, password } = await credentials(client);
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  const secret = `password ${client.escapeLiteral(password)}`;
  if (rowCount === 0) {
    await createRole(
      client,
      `create role ${client.escapeIdentifier(role)} login inherit nosuperuser nobypassrls nocreatedb nocreaterole ${secret}`,
    );
  }
  await ensureMember(client, role);
  const gatewayUrl = new URL(url);
  gatewayUrl.username = encodeURIComponent(role);
  gatewayUrl.password = password;
  if (!(await mayLogIn(gatewayUrl.href))) {
    // The role is older than this database, which was dropped and made anew, or came in a dump from elsewhere.
    await changeRole(client, `alter role ${client.escapeIdentifier(role)} login ${secret}`);
  }
  return gatewayUrl.href;
}

/** Gives the role the grants of the gateway, where it lacks them. */
export async function ensureMember(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ member: boolean }>(
    `select pg_has_role(rolname, $2, 'USAGE') as member from pg_roles where rolname = $1`,
    [role, gatewayGroup],
  );
  if (rows[0]?.member) return;
  await changeRole(client, `grant ${gatewayGroup} to ${client.escapeIdentifier(role)}`);
}

async function credentials(client: pg.Client): Promise<{ role: string; password: string }> {
  await client.query('create schema if not exists gateway_private');
  await client.query('revoke all on schema gateway_private from public');
  await client.query(
    'create table if not exists gateway_private.credentials (role_name text primary key, password text not null)',
  );
  await client.query('revoke all on gateway_private.credentials from public');
  const kept =
    'select role_name as role, password from gateway_private.credentials order by role_name limit 1';
  const { rows } = await client.query<{ role: string; password: string }>(kept);
  if (rows[0]) return rows[0];
  const database = await client.query<{ name: string }>('select current_database() as name');
  const made = { role: loginRoleOf(database.rows[0]?.name ?? ''), password: randomBytes(24).toString('hex') };
  await client.query('insert into gateway_private.credentials (role_name, password) values ($1, $2)', [
    made.role,
    made.password,
  ]);
  return made;
}

/** `<database>_gateway` within PostgreSQL's 63 bytes; a name that had to be altered gets a mark of its own. */
export function loginRoleOf(database: string): string {
  const plain = database
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '_')
    .slice(0, 46);
  if (plain === database) return `${plain}_gateway`;
  return `${plain}_${createHash('sha256').update(database).digest('hex').slice(0, 8)}_gateway`;
}

/** Tolerates that another starter, perhaps on another database of the cluster, was quicker. */
async function createRole(client: pg.Client, text: string): Promise<void> {
  try {
    await changeRole(client, text);
  } catch (error) {
    const code = pgErrorOf(error)?.code;
    if (code !== '42710' && code !== '23505') throw error; // duplicate_object, unique_violation
  }
}

/** Roles belong to the whole cluster: no lock within this database keeps others from changing them meanwhile. */
async function changeRole(client: pg.Client, text: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await client.query(text);
      return;
    } catch (error) {
      const code = pgErrorOf(error)?.code;
      if (code === '42501') throw mayNotMakeRoles(client); // insufficient_privilege
      const isRace = code === 'XX000' && error instanceof Error && /concurrently/.test(error.message);
      if (!isRace || tries === 20) throw error;
    }
  }
}

function mayNotMakeRoles(client: pg.Client): ConfigurationError {
  return new ConfigurationError(
    `the database user ${client.user} may not make roles: set DATABASE_MIGRATION_URL to the schema's owner and ` +
      `DATABASE_URL to a login role that is a member of ${gatewayGroup}`,
  );
}

async function mayLogIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    const code = pgErrorOf(error)?.code;
    if (code === '28P01' || code === '28000') return false; // invalid_password, invalid_authorization_specification
    throw error;
  } finally {
    await client.end();
  }
}
