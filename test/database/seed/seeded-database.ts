import pg from 'pg';
import { Database } from '../../../src/platform/database/index.js';
import { cloneTemplate } from '../../support/template-database.js';

/** An empty database with the present schema, seen by its owner and by the gateway. */
export interface FreshDatabase {
  ownerUrl: string;
  gatewayUrl: string;
  gateway: Database;
  /** As the owner, whom no wall between tenants holds back. */
  rows<R = Record<string, unknown>>(text: string, values?: unknown[]): Promise<R[]>;
  drop(): Promise<void>;
}

export async function makeDatabase(): Promise<FreshDatabase> {
  const { ownerUrl, gatewayUrl, drop } = await cloneTemplate('empty');
  const gateway = new Database({
    url: gatewayUrl,
    poolSize: 2,
    statementTimeoutMs: 15_000,
    // Two that make their rows at once in one process keep each other from hearing of their connections.
    connectTimeoutMs: 15_000,
  });
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  return {
    ...{ ownerUrl, gatewayUrl, gateway },
    rows: async (text, values = []) => (await owner.query(text, values)).rows,
    drop: async () => {
      await gateway.close();
      await owner.end();
      await drop();
    },
  };
}

/**
 * A digest of every row of every table of the public schema, by table; numbers that a table counts up by itself aside, and
 * hashes of keys and versions of settings, which are random.
 */
export async function digests({ rows }: FreshDatabase): Promise<Record<string, string>> {
  const tables = await rows<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const all: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await rows<{ digest: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(row::text, '|' order by row::text)), '') as digest
       from (select to_jsonb(t) - array(select attname::text from pg_attribute
         where attrelid = '${name}'::regclass and (attidentity <> '' or attname ~ '(key|token)_hash$'
           or (attname = 'version' and attrelid = 'settings_versions'::regclass))) as row from ${name} t) as rows`,
    );
    all[name] = row?.digest ?? '';
  }
  return all;
}
