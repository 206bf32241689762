import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Email } from '../../../src/outbox/index.js';
import { type GatewayProcess, spawnGateway } from '../../support/gateway-process.js';
import { openOutbox, type TestOutbox, until } from '../../support/outbox.js';

let outbox: TestOutbox;
let dataDir: string;
let gateway: GatewayProcess;
beforeEach(async () => {
  outbox = await openOutbox();
  dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-worker-'));
}, 120_000);
afterEach(async () => {
  gateway.process.kill('SIGKILL');
  await gateway.ended;
  await outbox.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const mail: Email = {
  kind: 'email',
  to: 'ada@acme.test',
  subject: 's',
  text: 't',
  html: '<p>t</p>',
  about: [],
};
const start = async (env: Record<string, string> = {}) => {
  gateway = spawnGateway({ DATABASE_URL: outbox.ownerUrl, DATA_DIR: dataDir, DRAIN_DELAY: '0', ...env });
  await gateway.url;
};
const said = (text: string) =>
  until(
    () => gateway.logged.find(({ msg }) => String(msg).startsWith(text)),
    (line) => line !== undefined,
  );
const kept = (id: string) =>
  until(
    () =>
      access(join(dataDir, 'mail', `${id}.eml`)).then(
        () => true,
        () => false,
      ),
    (isThere) => isThere,
  );

test('the gateway itself sends what is queued, as soon as it hears of it, and ends politely', async () => {
  await start({ WORKER_POLL_INTERVAL: '3600000' });
  expect(await said('the worker listens for jobs')).toMatchObject({ listens: true });
  await kept(await outbox.queue(mail));
  gateway.process.kill('SIGTERM');
  expect(await gateway.ended).toBe(0);
  expect(gateway.complaint).toBe('');
  expect(gateway.logged.filter(({ msg }) => String(msg).startsWith('the worker had'))).toEqual([]);
});

test('with WORKER=off it leaves that to others', async () => {
  await start({ WORKER: 'off' });
  const id = await outbox.queue(mail);
  gateway.process.kill('SIGTERM');
  expect(await gateway.ended).toBe(0);
  expect(await outbox.row(id)).toMatchObject({ attempts: 0 });
  expect(gateway.logged.filter(({ msg }) => String(msg).startsWith('the worker'))).toEqual([]);
});
