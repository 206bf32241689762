import pg from 'pg';
import { demo } from '../../../src/cli/seed/demo.js';
import { sweepIdempotencyKeys } from '../../../src/platform/idempotency/index.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { admin, adminRows } from '../../support/admin-command.js';
import { convert, takeIn } from '../../support/conversions.js';
import { type Person, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.sql('delete from idempotency_keys'));

const dayMs = 86_400_000;
/** As the gateway does hourly, with its own role, at some time from now. */
const sweep = (afterMs = 0) =>
  sweepIdempotencyKeys(gateway.gateway.database, { now: new Date(Date.now() + afterMs) });
const keys = async () =>
  (await gateway.sql('select key from idempotency_keys order by key')).map(({ key }) => key);
const create = (idempotencyKey: string, as: Person = 'sam') =>
  leads.mutate('createLead', { ...leads.person(), idempotencyKey }, as);
/** Makes a key as old as it would be then. */
const age = (key: string, ms: number) =>
  gateway.sql(
    `update idempotency_keys set created_at = created_at - $2 * interval '1 ms',
       expires_at = expires_at - $2 * interval '1 ms' where key = $1`,
    [key, ms],
  );
const insertKeys = (tenant: string, user: string, count: number, expires: string) =>
  gateway.sql(
    `insert into idempotency_keys (tenant_id, user_id, mutation, key, input_hash, expires_at)
     select $1, $2, 'createLead', $4 || n, '', now() + $4::interval from generate_series(1, $3) n`,
    [uuidOf(tenant), uuidOf(user), count, expires],
  );

test('a key is kept for 24 hours and swept after them, in every tenant', async () => {
  await create('of acme');
  await create('of globex', 'pia');
  expect(await sweep(dayMs - 60_000)).toBe(0);
  expect(await keys()).toEqual(['of acme', 'of globex']);
  expect(await sweep(dayMs + 1000)).toBe(2);
  expect(await keys()).toEqual([]);
});

test.each([
  ['swept', true],
  ['not swept yet', false],
])('a key of 24 hours that is %s is as never used', async (_how, isSwept) => {
  const input = { ...leads.person(), idempotencyKey: 'lead' };
  const first = await leads.mutate('createLead', input);
  const leadId = await takeIn(gateway);
  await convert(gateway, leadId, { idempotencyKey: 'conversion' });
  for (const key of ['lead', 'conversion']) await age(key, dayMs);
  if (isSwept) expect(await sweep()).toBe(2);

  const again = await leads.mutate('createLead', input);
  expect(again).toMatchObject({ __typename: 'CreateLeadSuccess', isReplay: false });
  expect(again.lead.id).not.toBe(first.lead.id);
  expect(await convert(gateway, leadId, { idempotencyKey: 'conversion' })).toMatchObject({
    code: 'ALREADY_CONVERTED',
  });
  const other = await takeIn(gateway);
  expect(await convert(gateway, other, { idempotencyKey: 'conversion' })).toMatchObject({ isReplay: false });
  expect(await leads.mutate('createLead', input)).toMatchObject({ isReplay: true });
});

test('more keys than fit a batch are swept, and those that are younger stay', async () => {
  await insertKeys(demo.tenants.acme, demo.users.ada, 2500, '-1 hour');
  await insertKeys(demo.tenants.acme, demo.users.ada, 3, '1 hour');
  await insertKeys(demo.tenants.globex, demo.users.gus, 1000, '-1 hour');
  expect(await sweep()).toBe(3500);
  expect(await keys()).toEqual(['1 hour1', '1 hour2', '1 hour3']);
});

test('several gateways sweep at once, and delete each key once', async () => {
  await insertKeys(demo.tenants.acme, demo.users.ada, 2500, '-1 hour');
  const counts = await Promise.all([sweep(), sweep(), sweep()]);
  expect(counts.reduce((a, b) => a + b)).toBe(2500);
});

