import pg from 'pg';
import { demo } from '../../src/cli/seed/demo.js';
import { uuidOf } from '../../src/platform/ids/index.js';
import { cloneTemplate } from './template-database.js';
import { tenantTables } from './tenant-tables.js';

/** The demo data with a row of both tenants in every table, and a connection from either side of the walls. */
export interface DatabaseOfTwoTenants {
  /** A superuser, who owns the tables. */
  owner: pg.Client;
  /** The login role that the gateway runs as. */
  gateway: pg.Client;
  acme: string;
  globex: string;
  /** Every table that has a tenant. */
  tables: string[];
  drop(): Promise<void>;
}

const acme = uuidOf(demo.tenants.acme);
const globex = uuidOf(demo.tenants.globex);

export async function openDatabaseOfTwoTenants(): Promise<DatabaseOfTwoTenants> {
  const database = await cloneTemplate('demo');
  const [owner, gateway] = [database.ownerUrl, database.gatewayUrl].map(
    (connectionString) => new pg.Client({ connectionString }),
  ) as [pg.Client, pg.Client];
  await Promise.all([owner.connect(), gateway.connect()]);
  await fillEmptyTables(owner);
  const tables = await tenantTables({ sql: async (text) => (await owner.query(text)).rows });
  return {
    ...{ owner, gateway, acme, globex, tables },
    async drop() {
      await Promise.all([owner.end(), gateway.end()]);
      await database.drop();
    },
  };
}

/** Tables that only the running gateway fills, and those where one tenant has nothing. */
export async function fillEmptyTables(owner: pg.Client): Promise<void> {
  await owner.query(`
    insert into idempotency_keys (tenant_id, user_id, mutation, key, input_hash, expires_at)
      select distinct on (tenant_id) tenant_id, id, 'createLead', 'k', 'h', now() + interval '1 day' from users;
    insert into outbox_messages (tenant_id, id, kind, payload)
      select tenant_id, gen_random_uuid(), 'email', '{}' from tenants;
    insert into lead_locks (tenant_id, lead_id, action, restricts, locked_by_id, locked_at, expires_at)
      select distinct on (l.tenant_id) l.tenant_id, l.id, 'REVIEW', '{UPDATE}', u.id, now(), now() + interval '1 hour'
        from leads l join users u using (tenant_id)
      on conflict do nothing;
    insert into lead_count_changes (tenant_id, hour, status_id, visited, change)
      select distinct on (tenant_id) tenant_id, '2026-01-01 00:00Z', id, array[id], 0 from lead_statuses;
    insert into lead_events (tenant_id, transaction_id, id, lead_id)
      select distinct on (tenant_id) tenant_id, 1, gen_random_uuid(), id from leads;
    insert into listening_tenants (tenant_id, since, until) select tenant_id, now(), now() from tenants;
    insert into point_spends (tenant_id, user_id, minute, points)
      select tenant_id, id, '2026-01-01 00:00Z', 1 from users;
    insert into assignment_turns (tenant_id, rule_id, last_user_id)
      select distinct on (r.tenant_id) r.tenant_id, r.id, u.id from assignment_rules r join users u using (tenant_id);
    insert into photos (tenant_id, file_name, uploaded_by, lead_id, content_type, byte_size, width, height)
      select distinct on (l.tenant_id) l.tenant_id, 'a.png', u.id, l.id, 'image/png', 100, 30, 20
        from leads l join users u using (tenant_id);
    insert into webhooks (tenant_id, id, url, events, signing_secret)
      select tenant_id, gen_random_uuid(), 'https://hooks.example/', '{LEAD_CREATED}', 'whsec_c2VjcmV0' from tenants;
    insert into webhook_deliveries (tenant_id, id, webhook_id, message_id, log_id, event, attempt, attempted_at)
      select distinct on (w.tenant_id) w.tenant_id, gen_random_uuid(), w.id, gen_random_uuid(), l.id, 'LEAD_CREATED', 1, now()
        from webhooks w join logs l using (tenant_id)`);
}

/** Runs statements in a transaction that is rolled back; with a tenant set for it, unless that is undefined. */
export async function rollingBack<T>(
  client: pg.Client,
  tenant: string | undefined,
  work: () => Promise<T>,
): Promise<T> {
  await client.query('begin');
  try {
    if (tenant !== undefined) await client.query(`select set_config('app.tenant_id', $1, true)`, [tenant]);
    return await work();
  } finally {
    await client.query('rollback');
  }
}

/** What PostgreSQL says to a statement: its error code and message, or how many rows it met. */
export async function outcomeOf(client: pg.Client, text: string, values: unknown[] = []): Promise<string> {
  await client.query('savepoint attempt');
  try {
    const { rowCount } = await client.query(text, values);
    return `${rowCount} rows`;
  } catch (error) {
    await client.query('rollback to savepoint attempt');
    const { code, message } = error as pg.DatabaseError;
    return `${code} ${message}`;
  }
}
