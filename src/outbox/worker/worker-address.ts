import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { ConfigurationError } from '../../platform/configuration-error.js';
import { jobSchema } from './job-queue.js';

/** Longest that PostgreSQL is waited for to connect, and for a notification to come. */
const connectTimeoutMs = 5_000;
const hearingMs = 1_000;

/**
 * Refuses an address at which the worker could not work.
 * @throws ConfigurationError of one line
 */
export async function checkWorkerAddress(url: string): Promise<void> {
  const client = await connected(url).catch((error: Error) => {
    const { host, pathname } = new URL(url);
    throw new ConfigurationError(
      `WORKER_DATABASE_URL must name a PostgreSQL that answers: ${host}${pathname} does not (${error.message})`,
    );
  });
  try {
    const { rows } = await client.query<{ owns: boolean }>(
      // Without access to the schema nothing in it can be named.
      `select pg_has_role(c.relowner, 'USAGE') as owns from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = $1 and c.relname = '_private_jobs'`,
      [jobSchema],
    );
    if (rows[0]?.owns) return;
    throw new ConfigurationError(
      `WORKER_DATABASE_URL must be of the user who owns the schema ${jobSchema} of the gateway's database`,
    );
  } finally {
    await client.end();
  }
}

/** Whether notifications of others reach a connection: a pooler of transactions drops them without a word. */
export async function hearsNotifications(url: string): Promise<boolean> {
  const listener = await connected(url);
  let other: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    other = await connected(url);
    const channel = `lead_gateway_${randomBytes(6).toString('hex')}`;
    const heard = new Promise<boolean>((resolve) => {
      listener.once('notification', () => resolve(true));
      timer = setTimeout(resolve, hearingMs, false);
    });
    await listener.query(`listen ${channel}`);
    await other.query(`notify ${channel}`);
    return await heard;
  } finally {
    clearTimeout(timer);
    await Promise.all([listener.end(), other?.end()]);
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs });
  // Every query reports the loss of the connection itself; unheard, the event would end the process.
  client.on('error', () => {});
  await client.connect();
  return client;
}
