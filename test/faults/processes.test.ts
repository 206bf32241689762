import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { seedNewDatabase } from '../../src/cli/seed/index.js';
import { issueDevelopmentToken } from '../../src/identity/tokens/index.js';
import { upgradeDatabase } from '../../src/upgrade/index.js';
import { stranger, takeIn } from '../support/conversions.js';
import { type Person, people, type Selected, type TestGateway } from '../support/gateway.js';
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.js';
import { HookTest, somebody } from '../support/lead-hooks.js';
import { bodyOf } from '../support/multipart.js';
import { connectionToEach, OneConnection } from '../support/one-connection.js';
import { picture } from '../support/photos.js';
import { type Pair, startPair } from '../support/standby.js';
import { until } from '../support/until.js';
import { postmasterOf, supervisorOf } from './embedded-gateway.js';

/** A gateway of two processes, beside a standby; each test finds it as the one before has left it. */
let pair: Pair;
let dataDir: string;
let gateway: GatewayProcess;
let url: string;
let first: OneConnection;
let second: OneConnection;
const started: GatewayProcess[] = [];

const maxLagMs = 8_000;
const start = (env: Record<string, string> = {}) => {
  const spawned = spawnGateway(
    { WORKERS: '2', DATABASE_URL: pair.primaryUrl, DATA_DIR: dataDir, DRAIN_DELAY: '500', ...env },
    { detached: true },
  );
  started.push(spawned);
  return spawned;
};

beforeAll(async () => {
  pair = await startPair();
  dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-processes-'));
  const { gatewayUrl } = await upgradeDatabase({ url: pair.primaryUrl, log: () => {} });
  await seedNewDatabase({ ownerUrl: pair.primaryUrl, gatewayUrl });
  await pair.caughtUp();
  gateway = start({
    ...{ DATABASE_REPLICA_URL: pair.standbyUrl, REPLICA_MAX_LAG: `${maxLagMs}`, REPLICA_PIN: `${maxLagMs}` },
    ...{ RATE_LIMIT_POINTS: '2000', LEAD_HOOK_RATE_LIMIT: '6', GRAPHIQL: 'true' },
  });
  url = await gateway.url;
  await connect();
}, 120_000);
afterAll(async () => {
  for (const each of started) each.process.kill('SIGKILL');
  await Promise.all(started.map(({ ended }) => ended));
  await pair?.stop();
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);

async function connect(): Promise<void> {
  first?.close();
  second?.close();
  [first, second] = (await connectionToEach(gateway, 2)) as [OneConnection, OneConnection];
}

const headersOf = async (as: Person) => {
  const { email, tenant } = people[as];
  const token = await issueDevelopmentToken({ dataDir, audience: 'lead-gateway', email, tenant });
  return { authorization: `Bearer ${token}`, 'x-tenant': tenant };
};

async function send(by: OneConnection, body: object, as: Person = 'ada', between?: Promise<unknown>) {
  const headers = { ...(await headersOf(as)), 'content-type': 'application/json' };
  const answer = await by.ask('/graphql', {
    ...{ method: 'POST', headers, body: JSON.stringify(body), between },
  });
  return { ...answer, body: JSON.parse(answer.text) as Selected };
}

/** Asks over one connection, as helpers of tests ask a gateway. */
const by = (connection: OneConnection) =>
  ({
    url,
    query: (query: string, variables: object = {}, as?: Person) => send(connection, { query, variables }, as),
  }) as unknown as TestGateway;

/** Sums what a metric tells of these labels, as one of the processes answers. */
async function metric(connection: OneConnection, name: string, labels = ''): Promise<number> {
  const { text } = await connection.ask('/metrics');
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  const values = lines.filter((line) => line.includes(labels)).map((line) => Number(line.split(' ').at(-1)));
  return values.reduce((sum, value) => sum + value, 0);
}

const served = () => gateway.logged.filter(({ msg }) => msg === 'a process serves');
const pidOf = (number: number) => served().findLast((line) => line.process === number)?.pid as number;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('/metrics is the sum over both, whichever answers it', async () => {
  const asked = () =>
    [first, second].map((each) => metric(each, 'http_request_duration_seconds_count', '/health/live'));
  const [before = 0] = await Promise.all(asked());
  for (let i = 0; i < 5; i++) for (const each of [first, second]) await each.ask('/health/live');
  expect(await Promise.all(asked())).toEqual([before + 10, before + 10]);
  // Of the database, and so the same from both.
  const open = await metric(first, 'outbox_jobs');
  const [{ count } = { count: -1 }] = await pair.onPrimary<{ count: number }>(
    'select count(*)::int as count from graphile_worker.jobs',
  );
  expect(open).toBe(count);
});

test('one process alone sends messages, so that one that serves may be killed without a message in hand', () => {
  const lines = gateway.logged.filter(({ msg }) => msg === 'the worker listens for jobs');
  expect(lines).toEqual([expect.not.objectContaining({ process: expect.anything() })]);
});

test('both serve GraphiQL with its examples, and a photo that the other has taken in', async () => {
  for (const each of [first, second]) {
    const page = await each.ask('/graphiql', { headers: { accept: 'text/html' } });
    expect([page.status, page.text.includes('convertLead')]).toEqual([200, true]);
  }
  const id = await takeIn(by(first));
  const { headers, body } = bodyOf(
    `mutation ($id: ID!, $photo: Upload!) { uploadLeadPhoto(input: { leadId: $id, photo: $photo }) {
      ... on UploadLeadPhotoSuccess { photo { url } } ... on MutationError { message } } }`,
    { id, photo: await picture() },
  );
  const form = new Response(body);
  const uploaded = await first.ask('/graphql', {
    method: 'POST',
    headers: {
      ...(await headersOf('ada')),
      ...(headers as Record<string, string>),
      'content-type': form.headers.get('content-type') ?? '',
    },
    body: Buffer.from(await form.arrayBuffer()),
  });
  const { pathname, search } = new URL(JSON.parse(uploaded.text).data.uploadLeadPhoto.photo.url);
  const shown = await second.ask(`${pathname}${search}`);
  expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/png']);
});

test('a subscriber of one hears by WebSocket what is changed by the other', async () => {
  const clients: Client[] = [];
  const heard: Selected[][] = [];
  for (const each of [first, second]) {
    const client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(address: string, protocols: string[]) {
          super(address, protocols, { agent: each.agent });
        }
      },
      connectionParams: await headersOf('ada'),
      lazy: false,
      retryAttempts: 0,
    });
    clients.push(client);
    const events: Selected[] = [];
    heard.push(events);
    client.subscribe(
      { query: 'subscription { leadChanged { action leadId } }' },
      { next: ({ data }) => events.push(data), error: () => {}, complete: () => {} },
    );
  }
  // Their connections are WebSockets by now.
  const other = new OneConnection(url);
  await until(async () => (await metric(other, 'live_subscriptions')) === 2);
  expect(await metric(other, 'live_connections', 'websocket')).toBe(2);
  const lead = await takeIn(by(other));
  await until(() => heard.every((events) => events.some(({ leadChanged }) => leadChanged.leadId === lead)));
  for (const client of clients) await client.dispose();
  other.close();
  await until(() => gateway.logged.filter(({ transport }) => transport === 'websocket').length === 2);
  const processes = gateway.logged
    .filter(({ transport }) => transport === 'websocket')
    .map((line) => line.process);
  expect(processes.toSorted()).toEqual([1, 2]);
  await connect();
});

