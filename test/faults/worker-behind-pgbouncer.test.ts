import { GatewayWithOutbox, mail } from '../support/gateway-with-outbox.js';
import { type Pgbouncer, pgbouncerPath, startPgbouncer } from '../support/pgbouncer.js';

let own: GatewayWithOutbox;
beforeEach(async () => {
  own = await GatewayWithOutbox.open();
}, 120_000);
afterEach(() => own.stop());

const testBehindIt = pgbouncerPath === undefined ? test.skip : test;
const reason =
  pgbouncerPath === undefined
    ? ' – skipped: no pgbouncer at PGBOUNCER_PATH or /usr/sbin/pgbouncer (apt-get install pgbouncer)'
    : '';

testBehindIt.each([
  ['says that it hears nothing, and polls', false],
  ['listens at an address of its own past that', true],
])(`Behind a pgbouncer that pools transactions the worker %s${reason}`, async (_what, isDirect) => {
  const pgbouncer: Pgbouncer = await startPgbouncer(own.outbox.ownerUrl, 4);
  try {
    await own.start({
      ...{ DATABASE_URL: own.outbox.gatewayUrl, DATABASE_MIGRATION_URL: own.outbox.ownerUrl },
      ...{ WORKER_DATABASE_URL: isDirect ? own.outbox.ownerUrl : pgbouncer.url, WORKER_POLL_INTERVAL: '300' },
    });
    const line = isDirect ? 'the worker listens for jobs' : 'the worker hears of no job at this address';
    expect(await own.said(line)).toMatchObject({ listens: isDirect, pollIntervalMs: 300 });
    await own.kept(await own.outbox.queue(mail));
    await own.kept(await own.outbox.queue(mail));
  } finally {
    await pgbouncer.stop();
  }
});
