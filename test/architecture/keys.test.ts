import {
  type DatabaseOfTwoTenants,
  openDatabaseOfTwoTenants,
  outcomeOf,
  rollingBack,
} from '../support/database-of-two-tenants.js';

let db: DatabaseOfTwoTenants;
beforeAll(async () => {
  db = await openDatabaseOfTwoTenants();
}, 60_000);
afterAll(() => db.drop());

interface ForeignKey {
  name: string;
  from: string;
  columns: string[];
  to: string;
  toColumns: string[];
}

async function foreignKeys(): Promise<ForeignKey[]> {
  const { rows } = await db.owner.query<ForeignKey>(
    `select conname as name, conrelid::regclass::text as from, confrelid::regclass::text as to,
            array(select attname::text from unnest(conkey) with ordinality k (n, i)
                    join pg_attribute on attrelid = conrelid and attnum = n order by i) as columns,
            array(select attname::text from unnest(confkey) with ordinality k (n, i)
                    join pg_attribute on attrelid = confrelid and attnum = n order by i) as "toColumns"
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1`,
  );
  return rows;
}

test('every primary key and everything unique begins with the tenant, but for the name by which one is found', async () => {
  const { rows } = await db.owner.query<{ name: string }>(
    `select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
       left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where i.indisunique and c.relnamespace = 'public'::regnamespace and a.attname is distinct from 'tenant_id'
      order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(['tenants_slug']);
});

test('every table has a primary key', async () => {
  const { rows } = await db.owner.query(
    `select t from unnest($1::text[]) t
      where not exists (select from pg_constraint where conrelid = t::regclass and contype = 'p')`,
    [db.tables],
  );
  expect(rows).toEqual([]);
});

test('every foreign key begins with the tenant on both sides, and is checked at once', async () => {
  for (const { name, columns, toColumns } of await foreignKeys()) {
    expect({ name, from: columns[0], to: toColumns[0] }).toEqual({
      name,
      from: 'tenant_id',
      to: 'tenant_id',
    });
  }
  const { rows } = await db.owner.query(
    `select conname from pg_constraint where contype = 'f' and (condeferrable or not convalidated)
        and connamespace = 'public'::regnamespace`,
  );
  expect(rows).toEqual([]);
});

test('every column that looks like a reference has a foreign key, or is known to need none', async () => {
  const referring = new Set(
    (await foreignKeys()).flatMap(({ from, columns }) => columns.map((column) => `${from}.${column}`)),
  );
  const { rows } = await db.owner.query<{ name: string }>(
    `select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relname = any($1) and a.atttypid = 'uuid'::regtype and a.attnum > 0 and a.attname <> 'id' order by 1`,
    [db.tables],
  );
  const free = rows.map(({ name }) => name).filter((name) => !referring.has(name));
  expect(free).toEqual([
    // A profile may be closed long after the conversion that opened it.
    'conversions.financial_entity_id',
    // Swept when they are 24 hours old.
    'idempotency_keys.tenant_id',
    'idempotency_keys.user_id',
    // Written by triggers alone, which take them from a lead or its log.
    'lead_arrivals.status_id',
    'lead_arrivals.tenant_id',
    'lead_count_changes.status_id',
    'lead_count_changes.tenant_id',
    'lead_events.lead_id',
    'lead_events.log_id',
    'lead_events.tenant_id',
    'lead_journeys.tenant_id',
    'lead_stays.status_id',
    'lead_stays.tenant_id',
    // Looked at by every change.
    'listening_tenants.tenant_id',
    // Of any kind.
    'logs.entity_uuid',
    'logs.subject_uuid',
    // Gone once it is sent.
    'outbox_messages.tenant_id',
    // Swept when they are an hour old.
    'point_spends.tenant_id',
    'point_spends.user_id',
    'settings_versions.tenant_id',
    // No record, but one of many versions.
    'settings_versions.version',
    'tenants.tenant_id',
    // A log is never removed, and a message of the outbox may be.
    'webhook_deliveries.log_id',
    'webhook_deliveries.message_id',
  ]);
});

test('the database refuses every reference from one tenant into another', async () => {
  const keys = (await foreignKeys()).filter(({ columns }) => columns.length > 1);
  expect(keys.length).toBeGreaterThan(40);
  for (const { name, from, columns, to, toColumns } of keys) {
    expect([name, columns.length]).toEqual([name, 2]);
    const theirs = `(select ${toColumns[1]} from ${to} where tenant_id = '${db.globex}' limit 1)`;
    const mine = `(select ctid from ${from} where tenant_id = '${db.acme}' limit 1)`;
    await rollingBack(db.owner, undefined, async () => {
      // What else the row must be is not what is tried here.
      await dropChecks(from);
      const outcome = await outcomeOf(
        db.owner,
        `update ${from} set ${columns[1]} = ${theirs} where ctid = ${mine}`,
      );
      expect([name, outcome]).toEqual([name, expect.stringMatching(`^23503 .*"${name}"`)]);
    });
  }
});

test('a row of no tenant is refused', async () => {
  const { rows } = await db.owner.query<{ name: string }>(
    `select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relname = any($1) and a.attname = 'tenant_id' and not a.attnotnull`,
    [db.tables],
  );
  expect(rows).toEqual([]);
});

/** Checks, and the triggers that keep the audit trail. */
async function dropChecks(table: string): Promise<void> {
  const { rows } = await db.owner.query<{ name: string }>(
    `select conname as name from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
    [table],
  );
  for (const { name } of rows) await db.owner.query(`alter table ${table} drop constraint "${name}"`);
  await db.owner.query(`alter table ${table} disable trigger user`);
}