test('a key that somebody is using anew at this moment is neither waited for nor deleted', async () => {
  await insertKeys(demo.tenants.acme, demo.users.ada, 2, '-1 hour');
  const other = new pg.Client({ connectionString: gateway.ownerUrl });
  await other.connect();
  try {
    await other.query('begin');
    await other.query(
      `update idempotency_keys set expires_at = now() + interval '1 day' where key = '-1 hour2'`,
    );
    expect(await sweep()).toBe(1);
    await other.query('commit');
  } finally {
    await other.end();
  }
  expect(await sweep()).toBe(0);
  expect(await keys()).toEqual(['-1 hour2']);
});

describe('npm run admin -- sweep idempotency-keys', () => {
  test('sweeps every tenant, or the one that is named', async () => {
    await insertKeys(demo.tenants.acme, demo.users.ada, 3, '-1 hour');
    await insertKeys(demo.tenants.globex, demo.users.gus, 2, '-1 hour');
    const run = (...args: string[]) => adminRows(gateway.ownerUrl, 'sweep', 'idempotency-keys', ...args);
    expect(await run('--tenant', 'globex')).toEqual([{ deleted: 2 }]);
    expect(await keys()).toHaveLength(3);
    expect(await run()).toEqual([{ deleted: 3 }]);
    expect(await run()).toEqual([{ deleted: 0 }]);
  });

  test('refuses a tenant that is none, in one line', async () => {
    const run = await admin(gateway.ownerUrl, 'sweep', 'idempotency-keys', '--tenant', 'nowhere');
    expect(run).toEqual({ code: 1, stdout: '', stderr: 'error: there is no tenant nowhere\n' });
  });
});

describe('npm run admin -- sweep logs', () => {
  const logs = async () => (await gateway.sql('select request_id from logs')).map((row) => row.request_id);
  /** Written so many days ago, as the time in their IDs says as well (UUIDv7). */
  const insertLogs = (tenant: string, days: number, count: number) =>
    gateway.sql(
      `insert into logs (tenant_id, id, action, entity_type, entity_uuid, changes, request_id, created_at)
       select $1, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7000' || '8000' || lpad(n::text, 12, '0'))::uuid,
              'UPDATE_LEAD', 'LEAD', gen_random_uuid(), '[]', $2 || ' days', at
         from generate_series(1, $3) n, (select now() - make_interval(days => $2::int) as at) past`,
      [uuidOf(tenant), days, count],
    );
  const run = (...args: string[]) => adminRows(gateway.ownerUrl, 'sweep', 'logs', '--older-than', ...args);

  test('deletes what is older, in batches, of every tenant or of one', async () => {
    const before = (await logs()).length;
    await insertLogs(demo.tenants.acme, 401, 2_100);
    await insertLogs(demo.tenants.globex, 401, 2);
    await insertLogs(demo.tenants.globex, 399, 3);
    expect(await run('400', '--tenant', 'globex')).toEqual([{ deleted: 2 }]);
    expect(await run('400')).toEqual([{ deleted: 2_100 }]);
    expect(await run('400')).toEqual([{ deleted: 0 }]);
    expect((await logs()).filter((days) => days === '399 days')).toHaveLength(3);
    expect(await logs()).toHaveLength(before + 3);
  });

  test('refuses less than 30 days, and the database refuses whoever else would delete one', async () => {
    expect(await admin(gateway.ownerUrl, 'sweep', 'logs', '--older-than', '29')).toMatchObject({ code: 2 });
    const owner = new pg.Client({ connectionString: gateway.ownerUrl });
    await owner.connect();
    try {
      const refused = { code: '42501' };
      await insertLogs(demo.tenants.acme, 29, 1);
      const young = "delete from logs where request_id = '29 days'";
      await expect(owner.query("delete from logs where request_id = '399 days'")).rejects.toMatchObject(
        refused,
      );
      await owner.query("set app.retention = 'on'");
      await expect(owner.query(young)).rejects.toMatchObject(refused);
      await expect(owner.query('truncate logs')).rejects.toMatchObject(refused);
      await owner.query('set role lead_gateway');
      await owner.query(`set app.tenant_id = '${uuidOf(demo.tenants.globex)}'`);
      await expect(owner.query('delete from logs')).rejects.toMatchObject(refused);
    } finally {
      await owner.end();
    }
  });
});