test('a document that one has been sent is known to the other by its hash', async () => {
  const query = '{ viewer { role } }';
  const persistedQuery = { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') };
  const hash = { extensions: { persistedQuery } };
  expect((await send(second, hash)).body.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
  await send(first, { query, ...hash });
  await until(async () => (await send(second, hash)).body.data?.viewer.role === 'ADMIN');
});

test('one idempotency key at both at once makes one conversion', async () => {
  const leadId = await takeIn(by(first));
  const input = { leadId, idempotencyKey: 'at both' };
  const query = `mutation ($input: ConvertLeadInput!) { convertLead(input: $input) {
    __typename ... on ConvertLeadSuccess { isReplay customer { id } } } }`;
  const answers = await Promise.all(
    [first, second].map((each) => send(each, { query, variables: { input } })),
  );
  const converted = answers
    .map(({ body }) => body.data.convertLead)
    .filter((each) => each.isReplay === false);
  expect(converted).toHaveLength(1);
  const again = await send(second, { query, variables: { input } });
  expect(again.body.data.convertLead).toEqual({ ...converted[0], isReplay: true });
});

test('a hook takes of both together what it takes in a minute', async () => {
  const hooks = new HookTest(by(first));
  const { path } = await hooks.make('GENERIC');
  const statuses: number[] = [];
  for (let i = 0; i < 8; i++) {
    for (const each of [first, second]) {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify(somebody());
      statuses.push((await each.ask(path, { method: 'POST', headers, body })).status);
    }
  }
  // Six, one for each ten seconds that it took, and what both have taken before they heard of each other.
  expect(statuses.filter((status) => status === 200).length).toBeLessThan(10);
  expect(statuses.slice(-2)).toEqual([429, 429]);
});

test('a member has at both together the points of a minute, and a fiftieth for each', async () => {
  const [limit, cost] = [2_000, 100];
  const query = '{ leads(first: 99) { nodes { id } } }';
  const spend = async () => {
    let spent = 0;
    const minute = new Set<string>();
    for (let i = 0; i < 50; i++) {
      const { status, body } = await send(i % 2 === 0 ? first : second, { query }, 'pia');
      const told = body.extensions?.cost ?? body.errors[0].extensions.cost;
      minute.add(told.resetAt);
      if (status === 429) break;
      spent += cost;
      // What is spent goes to the database in the background.
      await until(async () => (await pointsOf(told.resetAt)) >= spent || minute.size > 1);
    }
    return { spent, isOneMinute: minute.size === 1 };
  };
  let { spent, isOneMinute } = await spend();
  if (!isOneMinute) ({ spent, isOneMinute } = await spend());
  expect(isOneMinute).toBe(true);
  expect(spent).toBeGreaterThanOrEqual(limit);
  expect(spent).toBeLessThanOrEqual(limit * 1.04 + cost);
});

const pointsOf = async (resetAt: string): Promise<number> => {
  const [row] = await pair.onPrimary<{ points: number }>(
    `select points from point_spends join users on users.tenant_id = point_spends.tenant_id and users.id = user_id
      where email = 'pia@globex.test' and minute = $1::timestamptz - interval '1 minute'`,
    [resetAt],
  );
  return row?.points ?? 0;
};

test('who has written by one reads it by the other, though the replica has not got it', async () => {
  const query = 'query ($id: ID!) { lead(id: $id) { id } }';
  const sees = async (each: OneConnection, id: string, as: Person) =>
    (await send(each, { query, variables: { id } }, as)).body.data.lead !== null;
  const isReplicaRead = async () => {
    await until(async () => (await metric(first, 'database_replicas_in_use')) === 1);
    const lead = await takeIn(by(first), {}, 'sam');
    await pair.caughtUp();
    const before = await metric(first, 'database_reads_total', '"replica"');
    return (
      (await sees(second, lead, 'vic')) && (await metric(first, 'database_reads_total', '"replica"')) > before
    );
  };
  // Both read from the primary alone until they have stood as long as a replica may be behind.
  await until(isReplicaRead);
  await pair.pause();
  const lead = await takeIn(by(first), {}, 'mia');
  const seen = [await sees(second, lead, 'mia'), await sees(second, lead, 'vic')];
  await pair.resume();
  expect(seen).toEqual([true, false]);
}, 60_000);

test('a mutation is answered when the other knows that its user has written', async () => {
  const busy = pidOf(2);
  process.kill(busy, 'SIGSTOP');
  let isAnswered = false;
  const written = takeIn(by(first), {}, 'mia').then(() => {
    isAnswered = true;
  });
  await pause(500);
  const wasAnswered = isAnswered;
  process.kill(busy, 'SIGCONT');
  await written;
  expect(wasAnswered).toBe(false);
});

test('one that is killed loses nothing that was acknowledged, and another takes its place', async () => {
  const counted = () => metric(new OneConnection(url), 'graphql_operations_total', 'mutation');
  const acknowledged: string[] = [];
  const faults: unknown[] = [];
  let isGoing = true;
  const headers = { ...(await headersOf('gus')), 'content-type': 'application/json' };
  const query = `mutation ($input: CreateLeadInput!) { createLead(input: $input) {
    ... on CreateLeadSuccess { lead { id } } ... on MutationError { message } } }`;
  const client = async () => {
    while (isGoing) {
      const body = JSON.stringify({ query, variables: { input: stranger() } });
      const connection = new OneConnection(url);
      try {
        const answer = await connection.ask('/graphql', { method: 'POST', headers, body });
        const id = JSON.parse(answer.text).data?.createLead.lead?.id;
        if (id) acknowledged.push(id);
        else faults.push(answer);
      } catch (error) {
        // What was under way at the one that was killed.
        if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') faults.push(error);
      }
      connection.close();
      await pause(20);
    }
  };
  const clients = [client(), client()];
  await until(() => acknowledged.length >= 10);
  const before = await counted();
  const killed = pidOf(1);
  process.kill(killed, 'SIGKILL');
  const atDeath = acknowledged.length;
  await until(() => pidOf(1) !== killed && acknowledged.length >= atDeath + 10);
  isGoing = false;
  await Promise.all(clients);

  expect(faults).toEqual([]);
  const [{ count } = { count: 0 }] = await pair.onPrimary<{ count: number }>(
    `select count(*)::int as count from leads join tenants on tenants.tenant_id = leads.tenant_id
      where slug = 'globex' and email like 'nora.${process.pid}.%'`,
  );
  expect(count).toBeGreaterThanOrEqual(acknowledged.length);
  expect(gateway.logged).toContainEqual(
    expect.objectContaining({
      ...{ msg: 'a process has ended; another takes its place', level: 'warn', process: 1, pid: killed },
      reason: 'a process of WORKERS was ended by SIGKILL',
    }),
  );
  expect(await counted()).toBeGreaterThanOrEqual(before + 10);
  // Both answer.
  await connect();
}, 30_000);

test('a connection that was on its way to one that is killed is answered by the other', async () => {
  const killed = pidOf(2);
  process.kill(killed, 'SIGSTOP');
  const connections = Array.from({ length: 4 }, () => new OneConnection(url));
  let answered = 0;
  const answers = connections.map(async (each) => {
    const { status } = await each.ask('/health/live');
    answered++;
    return status;
  });
  // The one that is stopped was given one of them.
  await until(() => answered === 3);
  await pause(100);
  expect(answered).toBe(3);
  process.kill(killed, 'SIGKILL');
  expect(await Promise.all(answers)).toEqual([200, 200, 200, 200]);
  for (const each of connections) each.close();
  await until(() => pidOf(2) !== killed);
  await connect();
}, 30_000);

test('Ctrl-C, thrice by an impatient person, ends all of them once what is in flight is answered', async () => {
  const { pid = 0 } = gateway.process;
  const processes = [pid, pidOf(1), pidOf(2)];
  // Half of it is sent before, and half when they drain.
  let go = () => {};
  const draining = new Promise<void>((resolve) => {
    go = resolve;
  });
  const slow = send(first, { query: '{ leads(first: 1) { totalCount } }' }, 'ada', draining);
  await pause(100);
  for (let i = 0; i < 3; i++) {
    process.kill(-pid, 'SIGINT');
    await pause(100);
  }
  expect((await second.ask('/health/ready')).status).toBe(503);
  await pause(700);
  go();
  const { status, body } = await slow;
  expect([status, body.data]).toEqual([200, { leads: { totalCount: expect.any(Number) } }]);
  expect(await gateway.ended).toBe(0);
  expect(gateway.complaint).toBe('');
  expect(processes.filter(isAlive)).toEqual([]);
  expect(gateway.logged.filter(({ msg }) => msg === 'draining')).toHaveLength(1);
  expect(gateway.logged.at(-1)).toMatchObject({ msg: 'stopped' });
  expect(gateway.logged.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
});

test('a parent that is killed takes them along, and its database', async () => {
  const own = await mkdtemp(join(tmpdir(), 'lead-gateway-embedded-'));
  const killed = start({
    DATABASE_URL: '',
    DATA_DIR: own,
    NODE_ENV: 'production',
    AUTH_ISSUER: 'http://127.0.0.1:9',
  });
  await killed.url;
  const serving = killed.logged
    .filter(({ msg }) => msg === 'a process serves')
    .map((line) => line.pid as number);
  const processes = [...serving, postmasterOf(own), supervisorOf(own)];
  expect(processes.filter(isAlive)).toHaveLength(4);
  killed.process.kill('SIGKILL');
  await until(() => !processes.some(isAlive));
  await rm(own, { recursive: true, force: true });
}, 60_000);

test('a signal more than two seconds after the first ends them at once', async () => {
  const stopping = start({ DRAIN_DELAY: '60000' });
  await stopping.url;
  const serving = stopping.logged
    .filter(({ msg }) => msg === 'a process serves')
    .map((line) => line.pid as number);
  stopping.process.kill('SIGTERM');
  await until(() => stopping.logged.some(({ msg }) => msg === 'draining'));
  await pause(2_100);
  stopping.process.kill('SIGTERM');
  expect(await stopping.ended).toBe(1);
  await until(() => !serving.some(isAlive));
});

test('what keeps them from serving is told once, and ends the start', async () => {
  const asSuperuser = Object.assign(new URL(pair.primaryUrl), { port: new URL(pair.standbyUrl).port });
  const refused = start({ DATABASE_REPLICA_URL: asSuperuser.href });
  expect(await refused.ended).toBe(1);
  expect(refused.complaint).toMatch(/^the gateway must not run as the database role postgres[^\n]*\n$/);
});
