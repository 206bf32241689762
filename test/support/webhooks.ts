import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { readConfig } from '../../src/config.js';
import { startWorker, type Worker } from '../../src/outbox/index.js';
import { deliveriesToWebhooks } from '../../src/webhooks/index.js';
import { type Person, type Selected, startTestGateway, type TestGateway } from './gateway.js';
import { SettingClient } from './settings.js';

/** A request as a receiver got it. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders & Record<string, string>;
  body: string;
}

/** A receiver on loopback, which notes all that it is sent. */
export interface Receiver {
  url: string;
  requests: Received[];
  /** What it answers from here on; 204 to begin with. */
  answer: { status: number; headers?: Record<string, string>; body?: string | Buffer };
  /** Runs before each answer. */
  beforeAnswer: (() => void) | null;
  stop(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const receiver: Omit<Receiver, 'url' | 'stop'> = {
    requests: [],
    answer: { status: 204 },
    beforeAnswer: null,
  };
  const server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      receiver.requests.push({ path: request.url ?? '', headers: request.headers as never, body });
      receiver.beforeAnswer?.();
      const { status, headers = {}, body: answer = '' } = receiver.answer;
      response.writeHead(status, headers).end(answer);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${port}/hook`,
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  });
}

/** A gateway with workers beside it, within the test. */
export interface WebhookTest {
  gateway: TestGateway;
  settings: SettingClient;
  /** Makes a webhook. @returns it, with its secret */
  webhook(url: string, events: string[], as?: Person): Promise<Selected>;
  /** @param env WEBHOOK_ALLOW_PRIVATE is on unless told otherwise */
  work(env?: Record<string, string>): Worker;
  /** The attempts to deliver to a webhook, the newest first. */
  deliveries(webhookId: string, as?: Person): Promise<Selected[]>;
  /** Makes all that waits due at once. */
  hasten(): Promise<void>;
  stop(): Promise<void>;
}

/** @param env of the gateway: WEBHOOK_ALLOW_PRIVATE is on unless told otherwise */
export async function openWebhookTest(env: Record<string, string> = {}): Promise<WebhookTest> {
  const gateway = await startTestGateway({ env: { WEBHOOK_ALLOW_PRIVATE: 'true', ...env } });
  const settings = new SettingClient(gateway);
  const workers: Worker[] = [];
  const log = pino({ level: 'debug' }, { write: (line) => gateway.logged.push(JSON.parse(line)) });
  return {
    gateway,
    settings,
    async webhook(url, events, as = 'ada') {
      const answer = await settings.save('saveWebhook', { url, events }, as);
      if (answer.__typename !== 'SaveSettingSuccess') throw new Error(JSON.stringify(answer));
      return answer.setting;
    },
    work(env = {}) {
      const config = readConfig({
        ...{ NODE_ENV: 'test', WORKER_POLL_INTERVAL: '200', WEBHOOK_ALLOW_PRIVATE: 'true' },
        ...env,
        DATA_DIR: gateway.config.dataDir,
      });
      const { ownerUrl } = gateway;
      const worker = startWorker({
        ...{ config, ownerUrl, gatewayUrl: gateway.gatewayUrl, log },
        deliveries: deliveriesToWebhooks(config.webhooks),
      });
      workers.push(worker);
      return worker;
    },
    async deliveries(webhookId, as = 'ada') {
      const { body } = await gateway.query(
        `{ webhooks { id deliveries(first: 200) {
             id messageId event attempt statusCode error attemptedAt deliveredAt } } }`,
        {},
        as,
      );
      return body.data.webhooks.find(({ id }: Selected) => id === webhookId)?.deliveries ?? [];
    },
    async hasten() {
      await gateway.sql(
        `update outbox_messages set next_attempt_at = now() where sent_at is null and failed_at is null`,
      );
    },
    async stop() {
      for (const worker of workers) await worker.stop();
      await gateway.stop();
    },
  };
}
