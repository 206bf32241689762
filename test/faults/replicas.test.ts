import { demo } from '../../src/cli/seed/demo.js';
import { seedNewDatabase } from '../../src/cli/seed/index.js';
import { Database, Replicas } from '../../src/platform/database/index.js';
import { type Uuid, uuidOf } from '../../src/platform/ids/index.js';
import type { Gateway } from '../../src/server/index.js';
import { upgradeDatabase } from '../../src/upgrade/index.js';
import { read } from '../database/toy-reads.js';
import { stranger, takeIn } from '../support/conversions.js';
import { type Person, people, startTestGateway, type TestGateway } from '../support/gateway.js';
import { spawnGateway } from '../support/gateway-process.js';
import { liveClient, paramsOf } from '../support/live.js';
import { addUser } from '../support/members.js';
import { startBeside } from '../support/second-gateway.js';
import { type Pair, startPair } from '../support/standby.js';
import { until } from '../support/until.js';

let pair: Pair;
let gatewayUrl: string;
/** Of a lag that is allowed for as long as these tests take. */
let gateway: TestGateway;

/** Another gateway on the same servers. */
async function startAnother(maxLagMs: number): Promise<Gateway> {
  const replicas = { urls: [pair.standbyUrl], maxLagMs, pinMs: maxLagMs };
  const other = await startBeside({ ...gateway, config: { ...gateway.config, replicas } }, gatewayUrl);
  others.push(other);
  return other;
}
const others: Gateway[] = [];

/** One that has known the standby to be fresh before that was paused. */
async function startAnotherBeforePause(maxLagMs: number): Promise<Gateway> {
  await pair.resume();
  const other = await startAnother(maxLagMs);
  await until(() => isUsedBy(other));
  await pair.pause();
  return other;
}

beforeAll(async () => {
  // What is replayed waits for no read: it cancels those that are in its way.
  pair = await startPair({ max_standby_streaming_delay: '0' });
  ({ gatewayUrl } = await upgradeDatabase({ url: pair.primaryUrl, log: () => {} }));
  await seedNewDatabase({ ownerUrl: pair.primaryUrl, gatewayUrl });
  await pair.caughtUp();
  gateway = await startTestGateway({
    database: { ownerUrl: pair.primaryUrl, gatewayUrl, drop: async () => {} },
    env: {
      ...{ DATABASE_URL: pair.primaryUrl, DATABASE_REPLICA_URL: pair.standbyUrl },
      ...{ REPLICA_MAX_LAG: '60000', REPLICA_PIN: '60000' },
    },
  });
}, 120_000);
afterAll(async () => {
  await Promise.all(others.map((other) => other.stop()));
  await gateway?.stop();
  await pair?.stop();
}, 60_000);

/** What a metric of the gateway says. */
async function metric(of: Pick<Gateway, 'url'>, name: string): Promise<number> {
  const text = await (await fetch(`${of.url}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1).replace('+Inf', 'Infinity') ?? 0);
}
const readsBy = (target: string) => metric(gateway, `database_reads_total{target="${target}"}`);
const isUsedBy = async (of: Pick<Gateway, 'url'>) => (await metric(of, 'database_replicas_in_use')) === 1;

const lag = () => `database_replica_lag_seconds{replica="${new URL(pair.standbyUrl).host}/leads"}`;

const one = 'query ($id: ID!) { lead(id: $id) { id company status { name } } }';
async function sees(id: string, as: Person, { url }: Pick<Gateway, 'url'> = gateway, headers = {}) {
  const { email, tenant } = people[as];
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${await gateway.token(email)}`, 'x-tenant': tenant },
      ...{ 'content-type': 'application/json', ...headers },
    },
    body: JSON.stringify({ query: one, variables: { id } }),
  });
  const { data } = (await answer.json()) as { data: { lead: { id: string } | null } };
  return data.lead !== null;
}

