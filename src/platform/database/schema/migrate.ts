import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { DatabaseUnavailableError, isConnectionLoss } from '../errors.js';
import { applyDataMigrations, type DataMigration } from './data-migrations.js';
import { applyFunctions } from './functions.js';
import { ensureGatewayGroup, ensureGatewayLogin, ensureMember } from './gateway-role.js';
import { grantToGateway } from './grants.js';
import { assertUnicode } from './locale.js';

export interface MigrateOptions {
  /** Of the schema's owner or a superuser; a direct connection, not through a transaction pooler. */
  url: string;
  /** The address that the gateway will use, where its login role is kept by someone else; null: made here. */
  gatewayUrl?: string | null;
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string }) => void;
  /** The project's own `drizzle/` if left out. */
  migrationsFolder?: string;
  /** What has to be there before the migrations, made as the owner under their lock; nothing if left out. */
  prepare?: (url: string) => Promise<void>;
  /** What stored values need once the schema is there; none if left out. */
  dataMigrations?: readonly DataMigration[];
}

/** As far from the project's root in src as in dist. */
const projectMigrations = fileURLToPath(new URL('../../../../drizzle', import.meta.url));
/** "leadgate" in ASCII. */
const lockKey = '7810756212603057253';

/**
 * Brings the schema up to date, and sees to the restricted role that the gateway runs as. Any number of starters
 * may do this at once.
 * @returns the address to connect to as that role
 * @throws ConfigurationError when the user of `url` may not make roles, or the database's encoding is not UTF8
 * @throws DatabaseUnavailableError when the database is away
 */
export async function migrate(options: MigrateOptions): Promise<{ gatewayUrl: string }> {
  const client = new pg.Client({
    connectionString: options.url,
    application_name: 'lead-gateway-migrate',
    connectionTimeoutMillis: 10_000,
  });
  // Every query reports the loss of the connection itself; unheard, the event would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    await assertUnicode(client);
    // Drizzle's migrator does not serialise its callers (drizzle-orm#874). The lock ends with the connection. It
    // only spares starters from colliding: every table keeps its data right by constraints, lock or no lock.
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await ensureGatewayGroup(client);
    await options.prepare?.(options.url);
    const before = await countApplied(client);
    const migrationsFolder = options.migrationsFolder ?? projectMigrations;
    await applyMigrations(drizzle(client), { migrationsFolder });
    const applied = (await countApplied(client)) - before;
    if (applied > 0) options.log({ level: 'info', msg: `applied ${applied} database migrations` });
    const functions = await applyFunctions(client, join(migrationsFolder, 'functions'));
    if (functions.length > 0)
      options.log({ level: 'info', msg: `applied ${functions.length} database functions` });
    const warn = (msg: string) => options.log({ level: 'warn', msg });
    for (const name of await applyDataMigrations(client, options.dataMigrations ?? [], warn)) {
      options.log({ level: 'info', msg: `applied data migration ${name}` });
    }
    await grantToGateway(client);
    if (options.gatewayUrl) {
      await ensureMember(client, decodeURIComponent(new URL(options.gatewayUrl).username));
      return { gatewayUrl: options.gatewayUrl };
    }
    return { gatewayUrl: await ensureGatewayLogin(client, options.url) };
  } catch (error) {
    if (!isConnectionLoss(error)) throw error;
    throw new DatabaseUnavailableError('the database went away during migration', { cause: error });
  } finally {
    await client.end();
  }
}

async function countApplied(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ known: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as known`,
  );
  if (!rows[0]?.known) return 0;
  const counted = await client.query<{ count: number }>(
    'select count(*)::int as count from drizzle.__drizzle_migrations',
  );
  return counted.rows[0]?.count ?? 0;
}
