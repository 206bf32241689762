import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Email } from '../../../src/outbox/index.js';
import { type MailServer, mailOf, startMailServer } from '../../support/mail-server.js';
import { openOutbox, type TestOutbox, until } from '../../support/outbox.js';

let outbox: TestOutbox;
const servers: MailServer[] = [];
beforeEach(async () => {
  outbox = await openOutbox();
}, 120_000);
afterEach(async () => {
  await outbox.stop();
  for (const server of servers.splice(0)) await server.stop();
});

async function mailServer(options: Parameters<typeof startMailServer>[0] = {}): Promise<MailServer> {
  const server = await startMailServer(options);
  servers.push(server);
  return server;
}

const from = 'Leads at Acme <leads@acme.test>';
const mail = (to = 'ada@acme.test'): Email => ({
  kind: 'email',
  to,
  subject: 'Grüße',
  text: 'Für Sie: 1 < 2\n',
  html: '<p>Für Sie: 1 &lt; 2</p>\n',
  about: [],
});
const settled = (id: string) =>
  until(
    () => outbox.row(id),
    ({ isSent, isFailed }) => isSent || isFailed,
  );
const sent = { isSent: true, isFailed: false, lastError: null };

test('a mail arrives once, as text and as HTML, under the ID of its message', async () => {
  const server = await mailServer();
  outbox.work({ SMTP_URL: server.url, MAIL_FROM: from });
  outbox.work({ SMTP_URL: server.url, MAIL_FROM: from });
  const id = await outbox.queue(mail());

  expect(await settled(id)).toEqual({ ...sent, attempts: 1 });
  const [received] = server.mails;
  expect(server.mails).toHaveLength(1);
  expect(received).toMatchObject({ from: 'leads@acme.test', to: ['ada@acme.test'] });
  expect(received?.header('from')).toBe(from);
  expect(received?.header('message-id')).toBe(`<${id}@acme.test>`);
  expect(received?.header('auto-submitted')).toBe('auto-generated');
  expect(received?.part('text/plain')).toBe('Für Sie: 1 < 2\n');
  expect(received?.part('text/html')).toBe('<p>Für Sie: 1 &lt; 2</p>\n');
  // Nothing is left to do, not even what would begin where the worker had died.
  await until(
    () => outbox.sql('select from graphile_worker.jobs'),
    (jobs) => jobs.length === 0,
  );
});

test('what a transaction queued that failed goes nowhere', async () => {
  const server = await mailServer();
  await outbox.queueInVain(mail('nobody@acme.test'));
  expect(await outbox.sql('select from graphile_worker.jobs')).toEqual([]);
  outbox.work({ SMTP_URL: server.url, MAIL_FROM: from });
  await settled(await outbox.queue(mail()));
  expect(server.mails.map(({ to }) => to)).toEqual([['ada@acme.test']]);
});

test('letters outside ASCII before the @ go to servers that say SMTPUTF8, and fail with that reason at others', async () => {
  const [able, unable] = [await mailServer({ smtpUtf8: true }), await mailServer()];
  const worker = outbox.work({ SMTP_URL: unable.url, MAIL_FROM: from });
  const refused = await outbox.queue(mail('jürgen@müller.test'));
  expect(await settled(refused)).toMatchObject({
    ...{ attempts: 1, isSent: false, isFailed: true },
    lastError: expect.stringMatching(/letters outside ASCII before the @.*SMTPUTF8/),
  });
  // A domain needs no more than its ASCII form.
  await settled(await outbox.queue(mail('ada@müller.test')));
  expect(unable.mails.map((one) => one.header('to'))).toEqual(['ada@xn--mller-kva.test']);
  await worker.stop();

  outbox.work({ SMTP_URL: able.url, MAIL_FROM: from });
  expect(await settled(await outbox.queue(mail('jürgen@müller.test')))).toEqual({ ...sent, attempts: 1 });
  expect(able.mails.map(({ to }) => to)).toEqual([['jürgen@müller.test']]);
});

test('a server that refuses for a while gets it later, and one that refuses for good is left alone', async () => {
  let refusal: { code: number; text: string } | null = { code: 451, text: 'try ada@acme.test later' };
  const server = await mailServer({ refusal: () => refusal });
  outbox.work({ SMTP_URL: server.url, MAIL_FROM: from });
  const id = await outbox.queue(mail());
  const waiting = await until(
    () => outbox.row(id),
    ({ lastError }) => lastError !== null,
  );
  expect(waiting).toMatchObject({
    isSent: false,
    isFailed: false,
    lastError: expect.stringContaining('451'),
  });
  refusal = null;
  await outbox.hasten(id);
  expect(await settled(id)).toMatchObject(sent);

  refusal = { code: 550, text: 'nobody of that name' };
  expect(await settled(await outbox.queue(mail()))).toMatchObject({
    ...{ attempts: 1, isFailed: true },
    lastError: expect.stringContaining('nobody of that name'),
  });
  expect(server.mails).toHaveLength(1);
  // Whom it was for stands in the message, and not in the log or with the job.
  expect(JSON.stringify(outbox.logged)).not.toContain('ada@');
  expect(JSON.stringify(await outbox.sql('select * from graphile_worker._private_jobs'))).not.toContain(
    'ada@',
  );
});

test('a server that is away is tried again', async () => {
  const gone = await startMailServer();
  await gone.stop();
  const worker = outbox.work({ SMTP_URL: gone.url, MAIL_FROM: from });
  const id = await outbox.queue(mail());
  await until(
    () => outbox.row(id),
    ({ lastError }) => lastError !== null,
  );
  await worker.stop();
  const server = await mailServer();
  outbox.work({ SMTP_URL: server.url, MAIL_FROM: from });
  await outbox.hasten(id);
  expect(await settled(id)).toMatchObject(sent);
  expect(server.mails).toHaveLength(1);
});

test('without a server a mail is a file, whose second attempt is the same', async () => {
  outbox.work();
  const id = await outbox.queue(mail());
  expect(await settled(id)).toEqual({ ...sent, attempts: 1 });
  const folder = join(outbox.dataDir, 'mail');
  const read = () => readFile(join(folder, `${id}.eml`), 'utf8');
  const source = await read();
  const written = mailOf(source);
  expect(written.header('to')).toBe('ada@acme.test');
  expect(written.header('from')).toBe('lead-gateway@localhost');
  expect(written.header('message-id')).toBe(`<${id}@localhost>`);
  expect(written.part('text/plain')).toBe('Für Sie: 1 < 2\n');

  await outbox.sql('update outbox_messages set sent_at = null, next_attempt_at = now()');
  expect(await settled(id)).toEqual({ ...sent, attempts: 2 });
  expect(await readdir(folder)).toEqual([`${id}.eml`]);
  const parts = (text: string) => [mailOf(text).header('message-id'), mailOf(text).header('date')];
  expect(parts(await read())).toEqual(parts(source));
});
