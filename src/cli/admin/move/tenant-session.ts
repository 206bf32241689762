import pg from 'pg';
import { DatabaseUnavailableError, pgErrorOf } from '../../../platform/database/index.js';

/** Texts of values are the same in both databases, whatever their servers are set to. */
const settings = `set timezone to 'UTC'; set datestyle to 'ISO'; set intervalstyle to 'postgres'; set bytea_output to 'hex';
  set extra_float_digits to 1; set statement_timeout to 0; set idle_in_transaction_session_timeout to 0`;

/** How long changes under way get to end. */
const lockTimeoutMs = 3_000;

/**
 * Runs the work on connections to two databases. They are closed in the end, which rolls back what was not committed.
 * @throws DatabaseUnavailableError where either cannot be reached
 */
export async function onConnections<T>(
  urls: readonly string[],
  work: (clients: pg.Client[]) => Promise<T>,
): Promise<T> {
  const clients = urls.map(
    (connectionString) =>
      new pg.Client({
        connectionString,
        application_name: 'lead-gateway-move-tenant',
        connectionTimeoutMillis: 10_000,
      }),
  );
  // Every query reports the loss of its connection itself; unheard, the event would end the process.
  for (const client of clients) client.on('error', () => {});
  try {
    await Promise.all(clients.map((client) => client.connect().then(() => client.query(settings)))).catch(
      (error: unknown) => {
        throw pgErrorOf(error) ? error : new DatabaseUnavailableError('a database is away', { cause: error });
      },
    );
    return await work(clients);
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => {})));
  }
}

/** Begins a transaction of the tenant, at one moment's state where that is asked for. */
export async function begin(
  client: pg.Client,
  tenantId: string,
  isolation = 'read committed',
): Promise<void> {
  await client.query(`begin isolation level ${isolation}`);
  await client.query(`select set_config('app.tenant_id', $1, true)`, [tenantId]);
}

/** Lets triggers do nothing, as rows that move are counted, logged and told already. */
export const asMove = (client: pg.Client) => client.query(`select set_config('app.tenant_move', 'on', true)`);

/**
 * Holds what nearly every change of the tenant refers to: its own row, as commands do, people, whom logs name, statuses, and
 * messages that wait. Whoever changes something waits until the transaction has ended.
 * @throws Error of one line where somebody is in the middle of a change for longer than some seconds
 */
export async function holdChanges(client: pg.Client, tenantId: string, slug: string): Promise<void> {
  await client.query(`select set_config('lock_timeout', $1, true)`, [String(lockTimeoutMs)]);
  try {
    for (const what of ['tenants', 'users', 'lead_statuses']) {
      await client.query(`select from public.${what} where tenant_id = $1 for update`, [tenantId]);
    }
    await client.query(
      `select from public.outbox_messages where tenant_id = $1 and sent_at is null and failed_at is null for update`,
      [tenantId],
    );
  } catch (error) {
    // Waited for in vain, or each for the other.
    if (!['55P03', '40P01'].includes(pgErrorOf(error)?.code ?? '')) throw error;
    throw new Error(`a change of ${slug} is under way: hold its requests, and try again`);
  }
}

/** Takes what the tenant has to send out of the queue of this database, which the other sends now. */
export const dropJobs = (client: pg.Client, tenantId: string) =>
  client.query(
    `select graphile_worker.remove_job('message ' || tenant_id || ' ' || id) from public.outbox_messages
      where tenant_id = $1 and sent_at is null and failed_at is null`,
    [tenantId],
  );

/** Sees to it that each message that waits is in the queue of this database: a trigger makes its job, in place of one that is there. */
export const makeJobs = (client: pg.Client, tenantId: string) =>
  client.query(
    `update public.outbox_messages set next_attempt_at = next_attempt_at
      where tenant_id = $1 and sent_at is null and failed_at is null`,
    [tenantId],
  );

/** @param which slug or UUID @returns null where there is none */
export async function tenantIn(
  client: pg.Client,
  which: { slug: string } | { tenantId: string },
): Promise<{ tenantId: string; slug: string } | null> {
  const { rows } = await client.query<{ tenantId: string; slug: string }>(
    `select tenant_id as "tenantId", slug from public.tenants where ${'slug' in which ? 'slug' : 'tenant_id'} = $1`,
    ['slug' in which ? which.slug : which.tenantId],
  );
  return rows[0] ?? null;
}
