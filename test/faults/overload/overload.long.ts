import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../src/dev-database/server-settings.js';
import { type GatewayProcess, spawnGateway } from '../../support/gateway-process.js';
import { cloneTemplate } from '../../support/template-database.js';
import { until } from '../../support/until.js';
import { tokenOf } from '../kill-gateway.js';

// Ten times what a gateway can answer at its best, from a process of its own. On a machine of two processors that process,
// PostgreSQL and the gateway take each other's time: what is printed is a lower bound, and the bounds below are generous.
const SECONDS = Number(process.env.OVERLOAD_SECONDS ?? 10);
const CONNECTIONS = Number(process.env.OVERLOAD_CONNECTIONS ?? 2_500);

interface Times {
  count: number;
  p50: number;
  p99: number;
  max: number;
}
interface Figures {
  seconds: number;
  sent: number;
  leftOut: number;
  lagMs: number;
  typed: number;
  untyped: string[];
  answers: Record<string, Times>;
}

let database: Awaited<ReturnType<typeof cloneTemplate>>;
let dataDir: string;
let gateway: GatewayProcess;
let generator: ChildProcess;
let requests: string[];
let url: string;
beforeAll(async () => {
  database = await cloneTemplate('demo');
  dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-overload-'));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  gateway = spawnGateway({
    ...{ DATABASE_URL: database.ownerUrl, DATA_DIR: dataDir, DRAIN_DELAY: '0', RATE_LIMIT_POINTS: '0' },
    // A line of each request would be read here, and take the time of the gateway.
    ...{ PORT: String(port), LOG_LEVEL: 'warn' },
  });
  const isReady = () =>
    fetch(`${url}/health/ready`).then(
      ({ status }) => status === 200,
      () => false,
    );
  await until(isReady);
  generator = fork(join(import.meta.dirname, 'generator.mjs'), { execArgv: [] });
  const query = `query Page($first: Int) { leads(first: $first) { totalCount nodes {
    id fullName email company createdAt status { id name } owner { id name } assignedUser { id name }
    tags { id name } comments(first: 2) { nodes { id content } } } pageInfo { endCursor } } }`;
  const body = JSON.stringify({ query, variables: { first: 20 } });
  const lines = {
    ...{ host: new URL(url).host, 'content-type': 'application/json', 'x-tenant': 'acme' },
    authorization: `Bearer ${await tokenOf(dataDir)}`,
    'content-length': Buffer.byteLength(body),
  };
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  requests = [`POST /graphql HTTP/1.1\r\n${head.join('')}\r\n${body}`];
}, 120_000);
afterAll(async () => {
  generator.disconnect();
  gateway.process.kill('SIGTERM');
  await gateway.ended;
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);

const load = (job: { connections: number; seconds: number; rate?: number; warmUp?: number }) =>
  new Promise<Figures>((done) => {
    generator.once('message', (figures) => done(figures as Figures));
    generator.send({ url, requests, ...job });
  });
const goodput = ({ answers, seconds }: Figures): number => (answers[200]?.count ?? 0) / seconds;

/** Right answers a second at the concurrency that gives the most of them. */
async function peakOf(seconds: number): Promise<{ connections: number; rate: number }> {
  let peak = { connections: 0, rate: 0 };
  for (const connections of [8, 16, 32, 64]) {
    const rate = goodput(await load({ connections, seconds }));
    if (rate > peak.rate) peak = { connections, rate };
  }
  return peak;
}

const print = (what: string, figures: object) =>
  process.stdout.write(`${what}: ${JSON.stringify({ ...figures, loadAverage: loadavg()[0] })}\n`);

test('at ten times the load most of what can be answered is, and the rest is refused with words and a time', async () => {
  await load({ connections: 16, seconds: 5 });
  const peak = await peakOf(4);
  print('at its best', peak);

  const waiting = await load({ connections: peak.connections * 10, seconds: SECONDS });
  print('ten times as many callers, who wait for their answers', {
    share: goodput(waiting) / peak.rate,
    ...waiting,
  });
  // The first 2,000 are taken as any burst is: what comes once they are worked off is measured.
  const rate = Math.round(peak.rate * 10);
  const arriving = await load({ connections: CONNECTIONS, rate, seconds: SECONDS, warmUp: 10 });
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const lag = Number(/^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(metrics)?.[1]) * 1000;
  const after = await peakOf(4);
  print('ten times as many requests, whatever becomes of them', {
    ...{ rate, share: goodput(arriving) / peak.rate, shareOfAfterwards: goodput(arriving) / after.rate },
    ...{ lagOfGatewayMs: lag, ...arriving },
  });

  for (const figures of [waiting, arriving]) {
    expect(Object.keys(figures.answers).filter((status) => status !== '200' && status !== '503')).toEqual([]);
    expect(figures.untyped).toEqual([]);
  }
  expect(arriving.answers[503]?.count).toBeGreaterThan(1_000);
  expect(Math.max(goodput(arriving) / peak.rate, goodput(arriving) / after.rate)).toBeGreaterThan(0.5);
  expect(arriving.answers[503]?.p50).toBeLessThan(50);
  expect(after.rate).toBeGreaterThan(peak.rate / 3);
}, 300_000);
