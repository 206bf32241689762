import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DataMigration } from '../../src/platform/database/index.js';
import { migrate } from '../../src/platform/database/index.js';
import { startTestServer } from '../support/test-server.js';
import { addressOf, asAdmin } from '../support/toy-database.js';

const name = `upgrade_${randomBytes(5).toString('hex')}`;
const tenants = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'];
let server: Awaited<ReturnType<typeof startTestServer>>;
let url: string;
let client: pg.Client;

const run = (...dataMigrations: DataMigration[]) => migrate({ url, dataMigrations, log: () => {} });
const namesOf = async () =>
  (await client.query<{ name: string }>('select name from tenants order by tenant_id')).rows.map(
    (row) => row.name,
  );
const upperCase = (id: string): DataMigration => ({
  name: id,
  run: async (connection) => {
    await connection.query(
      `update tenants set name = upper(name) where tenant_id = current_setting('app.tenant_id')::uuid`,
    );
  },
});

beforeAll(async () => {
  server = await startTestServer();
  await asAdmin(server.url, [`create database ${name}`]);
  url = addressOf(server.url, name);
  await run();
  client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const [i, id] of tenants.entries()) {
    await client.query(
      `insert into tenants (tenant_id, slug, name, default_country, time_zone, currency)
       values ($1, $2, $2, 'US', 'UTC', 'USD')`,
      [id, `tenant-${i}`],
    );
  }
});

afterAll(async () => {
  await client?.end();
  await asAdmin(server.url, [`drop database if exists ${name} with (force)`]);
  await server?.stop();
});

it('changes the rows of every tenant, each under its own tenant setting', async () => {
  await run(upperCase('upper-case'));
  expect(await namesOf()).toEqual(['TENANT-0', 'TENANT-1']);
});

it('runs a data migration once, however often the gateway starts', async () => {
  await client.query('update tenants set name = lower(name)');
  await run(upperCase('upper-case'));
  expect(await namesOf()).toEqual(['tenant-0', 'tenant-1']);
});

it('rolls back the tenant that fails, and runs again at the next start', async () => {
  let isBroken = true;
  const failing: DataMigration = {
    name: 'fails-at-the-second',
    run: async (connection, tenantId) => {
      await upperCase('').run(connection, tenantId, () => {});
      if (isBroken && tenantId === tenants[1]) throw new Error('the second tenant cannot be brought along');
    },
  };
  await expect(run(failing)).rejects.toThrow('the second tenant cannot be brought along');
  expect(await namesOf()).toEqual(['TENANT-0', 'tenant-1']);
  isBroken = false;
  await run(failing);
  expect(await namesOf()).toEqual(['TENANT-0', 'TENANT-1']);
});

it('leaves concurrent starters with one run', async () => {
  let runs = 0;
  const counting: DataMigration = {
    name: 'counts',
    run: async () => {
      runs += 1;
    },
  };
  await Promise.all([run(counting), run(counting), run(counting)]);
  expect(runs).toBe(tenants.length);
});