describe('While the standby replays', () => {
  test('queries are answered by it, and nothing is prepared for them on the primary', async () => {
    await until(() => isUsedBy(gateway));
    const before = [await readsBy('replica'), await readsBy('primary')] as const;
    const { body } = await gateway.query(
      '{ leads(first: 5) { totalCount nodes { id tags { name } } } }',
      {},
      'vic',
    );
    expect(body.errors).toBeUndefined();
    expect(body.data.leads.nodes).toHaveLength(5);
    expect(await readsBy('replica')).toBeGreaterThan(before[0]);
    expect(await readsBy('primary')).toBe(before[1]);
    const [serving] = await pair.onStandby<{ count: number }>(
      `select count(*)::int from pg_stat_activity where usename = $1 and application_name = 'lead-gateway'`,
      [new URL(gatewayUrl).username],
    );
    // One looks how far it has come.
    expect(serving?.count).toBeGreaterThan(1);
  });

  test('what a mutation reads is not asked of it, before the write as little as behind it', async () => {
    const { reader } = Replicas.prototype;
    const mayLag: boolean[] = [];
    Replicas.prototype.reader = function (user, may) {
      mayLag.push(may);
      return reader.call(this, user, may);
    };
    try {
      await gateway.query('{ viewer { role } }', {}, 'vic');
      expect(mayLag).toEqual([true]);
      const before = await readsBy('replica');
      await takeIn(gateway, {}, 'gus');
      // Once as it is let in, and once more as its transaction is over.
      expect(mayLag).toEqual([true, false, false]);
      expect(await readsBy('replica')).toBe(before);
    } finally {
      Replicas.prototype.reader = reader;
    }
  });

  test('the role that the gateway makes on the primary reads from it', async () => {
    const other = spawnGateway({
      ...{ DATABASE_URL: pair.primaryUrl, DATABASE_REPLICA_URL: pair.standbyUrl },
      ...{ DATA_DIR: gateway.config.dataDir, WORKER: 'off', DRAIN_DELAY: '0' },
    });
    const url = await other.url;
    await until(() => isUsedBy({ url }));
    const id = await takeIn(gateway);
    await until(() => sees(id, 'vic', { url }));
    expect(await metric({ url }, 'database_reads_total{target="replica"}')).toBeGreaterThan(0);
    other.process.kill('SIGTERM');
    expect(await other.ended).toBe(0);
  }, 30_000);

  test('what is in the way of its replay is read from the primary instead', async () => {
    const replicas = await open({ statementTimeoutMs: 60_000 });
    const answer = replicas.reader({ tenantId, userId }, true).run(slowOnStandby, { tenant: tenantId });
    await until(isReading);
    await pair.onPrimary('begin; lock table leads in access exclusive mode; commit');
    expect(await answer).toEqual([['primary']]);
    expect(replicas.counts).toEqual({ primary: 0, replica: 0, repeated: 1 });
    await close(replicas);
  });

  test('one that falls silent is given up, and read from again once it speaks', async () => {
    const seen: (string | null)[] = [];
    const replicas = await open({
      ...{ statementTimeoutMs: 60_000, maxLagMs: 1_000, pinMs: 1_000 },
      onChange: (_place, fault) => seen.push(fault?.message ?? null),
    });
    await until(() => replicas.stats().every(({ isFresh }) => isFresh));
    const answer = replicas.reader({ tenantId, userId }, true).run(slowOnStandby, { tenant: tenantId });
    await until(isReading);
    const silenced = await pair.onStandby<{ pid: number }>(
      `select pid from pg_stat_activity where usename = $1`,
      [new URL(gatewayUrl).username],
    );
    for (const { pid } of silenced) process.kill(pid, 'SIGSTOP');
    try {
      expect(await answer).toEqual([['primary']]);
      expect(seen.at(-1)).toBe('the replica does not answer');
    } finally {
      for (const { pid } of silenced) process.kill(pid, 'SIGCONT');
    }
    await pair.onStandby('select pg_cancel_backend(pid) from pg_stat_activity where query ~ $1', [
      'pg_sleep',
    ]);
    await until(() => seen.at(-1) === null);
    await close(replicas);
  }, 30_000);
});

