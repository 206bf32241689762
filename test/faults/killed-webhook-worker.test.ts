import { Webhook } from 'standardwebhooks';
import { takeIn } from '../support/conversions.js';
import { until } from '../support/outbox.js';
import { openWebhookTest, type Receiver, startReceiver, type WebhookTest } from '../support/webhooks.js';
import { spawnWorker, type WorkerProcess } from '../support/worker-process.js';
import { type HeldStep, Steps } from './held-steps.js';

let hooks: WebhookTest;
let receiver: Receiver;
let steps: Steps;
const workers: WorkerProcess[] = [];
beforeEach(async () => {
  hooks = await openWebhookTest();
  receiver = await startReceiver();
  steps = await Steps.of(hooks.gateway.ownerUrl);
}, 120_000);
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.process.kill('SIGKILL');
    await worker.ended;
  }
  await steps.close();
  await hooks.stop();
  await receiver.stop();
});

function work(): WorkerProcess {
  const { ownerUrl, config } = hooks.gateway;
  const worker = spawnWorker({
    ...{ DATA_DIR: config.dataDir, DATABASE_URL: ownerUrl, WEBHOOK_ALLOW_PRIVATE: 'true' },
  });
  workers.push(worker);
  return worker;
}

/** How often the receiver got each message, by webhook-id, each verified and the same every time. */
function arrivals(secret: string): Map<string, number> {
  const bodies = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { headers, body } of receiver.requests) {
    const { id } = new Webhook(secret).verify(body, headers) as { id: string };
    expect(id).toBe(headers['webhook-id']);
    expect(bodies.get(id) ?? body).toBe(body);
    bodies.set(id, body);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

interface Kill {
  /** Resolves when the worker has come to the step. */
  reach(worker: WorkerProcess): Promise<unknown>;
  /** What is to be undone once the worker is dead. */
  undo?(): Promise<unknown>;
}

/**
 * Kills a worker at a step of the first of two messages; ten minutes later another one comes.
 * @returns how many messages were settled at the kill, and how often each came to the receiver
 */
async function killedAt({ reach, undo }: Kill) {
  const { secret } = await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  const worker = work();
  const reached = reach(worker);
  await takeIn(hooks.gateway);
  await takeIn(hooks.gateway);
  await reached;
  worker.process.kill('SIGKILL');
  expect(await worker.ended).toBe('SIGKILL');
  receiver.beforeAnswer = null;
  await undo?.();
  const { length: settled } = await steps.rows('select from outbox_messages where sent_at is not null');
  await steps.tenMinutesLater();
  work();
  await steps.untilSettled();
  expect(await steps.rows('select from outbox_messages where sent_at is not null')).toHaveLength(2);
  return { settled, arrivals: [...arrivals(secret).values()].sort() };
}

const at = (step: HeldStep): Kill => ({
  async reach() {
    await steps.hold(step);
    await steps.untilHeld();
  },
  undo: () => steps.end(),
});

test('a worker that is killed before it has claimed a message has sent nothing, and each comes once', async () => {
  expect(await killedAt(at('claim'))).toEqual({ settled: 0, arrivals: [1, 1] });
});

test('one that is killed between claim and sending has sent nothing, and each comes once', async () => {
  const between: Kill = {
    async reach() {
      await steps.hold('claim');
      await steps.untilHeld();
      // It reads the webhook once the message is its own.
      await steps.rows('begin');
      await steps.rows('lock table webhooks in access exclusive mode');
      await steps.pass();
      await until(
        () => steps.rows(`select from pg_locks where not granted and relation = 'webhooks'::regclass`),
        ({ length }) => length > 0,
      );
      expect(await steps.rows('select from outbox_messages where attempts = 1')).toHaveLength(1);
    },
    async undo() {
      await steps.rows('rollback');
      await steps.rows('drop function wait_here cascade');
    },
  };
  expect(await killedAt(between)).toEqual({ settled: 0, arrivals: [1, 1] });
});

test('one that is killed before it hears the answer sends again, under the same webhook-id', async () => {
  const unheard: Kill = {
    reach: (worker) =>
      new Promise<void>((reached) => {
        receiver.beforeAnswer = () => {
          worker.process.kill('SIGKILL');
          reached();
        };
      }),
  };
  expect(await killedAt(unheard)).toEqual({ settled: 0, arrivals: [1, 2] });
});

test('one that is killed between putting an attempt on record and settling the message sends again', async () => {
  expect(await killedAt(at('settling'))).toEqual({ settled: 0, arrivals: [1, 2] });
  const recorded = await steps.rows(
    `select from webhook_deliveries d join webhooks w on w.tenant_id = d.tenant_id and w.id = d.webhook_id
      where w.url = '${receiver.url}' and d.delivered_at is not null`,
  );
  expect(recorded).toHaveLength(3);
});

test('one that is killed once a message is settled, before its job is, does not send it again', async () => {
  expect(await killedAt(at('completion'))).toEqual({ settled: 1, arrivals: [1, 1] });
});

test('a receiver that fails while workers are killed again and again gets everything in the end', async () => {
  const { secret } = await hooks.webhook(receiver.url, ['LEAD_CREATED']);
  let worker = work();
  const accepted = new Set<string>();
  // Two of three requests fail, and the worker of every second one dies before it hears how it went.
  receiver.beforeAnswer = () => {
    const { length: count } = receiver.requests;
    const isAccepted = count % 3 === 0;
    receiver.answer = { status: isAccepted ? 204 : 503 };
    if (isAccepted) accepted.add(receiver.requests.at(-1)?.headers['webhook-id'] as string);
    if (count % 2 === 0 && count <= 8) worker.process.kill('SIGKILL');
  };
  for (let i = 0; i < 4; i++) await takeIn(hooks.gateway);
  await until(
    async () => {
      if (worker.process.killed) {
        expect(await worker.ended).toBe('SIGKILL');
        await steps.tenMinutesLater();
        worker = work();
      }
      await hooks.hasten();
      return steps.rows('select from outbox_messages where sent_at is null');
    },
    ({ length }) => length === 0,
  );
  const counts = arrivals(secret);
  expect(counts.size).toBe(4);
  expect(accepted).toEqual(new Set(counts.keys()));
  expect(workers.length).toBe(5);
}, 240_000);
