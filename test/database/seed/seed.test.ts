import { demo, isSeeded, seed, seedNewDatabase } from '../../../src/cli/seed/index.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { digests, type FreshDatabase, makeDatabase } from './seeded-database.js';

const now = new Date('2026-06-15T10:42:17.123Z');
const databases: FreshDatabase[] = [];

async function fresh(): Promise<FreshDatabase> {
  const database = await makeDatabase();
  databases.push(database);
  return database;
}

afterAll(async () => {
  for (const database of databases) await database.drop();
});

test('the same moment gives the same rows, whatever the minute', async () => {
  const [one, other] = [await fresh(), await fresh()];
  expect(await seed(one.gateway, { now })).toEqual({ tenants: 2, leads: 360 });
  expect(await seed(other.gateway, { now: new Date('2026-06-15T10:00:00Z') })).toEqual({
    tenants: 2,
    leads: 360,
  });
  expect(await digests(other)).toEqual(await digests(one));
});

test('nobody knows the keys of the hooks for leads: each database has its own', async () => {
  const [one, other] = databases;
  const kept = `select key_hash as hash from lead_hooks union all select previous_key_hash from lead_hooks where name = 'Web form'
    union all select token_hash from lead_hooks where source = 'META'`;
  const hashes = [...((await one?.rows(kept)) ?? []), ...((await other?.rows(kept)) ?? [])].map(
    ({ hash }) => hash,
  );
  expect(hashes).toHaveLength(16);
  expect(new Set(hashes).size).toBe(16);
  for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
});

test('another day gives the same people under the same IDs', async () => {
  const [one] = databases;
  const later = await fresh();
  await seed(later.gateway, { now: new Date('2026-09-01T00:00:00Z') });
  const people = `select id, first_name, last_name, email, phone_numbers, status_id, version from leads order by id`;
  expect(await later.rows(people)).toEqual(await one?.rows(people));
  const [{ days } = {}] = await later.rows(
    `select max(created_at) > '2026-08-31' and max(created_at) <= '2026-09-01' as days from leads`,
  );
  expect(days).toBe(true);
});

test('two at once make it once', async () => {
  const database = await fresh();
  const made = await Promise.all([seed(database.gateway, { now }), seed(database.gateway, { now })]);
  expect(made.reduce((sum, { tenants }) => sum + tenants, 0)).toBe(2);
  expect(made.reduce((sum, { leads }) => sum + leads, 0)).toBe(360);
  expect(await digests(database)).toEqual(await digests(databases[0] as FreshDatabase));
  expect(await seed(database.gateway)).toEqual({ tenants: 0, leads: 0 });
});

test('a new database is filled, a half-filled one finished, any other left alone', async () => {
  const database = await fresh();
  expect(await isSeeded(database.gateway)).toBe(false);
  expect(await seedNewDatabase(database)).toEqual({ tenants: 2, leads: 360 });
  expect(await isSeeded(database.gateway)).toBe(true);
  expect(await seedNewDatabase(database)).toEqual({ tenants: 0, leads: 0 });

  const half = await fresh();
  const addTenant = (id: string, slug: string) =>
    half.rows(
      `insert into tenants (tenant_id, slug, name, default_country, time_zone, currency)
       values ($1, $2, 'Any', 'US', 'UTC', 'USD')`,
      [id, slug],
    );
  await addTenant(uuidOf(demo.tenants.acme), 'acme');
  expect(await isSeeded(half.gateway)).toBe(false);
  expect(await seedNewDatabase(half)).toEqual({ tenants: 1, leads: 60 });
});

test('somebody else may have the slug', async () => {
  const database = await fresh();
  await database.rows(
    `insert into tenants (tenant_id, slug, name, default_country, time_zone, currency)
     values (gen_random_uuid(), 'globex', 'Any', 'US', 'UTC', 'USD')`,
  );
  expect(await seedNewDatabase(database)).toEqual({ tenants: 0, leads: 0 });
  await expect(seed(database.gateway, { now })).rejects.toThrow(/^another tenant has the slug globex/);
  expect(await isSeeded(database.gateway)).toBe(false);
});

test('the IDs that examples name do not change', () => {
  expect(demo.tenants.acme).toBe('tenant_01kdvdna00fvzvrh2n6ybvsbjx');
  expect(demo.users.ada).toBe('user_01kdvdna00fb2rj1vz47namnc8');
  expect(demo.leads.ready).toBe('lead_01kjmzzkm0e74va021vs7v95vk');
  expect(demo.leads.alreadyConverted).toBe('lead_01kh8v1c50ere962hwasgav5js');
});
