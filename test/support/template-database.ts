import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { upgradeDatabase } from '../../src/upgrade/index.js';
import { addressOf, asAdmin } from './toy-database.js';

/** What a test's database starts with: the schema alone, or the demo data in it. */
export type Template = 'empty' | 'demo';

/** How a template is filled, once the schema is there. */
const fillings: Record<Template, (urls: { ownerUrl: string; gatewayUrl: string }) => Promise<unknown>> = {
  empty: async () => {},
  // Not read where nobody needs it: the demo data is made of every feature.
  demo: async (urls) => (await import('../../src/cli/seed/index.js')).seedNewDatabase(urls),
};

/** A database of one test file's own. */
export interface ClonedDatabase {
  /** Of the schema's owner, a superuser. */
  ownerUrl: string;
  /** Of the gateway's restricted role. */
  gatewayUrl: string;
  drop(): Promise<void>;
}

/** "testbase" in ASCII. */
const lockKey = '8387236824888931173';

/** Copies a template, which the first to ask for it makes. */
export async function cloneTemplate(template: Template): Promise<ClonedDatabase> {
  const serverUrl = process.env.TEST_DATABASE_URL;
  const run = process.env.TEST_RUN;
  if (!serverUrl || !run) throw new Error('the test server has not been started: run the tests with Jest');
  const original = `template_${template}_${run}`;
  const name = `test_${randomBytes(5).toString('hex')}_${run}`;
  await alone(serverUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [original]);
    if (rowCount === 0) await makeTemplate(client, serverUrl, original, template);
    await client.query(`create database ${name} template ${original}`);
  });
  const ownerUrl = addressOf(serverUrl, name);
  return {
    ownerUrl,
    gatewayUrl: await gatewayUrlOf(ownerUrl),
    drop: () => asAdmin(serverUrl, [`drop database ${name} with (force)`]),
  };
}

/** A copy needs its original without connections: one copies at a time, and nobody sees a half-made template. */
async function alone(serverUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await work(client);
  } finally {
    await client.end();
  }
}

async function makeTemplate(client: pg.Client, serverUrl: string, name: string, template: Template) {
  const draft = `draft_${template}_${process.env.TEST_RUN}`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft}`);
  const ownerUrl = addressOf(serverUrl, draft);
  const { gatewayUrl } = await upgradeDatabase({ url: ownerUrl, log: () => {} });
  await fillings[template]({ ownerUrl, gatewayUrl });
  await client.query(`alter database ${draft} rename to ${name}`);
}

/** A copy goes on with the login role of its original, whose password is kept in it. */
async function gatewayUrlOf(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: string; password: string }>(
      'select role_name as role, password from gateway_private.credentials',
    );
    const [login] = rows;
    if (!login) throw new Error('the template has no login role for the gateway');
    return addressOf(ownerUrl, new URL(ownerUrl).pathname.slice(1), login.role, login.password);
  } finally {
    await client.end();
  }
}
