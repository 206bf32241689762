import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.js';
import { postmasterOf } from './embedded-gateway.js';

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
