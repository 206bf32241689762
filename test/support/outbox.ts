import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import pino from 'pino';
import { demo } from '../../src/cli/seed/demo.js';
import { readConfig } from '../../src/config.js';
import { type Message, queueMessage, startWorker, type Worker } from '../../src/outbox/index.js';
import { Database } from '../../src/platform/database/index.js';
import { uuidOf } from '../../src/platform/ids/index.js';
import { cloneTemplate } from './template-database.js';

export interface OutboxRow {
  attempts: number;
  lastError: string | null;
  isSent: boolean;
  isFailed: boolean;
}

/** An outbox on a database of its own, and workers within the test. */
export interface TestOutbox {
  dataDir: string;
  ownerUrl: string;
  gatewayUrl: string;
  logged: Record<string, unknown>[];
  /** Of acme unless told otherwise. */
  queue(message: Message, tenant?: string): Promise<string>;
  /** In a transaction that then fails. */
  queueInVain(message: Message): Promise<void>;
  work(env?: Record<string, string>): Worker;
  row(id: string): Promise<OutboxRow>;
  /** Makes a message that waits due at once. */
  hasten(id: string): Promise<void>;
  sql<R extends pg.QueryResultRow = Record<string, unknown>>(text: string, values?: unknown[]): Promise<R[]>;
  stop(): Promise<void>;
}

export async function openOutbox(): Promise<TestOutbox> {
  const { ownerUrl, gatewayUrl, drop } = await cloneTemplate('demo');
  const dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-outbox-'));
  const database = new Database({ url: gatewayUrl, poolSize: 2, statementTimeoutMs: 5_000 });
  const admin = new pg.Client({ connectionString: ownerUrl });
  admin.on('error', () => {});
  await admin.connect();
  const logged: Record<string, unknown>[] = [];
  const log = pino({ level: 'debug' }, { write: (line) => logged.push(JSON.parse(line)) });
  const workers: Worker[] = [];
  const sql: TestOutbox['sql'] = async (text, values) => (await admin.query(text, values)).rows;
  return {
    ...{ dataDir, ownerUrl, gatewayUrl, logged, sql },
    queue: (message, tenant = demo.tenants.acme) =>
      database.transaction(uuidOf(tenant), (transaction) => queueMessage(transaction, message)),
    queueInVain: (message) =>
      database
        .transaction(uuidOf(demo.tenants.acme), async (transaction) => {
          await queueMessage(transaction, message);
          throw new Error('in vain');
        })
        .catch((error: Error) => {
          if (error.message !== 'in vain') throw error;
        }),
    work(env = {}) {
      const config = readConfig({ NODE_ENV: 'test', WORKER_POLL_INTERVAL: '200', ...env, DATA_DIR: dataDir });
      const worker = startWorker({ config, ownerUrl, gatewayUrl, log });
      workers.push(worker);
      return worker;
    },
    async row(id) {
      const [row] = await sql<Record<keyof OutboxRow, never>>(
        `select attempts, last_error as "lastError", sent_at is not null as "isSent", failed_at is not null as "isFailed"
           from outbox_messages where id = $1`,
        [uuidOf(id)],
      );
      return row as OutboxRow;
    },
    hasten: async (id) => {
      await sql('update outbox_messages set next_attempt_at = now() where id = $1', [uuidOf(id)]);
    },
    async stop() {
      for (const worker of workers) await worker.stop();
      await database.close();
      await admin.end();
      await drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Waits until something is so. @returns what it is then */
export async function until<T>(look: () => Promise<T> | T, isSo: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await look();
    if (isSo(value)) return value;
    await pause(20);
  }
}
