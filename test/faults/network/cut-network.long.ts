import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Id, uuidOf } from '../../../src/platform/ids/index.js';
import { stranger } from '../../support/conversions.js';
import { type GatewayProcess, spawnGateway } from '../../support/gateway-process.js';
import { type ServerInNamespace, startServerInNamespace } from '../../support/server-in-namespace.js';
import { withClient } from '../conversion-burst.js';
import { tokenOf } from '../kill-gateway.js';

// PostgreSQL stands in a network namespace, and every packet between it and the gateway is lost for a while.
/** Silence for a second, two knocks of a second each, and a new connection that is waited for two; the rest is for a busy machine. */
const LONGEST_MS = 12_000;
const BACK_WITHIN_MS = 5_000;

let server: ServerInNamespace;
let gateway: GatewayProcess;
let dataDir: string;
let ask: (document: string, variables?: object) => Promise<Answer>;
beforeAll(async () => {
  server = await startServerInNamespace();
  dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-cut-'));
  gateway = spawnGateway({
    ...{ DATABASE_URL: server.url, DATA_DIR: dataDir, DRAIN_DELAY: '0', RATE_LIMIT_POINTS: '0' },
    MEMBERSHIP_CACHE: '0',
  });
  const url = await gateway.url;
  const headers = {
    ...{ 'content-type': 'application/json', 'x-tenant': 'acme' },
    authorization: `Bearer ${await tokenOf(dataDir)}`,
  };
  ask = async (query, variables) => {
    const began = performance.now();
    const response = await fetch(`${url}/graphql`, {
      ...{ method: 'POST', headers, body: JSON.stringify({ query, variables }) },
    });
    const body = JSON.parse(await response.text());
    const code = body.errors?.[0]?.extensions?.code ?? null;
    return { status: response.status, code, data: body.data, ms: performance.now() - began };
  };
}, 180_000);
afterAll(async () => {
  gateway?.process.kill('SIGTERM');
  await gateway?.ended;
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);

interface Answer {
  status: number;
  code: string | null;
  data: { createLead?: { lead?: { id: string } }; leads?: { nodes: unknown[] } } | null;
  ms: number;
}

const create = `mutation ($input: CreateLeadInput!) { createLead(input: $input) { ... on CreateLeadSuccess { lead { id } } } }`;
const read = () => ask('{ leads(first: 5) { nodes { id } } }');
const write = () => ask(create, { input: stranger() });

const isRight = ({ status, data }: Answer) => status === 200 && !!(data?.leads ?? data?.createLead?.lead);

/** Asks ever again until it is told to stop. @returns what was answered */
function askUntil(isOver: () => boolean, one: () => Promise<Answer>) {
  const answers: Answer[] = [];
  const worker = async () => {
    while (!isOver()) {
      const answer = await one();
      answers.push(answer);
      // Refused at once, it would be asked as often as the processor allows.
      if (!isRight(answer)) await pause(50);
    }
  };
  return { answers, done: Promise.all(Array.from({ length: 4 }, worker)) };
}

/** New requests all the time. @returns how long it takes until one that began after `since` is right */
async function untilRight(one: () => Promise<Answer>, since: number): Promise<number> {
  for (;;) {
    const first = await Promise.race([one().then(isRight), pause(250).then(() => false)]);
    if (first) return performance.now() - since;
    if (performance.now() - since > 60_000) throw new Error('no service again in a minute');
  }
}

test.each([2, 8, 14, 30])(
  'the network is gone for %i seconds and comes back',
  async (seconds) => {
    let isOver = false;
    const reads = askUntil(() => isOver, read);
    const writes = askUntil(() => isOver, write);
    await pause(1_000);
    const before = [reads.answers.length, writes.answers.length];
    await server.cut();
    await pause(seconds * 1000);
    await server.mend();
    const mended = performance.now();
    const back = await Promise.all([untilRight(read, mended), untilRight(write, mended)]);
    isOver = true;
    await Promise.all([reads.done, writes.done]);

    const all = [...reads.answers, ...writes.answers];
    const failed = all.filter((answer) => !isRight(answer));
    const acknowledged = writes.answers.flatMap(({ data }) => data?.createLead?.lead?.id ?? []);
    const longestMs = Math.max(...all.map(({ ms }) => ms));
    const longestFailedMs = Math.max(0, ...failed.map(({ ms }) => ms));
    process.stdout.write(
      `network gone for ${seconds} s: ${JSON.stringify({
        ...{ answered: all.length, failed: failed.length, acknowledged: acknowledged.length },
        ...{ longestMs, longestFailedMs, readsBackMs: back[0], writesBackMs: back[1] },
      })}\n`,
    );
    expect(Math.min(...before)).toBeGreaterThan(0);
    expect(new Set(failed.map(({ status, code }) => `${status} ${code}`))).toEqual(
      new Set(failed.length > 0 ? ['503 SERVICE_UNAVAILABLE'] : []),
    );
    expect(longestMs).toBeLessThan(LONGEST_MS);
    expect(Math.max(...back)).toBeLessThan(BACK_WITHIN_MS);
    const kept = await withClient(server.url, (client) =>
      client.query('select id from leads where id = any($1)', [
        acknowledged.map((id) => uuidOf(id as Id<'lead'>)),
      ]),
    );
    expect(kept.rowCount).toBe(acknowledged.length);
    expect(gateway.process.exitCode).toBeNull();
  },
  180_000,
);

test('after PostgreSQL was restarted while nobody asked, and nobody could be told, the first requests are answered', async () => {
  const right = Array.from({ length: 12 }, () => true);
  const askAll = () => Promise.all(right.map((_, i) => (i % 2 === 0 ? read() : write())));
  // So that there are several connections of each kind, all of which are dead afterwards.
  expect((await askAll()).map(isRight)).toEqual(right);
  for (let restart = 0; restart < 3; restart++) {
    await server.cut();
    await server.restart();
    await server.mend();
    await server.answers();
    for (const one of [read, write, read, write])
      expect(await one()).toMatchObject({ status: 200, code: null });
    expect((await askAll()).map(isRight)).toEqual(right);
  }
}, 60_000);
