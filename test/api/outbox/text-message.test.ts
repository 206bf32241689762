import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TextMessage } from '../../../src/outbox/index.js';
import { openOutbox, type TestOutbox, until } from '../../support/outbox.js';

let outbox: TestOutbox;
let service: Server;
let url: string;
let status = 200;
let posts: { headers: Record<string, unknown>; body: unknown }[] = [];

beforeAll(async () => {
  outbox = await openOutbox();
  service = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      posts.push({ headers: { ...request.headers, method: request.method }, body: JSON.parse(body) });
      response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end('{}');
    });
  });
  await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening));
  url = `http://gateway:s%40fe@127.0.0.1:${(service.address() as AddressInfo).port}/send`;
}, 120_000);
afterAll(async () => {
  await outbox.stop();
  await new Promise((closed) => service.close(closed));
});
beforeEach(() => {
  posts = [];
  status = 200;
});

const message: TextMessage = { kind: 'sms', to: '+12125550187', text: 'Grüße von Acme', about: [] };
const tried = (id: string) =>
  until(
    () => outbox.row(id),
    ({ isSent, lastError }) => isSent || lastError !== null,
  );

test('a text message is posted as JSON, with the ID of its message and the credentials of the address', async () => {
  const worker = outbox.work({ SMS_URL: url });
  const id = await outbox.queue(message);
  expect(await tried(id)).toMatchObject({ isSent: true, attempts: 1 });
  expect(posts).toEqual([
    {
      headers: expect.objectContaining({
        ...{ method: 'POST', 'content-type': 'application/json', 'idempotency-key': id },
        authorization: `Basic ${Buffer.from('gateway:s@fe').toString('base64')}`,
      }),
      body: { id, to: '+12125550187', text: 'Grüße von Acme' },
    },
  ]);
  await worker.stop();
});

test.each([
  [400, { isFailed: true }],
  [422, { isFailed: true }],
  [302, { isFailed: false }],
  [404, { isFailed: false }],
  [429, { isFailed: false }],
  [500, { isFailed: false }],
])(
  'an answer of %i is no success, and given up where the message itself is at fault',
  async (answer, outcome) => {
    status = answer;
    const worker = outbox.work({ SMS_URL: url });
    const id = await outbox.queue(message);
    expect(await tried(id)).toMatchObject({ isSent: false, attempts: 1, ...outcome });
    expect(posts).toHaveLength(1);
    await worker.stop();
  },
);

test('without a service a text message is a file', async () => {
  outbox.work();
  const id = await outbox.queue(message);
  expect(await tried(id)).toMatchObject({ isSent: true });
  const file = await readFile(join(outbox.dataDir, 'sms', `${id}.json`), 'utf8');
  expect(JSON.parse(file)).toEqual({ id, to: '+12125550187', text: 'Grüße von Acme' });
});
