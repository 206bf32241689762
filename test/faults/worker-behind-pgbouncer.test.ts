import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Email } from '../../src/outbox/index.js';
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.js';
import { openOutbox, type TestOutbox, until } from '../support/outbox.js';
import { type Pgbouncer, pgbouncerPath, startPgbouncer } from '../support/pgbouncer.js';

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

const testBehindIt = pgbouncerPath === undefined ? test.skip : test;
const reason =
  pgbouncerPath === undefined
    ? ' – skipped: no pgbouncer at PGBOUNCER_PATH or /usr/sbin/pgbouncer (apt-get install pgbouncer)'
    : '';

testBehindIt.each([
  ['says that it hears nothing, and polls', false],
  ['listens at an address of its own past that', true],
])(`Behind a pgbouncer that pools transactions the worker %s${reason}`, async (_what, isDirect) => {
  const pgbouncer: Pgbouncer = await startPgbouncer(outbox.ownerUrl, 4);
  try {
    await start({
      ...{ DATABASE_URL: outbox.gatewayUrl, DATABASE_MIGRATION_URL: outbox.ownerUrl },
      ...{ WORKER_DATABASE_URL: isDirect ? outbox.ownerUrl : pgbouncer.url, WORKER_POLL_INTERVAL: '300' },
    });
    const line = isDirect ? 'the worker listens for jobs' : 'the worker hears of no job at this address';
    expect(await said(line)).toMatchObject({ listens: isDirect, pollIntervalMs: 300 });
    await kept(await outbox.queue(mail));
    await kept(await outbox.queue(mail));
  } finally {
    await pgbouncer.stop();
  }
});