describe('While the standby replays nothing', () => {
  beforeAll(async () => {
    await pair.caughtUp();
    await pair.pause();
  });
  afterAll(() => pair.resume());

  test('who writes sees it at once, within the mutation and after it; others as soon as it is replayed', async () => {
    const { body } = await gateway.query(
      `mutation ($input: CreateLeadInput!) { createLead(input: $input) { ... on CreateLeadSuccess {
        lead { id company status { name } timeline { logsCount } } } } }`,
      { input: { ...stranger(), company: 'Fresh' } },
      'ada',
    );
    const { lead } = body.data.createLead;
    expect(lead).toMatchObject({ company: 'Fresh', timeline: { logsCount: 1 } });
    expect(await sees(lead.id, 'ada')).toBe(true);
    expect(await sees(lead.id, 'mia')).toBe(false);
    await pair.resume();
    await until(() => sees(lead.id, 'mia'));
    await pair.pause();
  });

  test('a member who was added a moment ago is known', async () => {
    const email = 'new@acme.test';
    const { id } = await addUser(gateway, tenantId, { email });
    const { body } = await gateway.query(
      '{ viewer { user { id email } } }',
      {},
      { token: await gateway.token(email) },
    );
    expect(body).toEqual({ data: { viewer: { user: { id, email } } } });
  });

  test('another gateway knows by the cookie who has written', async () => {
    const other = await startAnotherBeforePause(60_000);
    const { headers, body } = await gateway.query(
      'mutation ($input: CreateLeadInput!) { createLead(input: $input) { ... on CreateLeadSuccess { lead { id } } } }',
      { input: stranger() },
      'ada',
    );
    const { id } = body.data.createLead.lead;
    const cookie = headers.get('set-cookie') ?? '';
    expect(cookie).toBe('lead-gateway-wrote=1; Path=/; Max-Age=60; HttpOnly; SameSite=Strict');
    expect(await sees(id, 'ada', other)).toBe(false);
    expect(await sees(id, 'ada', other, { cookie: `theme=dark; ${cookie.split(';')[0]}` })).toBe(true);
    await other.stop();
  });

  test('who hears of a change finds it', async () => {
    const client = await liveClient(gateway, await paramsOf(gateway, 'sam'));
    const { events, errors, stop } = await client.subscribe(
      'subscription { leadChanged { leadId lead { id company } } }',
    );
    const id = await takeIn(gateway, { company: 'Heard of' });
    await until(() => events.some(({ leadChanged }) => leadChanged.leadId === id));
    expect(errors).toEqual([]);
    expect(events.find(({ leadChanged }) => leadChanged.leadId === id)).toEqual({
      leadChanged: { leadId: id, lead: { id, company: 'Heard of' } },
    });
    expect(await sees(id, 'sam')).toBe(true);
    expect(await sees(id, 'mia')).toBe(false);
    stop();
    await client.end();
  });

  test('one that is further behind than allowed is not read from until it has caught up', async () => {
    const strict = await startAnotherBeforePause(1_000);
    const id = await takeIn(gateway);
    await until(() => sees(id, 'mia', strict));
    expect(await sees(id, 'vic')).toBe(false);
    expect(await isUsedBy(strict)).toBe(false);
    expect(await metric(strict, lag())).toBeGreaterThan(1);
    await pair.resume();
    await until(() => isUsedBy(strict));
    await strict.stop();
    await pair.pause();
  }, 30_000);
});

