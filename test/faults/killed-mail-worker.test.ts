import { mail } from '../support/gateway-with-outbox.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { openOutbox, type TestOutbox } from '../support/outbox.js';
import { spawnWorker, type WorkerProcess } from '../support/worker-process.js';
import { type HeldStep, Steps } from './held-steps.js';

let outbox: TestOutbox;
let server: MailServer;
let steps: Steps;
let atRecipient: (() => void) | null = null;
let beforeAnswer: (() => void) | null = null;
const workers: WorkerProcess[] = [];
beforeEach(async () => {
  outbox = await openOutbox();
  server = await startMailServer({
    beforeAnswer: () => beforeAnswer?.(),
    refusal: () => {
      atRecipient?.();
      return null;
    },
  });
  steps = await Steps.of(outbox.ownerUrl);
}, 120_000);
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.process.kill('SIGKILL');
    await worker.ended;
  }
  [atRecipient, beforeAnswer] = [null, null];
  await steps.close();
  await outbox.stop();
  await server.stop();
});

function work(): WorkerProcess {
  const worker = spawnWorker({
    ...{ DATA_DIR: outbox.dataDir, DATABASE_URL: outbox.ownerUrl },
    ...{ SMTP_URL: server.url, MAIL_FROM: 'leads@acme.test' },
  });
  workers.push(worker);
  return worker;
}

/**
 * Kills a worker at a step of a mail; ten minutes later another one comes.
 * @param reach resolves when the worker has come to the step
 * @returns whether the mail was settled at the kill, and the Message-IDs that came to the server
 */
async function killedAt(
  reach: (worker: WorkerProcess) => Promise<unknown>,
  undo = async (): Promise<unknown> => null,
) {
  const worker = work();
  const reached = reach(worker);
  const id = await outbox.queue(mail);
  await reached;
  worker.process.kill('SIGKILL');
  expect(await worker.ended).toBe('SIGKILL');
  [atRecipient, beforeAnswer] = [null, null];
  await undo();
  const { isSent: wasSettled } = await outbox.row(id);
  await steps.tenMinutesLater();
  work();
  await steps.untilSettled();
  expect(await outbox.row(id)).toMatchObject({ isSent: true, lastError: null });
  const own = `<${id}@acme.test>`;
  return { wasSettled, came: server.mails.map((one) => one.header('message-id') === own) };
}

const heldAt = (step: HeldStep) => async () => {
  await steps.hold(step);
  await steps.untilHeld();
};

test('a worker that is killed before it has claimed a mail has sent nothing, and it comes once', async () => {
  const end = await killedAt(heldAt('claim'), () => steps.end());
  expect(end).toEqual({ wasSettled: false, came: [true] });
});

test('one that is killed between claim and sending has sent nothing, and it comes once', async () => {
  const end = await killedAt(
    (worker) =>
      new Promise<void>((reached) => {
        atRecipient = () => {
          worker.process.kill('SIGKILL');
          reached();
        };
      }),
  );
  expect(end).toEqual({ wasSettled: false, came: [true] });
});

test('one that is killed before it hears that the server has the mail sends it again, under its Message-ID', async () => {
  const end = await killedAt(
    (worker) =>
      new Promise<void>((reached) => {
        beforeAnswer = () => {
          worker.process.kill('SIGKILL');
          reached();
        };
      }),
  );
  expect(end).toEqual({ wasSettled: false, came: [true, true] });
});

test('one that is killed while it settles the mail sends it again, under its Message-ID', async () => {
  const end = await killedAt(heldAt('settling'), () => steps.end());
  expect(end).toEqual({ wasSettled: false, came: [true, true] });
});

test('one that is killed once the mail is settled, before its job is, does not send it again', async () => {
  const end = await killedAt(heldAt('completion'), () => steps.end());
  expect(end).toEqual({ wasSettled: true, came: [true] });
});
