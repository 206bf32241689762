import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runningServerUrl } from '../../src/dev-database/index.js';
import { stranger } from '../support/conversions.js';
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.js';
import { askUntilAnswered, postmasterOf } from './embedded-gateway.js';
import { tokenOf } from './kill-gateway.js';

let dataDir: string;
let gateway: GatewayProcess;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-told-'));
  gateway = spawnGateway({ DATA_DIR: dataDir, DRAIN_DELAY: '0', WORKER_POLL_INTERVAL: '200' });
  await gateway.url;
}, 120_000);
afterAll(async () => {
  gateway.process.kill('SIGTERM');
  await gateway.ended;
  await rm(dataDir, { recursive: true, force: true });
});

const times = (text: string) => gateway.logged.filter(({ msg }) => String(msg).startsWith(text)).length;

test('a PostgreSQL that is told to end, and waits for its clients, is not kept waiting by the worker', async () => {
  while (times('the worker listens') < 1) await pause(20);
  process.kill(postmasterOf(dataDir), 'SIGTERM');
  // It is started again, and the worker listens again.
  while (times('PostgreSQL has ended') < 1) await pause(20);
  while (times('the worker listens') < 2) await pause(20);
  const readiness = await fetch(`${await gateway.url}/health/ready`);
  expect(readiness.status).toBe(200);
});

/** What a client asks for first: reads of every kind, and a change. @returns the status of each, and its errors */
async function askAll(token: string) {
  const url = `${await gateway.url}/graphql`;
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'x-tenant': 'acme',
  };
  const ask = async (query: string, variables?: object) => {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    return [response.status, JSON.parse(await response.text()).errors];
  };
  return Promise.all([
    ask('{ viewer { role } }'),
    ask('{ leads(first: 5) { totalCount nodes { id status { name } } } }'),
    ask('{ searchLeads(query: "an", first: 5) { totalCount } }'),
    ask('mutation ($input: CreateLeadInput!) { createLead(input: $input) { __typename } }', {
      input: stranger(),
    }),
  ]);
}

test('after PostgreSQL was restarted while nobody asked, the first requests are answered', async () => {
  const token = await tokenOf(dataDir);
  const right = [1, 2, 3, 4].map(() => [200, undefined]);
  expect(await askAll(token)).toEqual(right);
  const ownerUrl = (await runningServerUrl(dataDir)) as string;
  for (let restart = 0; restart < 3; restart++) {
    const before = postmasterOf(dataDir);
    // A fast shutdown: connections are ended.
    process.kill(before, 'SIGINT');
    while (isAlive(before)) await pause(5);
    await askUntilAnswered(ownerUrl, 'select 1');
    expect(await askAll(token)).toEqual(right);
  }
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
