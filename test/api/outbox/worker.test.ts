import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import pg from 'pg';
import { demo } from '../../../src/cli/seed/demo.js';
import type { Email } from '../../../src/outbox/index.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { type MailServer, startMailServer } from '../../support/mail-server.js';
import { openOutbox, type TestOutbox, until } from '../../support/outbox.js';

let outbox: TestOutbox;
const processes: ChildProcess[] = [];
beforeEach(async () => {
  outbox = await openOutbox();
}, 120_000);
afterEach(async () => {
  for (const child of processes.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  await outbox.stop();
});

const mail: Email = {
  kind: 'email',
  to: 'ada@acme.test',
  subject: 's',
  text: 't',
  html: '<p>t</p>',
  about: [],
};
const sent = (id: string) =>
  until(
    () => outbox.row(id),
    ({ isSent }) => isSent,
  );

/** `npm run worker` without what builds it. */
function spawnWorker(env: Record<string, string>) {
  const child = spawn(process.execPath, [resolve('dist/cli/worker.js')], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', DATA_DIR: outbox.dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  processes.push(child);
  const output = { text: '', complaint: '' };
  child.stdout.on('data', (chunk) => {
    output.text += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.complaint += chunk;
  });
  const ended = new Promise<number | string | null>((done) =>
    child.once('close', (code, signal) => done(code ?? signal)),
  );
  return { child, output, ended };
}
const settings = (server: MailServer) => ({
  ...{ DATABASE_URL: outbox.ownerUrl, SMTP_URL: server.url, MAIL_FROM: 'leads@acme.test' },
  WORKER_POLL_INTERVAL: '200',
});

test('a worker that is told to stop lets the message go that is under way, and takes no other', async () => {
  let arrived = () => {};
  let answer = () => {};
  const isThere = new Promise<void>((is) => {
    arrived = is;
  });
  const answered = new Promise<void>((is) => {
    answer = is;
  });
  const server = await startMailServer({
    beforeAnswer: () => {
      arrived();
      return answered;
    },
  });
  const { child, ended, output } = spawnWorker(settings(server));
  const id = await outbox.queue(mail);
  await isThere;
  child.kill('SIGTERM');
  child.kill('SIGTERM');
  await until(
    () => output.text,
    (text) => text.includes('draining'),
  );
  const other = await outbox.queue(mail);
  answer();
  expect(await ended).toBe(0);
  expect(await outbox.row(id)).toMatchObject({ isSent: true, attempts: 1 });
  expect(await outbox.row(other)).toMatchObject({ isSent: false, attempts: 0 });
  await server.stop();
});

test('a worker goes on when its connections are cut, one that sends at that moment too', async () => {
  let cut = async () => {};
  const server = await startMailServer({ beforeAnswer: () => cut() });
  outbox.work({ SMTP_URL: server.url, MAIL_FROM: 'leads@acme.test' });
  await sent(await outbox.queue(mail));
  const cutAll = async () => {
    await outbox.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`,
    );
  };
  cut = async () => {
    cut = async () => {};
    await cutAll();
  };
  await sent(await outbox.queue(mail).catch(() => outbox.queue(mail)));
  await cutAll();
  await sent(await outbox.queue(mail).catch(() => outbox.queue(mail)));
  expect(new Set(server.mails.map((one) => one.header('message-id'))).size).toBe(3);
  expect(outbox.logged.filter(({ level }) => Number(level) > 40)).toEqual([]);
  await server.stop();
});

test('a job whose worker died before it had begun is taken by another', async () => {
  const id = await outbox.queue(mail);
  await outbox.sql(
    `update graphile_worker._private_jobs set locked_at = now() - interval '11 minutes', locked_by = 'dead'`,
  );
  outbox.work();
  expect(await sent(id)).toMatchObject({ attempts: 1 });
});

test.each([
  [
    { WORKER_DATABASE_URL: 'postgres://127.0.0.1:1/x' },
    /^error: WORKER_DATABASE_URL must name a PostgreSQL that answers/,
  ],
  [{ WORKER_DATABASE_URL: 'gateway' }, /^error: WORKER_DATABASE_URL must be of the user who owns the schema/],
  [{ SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: '' }, /^error: MAIL_FROM must be set where SMTP_URL is/],
])('%j stops the start with one line', async (wrong, line) => {
  const env: Record<string, string> = { DATABASE_URL: outbox.ownerUrl, ...(wrong as object) };
  if (env.WORKER_DATABASE_URL === 'gateway') env.WORKER_DATABASE_URL = outbox.gatewayUrl;
  const { output, ended } = spawnWorker(env);
  expect(await ended).toBe(2);
  expect(output.complaint).toMatch(line);
  expect(output.complaint.trim().split('\n')).toHaveLength(1);
});

describe("the gateway's role", () => {
  let gateway: pg.Client;
  beforeEach(async () => {
    gateway = new pg.Client({ connectionString: outbox.gatewayUrl });
    await gateway.connect();
  });
  afterEach(() => gateway.end());

  test('sees the messages of its tenant alone', async () => {
    const ids = [await outbox.queue(mail), await outbox.queue(mail, demo.tenants.globex)];
    const seen = async (tenant: string) => {
      await gateway.query('begin');
      await gateway.query(`select set_config('app.tenant_id', $1, true)`, [tenant]);
      const { rows } = await gateway.query('select id from outbox_messages order by id');
      await gateway.query('rollback');
      return rows.map(({ id }) => id);
    };
    expect([
      await seen(uuidOf(demo.tenants.acme)),
      await seen(uuidOf(demo.tenants.globex)),
      await seen(''),
    ]).toEqual([[uuidOf(ids[0] as string)], [uuidOf(ids[1] as string)], []]);
  });

  test.each([
    'select * from graphile_worker._private_jobs',
    'select * from graphile_worker.jobs',
    `select graphile_worker.add_job('send-message')`,
    'delete from graphile_worker._private_jobs',
    'select gateway_private.schedule_message()',
  ])('may not %s', async (text) => {
    await expect(gateway.query(text)).rejects.toMatchObject({ code: '42501' });
  });
});
