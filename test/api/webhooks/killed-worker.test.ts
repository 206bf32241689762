import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { takeIn } from '../../support/conversions.js';
import { until } from '../../support/outbox.js';
import { openWebhookTest, type Receiver, startReceiver, type WebhookTest } from '../../support/webhooks.js';

let hooks: WebhookTest;
let receiver: Receiver;
let worker: ChildProcess | null = null;
beforeEach(async () => {
  hooks = await openWebhookTest();
  receiver = await startReceiver();
}, 120_000);
afterEach(async () => {
  if (worker?.exitCode === null) worker.kill('SIGKILL');
  await hooks.stop();
  await receiver.stop();
});

/** `npm run worker` without what builds it. */
function spawnWorker(): Promise<unknown> {
  const { ownerUrl, config } = hooks.gateway;
  const child = spawn(process.execPath, [resolve('dist/cli/worker.js')], {
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: 'test', DATA_DIR: config.dataDir, DATABASE_URL: ownerUrl },
      ...{ WORKER_POLL_INTERVAL: '200', WEBHOOK_ALLOW_PRIVATE: 'true' },
    },
    stdio: 'ignore',
  });
  worker = child;
  return new Promise((ended) => child.once('close', (_, signal) => ended(signal)));
}

test('a worker that is killed before it hears the answer is made up for: at least once, under the same webhook-id', async () => {
  await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  const ended = spawnWorker();
  receiver.beforeAnswer = () => worker?.kill('SIGKILL');
  await takeIn(hooks.gateway);
  expect(await ended).toBe('SIGKILL');
  receiver.beforeAnswer = null;
  const [first] = receiver.requests;
  expect(receiver.requests).toHaveLength(1);

  // Ten minutes later: the time that it had for itself is up, and so is its lock.
  await hooks.gateway.sql(
    `update graphile_worker._private_jobs set locked_at = locked_at - interval '11 minutes'`,
  );
  await hooks.hasten();
  hooks.work();
  await until(
    () => hooks.gateway.sql('select from outbox_messages where sent_at is null'),
    ({ length }) => length === 0,
  );
  const [, second] = receiver.requests;
  expect(receiver.requests).toHaveLength(2);
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  expect(second?.body).toBe(first?.body);
});

test('one that is killed between putting an attempt on record and settling the message sends again', async () => {
  const { id } = await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  // What the kill leaves behind: the record, and a message that is claimed and not settled.
  await hooks.gateway.sql(
    `create function stop_settling() returns trigger language plpgsql as $$
     begin if new.sent_at is not null and new.attempts = 1 then perform pg_sleep(60); end if; return new; end $$;
     create trigger stop_settling before update on outbox_messages for each row execute function stop_settling()`,
  );
  const ended = spawnWorker();
  await takeIn(hooks.gateway);
  await until(
    () => hooks.deliveries(id),
    ({ length }) => length === 1,
  );
  worker?.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  await hooks.gateway.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event = 'PgSleep'`,
  );
  await hooks.gateway.sql('drop trigger stop_settling on outbox_messages');
  await hooks.gateway.sql(
    `update graphile_worker._private_jobs set locked_at = locked_at - interval '11 minutes'`,
  );
  await hooks.hasten();
  hooks.work();
  const deliveries = await until(
    () => hooks.deliveries(id),
    ({ length }) => length === 2,
  );
  expect(new Set(deliveries.map(({ messageId }) => messageId)).size).toBe(1);
  expect(receiver.requests).toHaveLength(2);
});