describe('When the standby is killed', () => {
  test('no request fails, readiness is not asked of it, and it is read from again once it is back', async () => {
    await until(() => isUsedBy(gateway));
    const from = gateway.logged.length;
    let isOver = false;
    const failed: unknown[] = [];
    const asked = (['mia', 'vic', 'mia', 'vic'] as const).map(async (as) => {
      let count = 0;
      for (; !isOver; count++) {
        const { status, body } = await gateway.query('{ leads(first: 3) { nodes { id company } } }', {}, as);
        if (status !== 200 || body.errors) failed.push(body);
      }
      return count;
    });
    await pair.kill();
    const said = (text: string) => gateway.logged.slice(from).filter(({ msg }) => msg === text);
    await until(() => said('a replica is not used').length > 0);
    expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(200);
    expect(await metric(gateway, lag())).toBe(Number.POSITIVE_INFINITY);
    await pair.start();
    await until(() => said('a replica is in use').length > 0);
    const before = await readsBy('replica');
    await until(async () => (await readsBy('replica')) > before);
    isOver = true;
    expect(Math.min(...(await Promise.all(asked)))).toBeGreaterThan(0);
    expect(failed).toEqual([]);
    expect(said('a replica is not used')).toHaveLength(1);
  }, 60_000);

  test('a gateway starts without it', async () => {
    await pair.kill();
    const lonely = await startAnother(2_000);
    expect(await sees(await takeIn(gateway), 'mia', lonely)).toBe(true);
    await pair.start();
    await until(() => isUsedBy(lonely));
    await lonely.stop();
  }, 60_000);
});

describe('Not every server is taken for a replica', () => {
  test('a role that row-level security does not hold back is refused', async () => {
    const url = Object.assign(new URL(pair.primaryUrl), { port: new URL(pair.standbyUrl).port }).href;
    const refusal = 'the gateway must not run as the database role postgres, which is a superuser';
    await expect(open({ urls: [url] })).rejects.toThrow(new RegExp(`^${refusal}`));
  });

  test('nor one of another server', async () => {
    const primaryUrl = process.env.TEST_DATABASE_URL as string;
    const url = Object.assign(new URL(gatewayUrl), { port: new URL(pair.standbyUrl).port }).href;
    await expect(open({ primaryUrl, urls: [url] })).rejects.toThrow(
      /^DATABASE_REPLICA_URL must name standbys of DATABASE_URL: 127\.0\.0\.1:\d+\/leads is of another server$/,
    );
  });

  test('a server that replays nothing is not read from', async () => {
    const told: string[] = [];
    const replicas = await open({
      urls: [gatewayUrl],
      onChange: (_place, fault) => told.push(fault?.message ?? 'in use'),
    });
    expect(told).toEqual(['the server is no standby: it is not replaying a log']);
    await replicas.reader({ tenantId, userId }, true).run(read(null, 'select 1'));
    expect(replicas.counts).toEqual({ primary: 1, replica: 0, repeated: 0 });
    await close(replicas);
  });
});

const tenantId = uuidOf<'tenant'>(demo.tenants.acme);
const userId = '00000000-0000-4000-8000-000000000001' as Uuid<'user'>;
/** Holds leads, for as long as it takes where a log is replayed. */
const slowOnStandby = read(
  null,
  `select case when pg_is_in_recovery() then pg_sleep(600)::text else 'primary' end
    from (select from leads where tenant_id = $1::uuid limit 1) one`,
  'tenant',
);
const isReading = async () => {
  const [row] = await pair.onStandby<{ count: number }>(
    `select count(*)::int from pg_stat_activity where wait_event = 'PgSleep' and usename = $1`,
    [new URL(gatewayUrl).username],
  );
  return row?.count === 1;
};

const primaries = new WeakMap<Replicas, Database>();

async function open(given: Partial<Parameters<typeof Replicas.open>[0]>): Promise<Replicas> {
  const settings = { poolSize: 2, statementTimeoutMs: 15_000 };
  const primary = new Database({ ...settings, url: gatewayUrl });
  try {
    const replicas = await Replicas.open({
      ...{ ...settings, primary, primaryUrl: gatewayUrl, urls: [pair.standbyUrl] },
      ...{ maxLagMs: 60_000, pinMs: 60_000, onChange: () => {} },
      ...given,
    });
    primaries.set(replicas, primary);
    return replicas;
  } catch (error) {
    await primary.close();
    throw error;
  }
}

async function close(replicas: Replicas): Promise<void> {
  await replicas.close();
  await primaries.get(replicas)?.close();
}
