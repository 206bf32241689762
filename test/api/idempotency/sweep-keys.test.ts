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
