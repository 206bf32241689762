import { seedNewDatabase } from '../../src/cli/seed/index.js';
import { uuidOf } from '../../src/platform/ids/index.js';
import { upgradeDatabase } from '../../src/upgrade/index.js';
import { stranger } from '../support/conversions.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { type Pair, startPair } from '../support/standby.js';
import { until } from '../support/until.js';
import { WireTap } from '../support/wire-tap.js';

let pair: Pair;
let gateway: TestGateway;
let line: WireTap;
let next: WireTap | null = null;
beforeAll(async () => {
  pair = await startPair();
  const { gatewayUrl } = await upgradeDatabase({ url: pair.primaryUrl, log: () => {} });
  await seedNewDatabase({ ownerUrl: pair.primaryUrl, gatewayUrl });
  // What is acknowledged is on the standby as well.
  await pair.onPrimary(`alter system set synchronous_standby_names = '*'`);
  await pair.onPrimary('select pg_reload_conf()');
  await until(async () => {
    const [row] = await pair.onPrimary<{ state: string }>(
      'select sync_state as state from pg_stat_replication',
    );
    return row?.state === 'sync';
  });
  line = new WireTap(gatewayUrl);
  gateway = await startTestGateway({
    database: { ownerUrl: pair.primaryUrl, gatewayUrl, drop: async () => {} },
    through: () => line.open(),
  });
}, 120_000);
afterAll(async () => {
  await gateway?.stop();
  await next?.close();
  await line?.close();
  await pair?.stop();
}, 60_000);

const create =
  'mutation ($input: CreateLeadInput!) { createLead(input: $input) { ... on CreateLeadSuccess { lead { id } } } }';

/** Takes leads in, one after the other, until it is told to stop. @returns the IDs of those that were acknowledged, and the codes of the rest */
function takeInUntil(isOver: () => boolean) {
  const ids: string[] = [];
  const codes: string[] = [];
  const slowest = { ms: 0 };
  const worker = async () => {
    while (!isOver()) {
      const began = performance.now();
      const { status, body } = await gateway.query(create, { input: stranger() });
      slowest.ms = Math.max(slowest.ms, performance.now() - began);
      const id = body.data?.createLead?.lead?.id;
      if (id) ids.push(id);
      else codes.push(`${status} ${body.errors?.[0]?.extensions?.code}`);
    }
  };
  return { ids, codes, slowest, done: Promise.all(Array.from({ length: 4 }, worker)) };
}

test('a standby that is promoted serves the same process, and has all that was acknowledged', async () => {
  let isOver = false;
  const load = takeInUntil(() => isOver);
  await until(() => load.ids.length > 50);
  // The primary is cut off, as it may still be alive, and only then the standby promoted.
  await line.close();
  await pair.onStandby('select pg_promote()');
  const promotedAt = performance.now();
  next = new WireTap(
    Object.assign(new URL(gateway.gatewayUrl), { host: new URL(pair.standbyUrl).host }).href,
  );
  await next.open(line.port);
  const before = load.ids.length;
  await until(() => load.ids.length > before);
  const backMs = performance.now() - promotedAt;
  await until(() => load.ids.length > before + 50);
  isOver = true;
  await load.done;

  expect(new Set(load.codes)).toEqual(new Set(['503 SERVICE_UNAVAILABLE']));
  expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(200);
  const kept = await pair.onStandby<{ count: number }>('select count(*)::int from leads where id = any($1)', [
    load.ids.map((id) => uuidOf(id)),
  ]);
  expect(kept).toEqual([{ count: load.ids.length }]);
  process.stdout.write(
    `failover: ${load.ids.length} acknowledged, ${load.codes.length} answered 503, back after ${Math.round(backMs)} ms, slowest answer ${Math.round(load.slowest.ms)} ms\n`,
  );
}, 120_000);
