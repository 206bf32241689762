import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../../config.js';
import { sweepLogs } from '../../logs/index.js';
import { Database } from '../../platform/database/index.js';
import { hourly } from '../../platform/hourly.js';
import type { Uuid } from '../../platform/ids/index.js';
import { redactError } from '../../platform/log/index.js';
import { mailDelivery } from '../delivery/mail.js';
import { textDelivery } from '../delivery/text-messages.js';
import type { Deliveries } from '../message.js';
import { concurrency, doJobs } from './job-queue.js';
import { sendMessage } from './send-message.js';
import { hearsNotifications } from './worker-address.js';

export interface WorkerOptions {
  config: Pick<Config, 'database' | 'worker' | 'mail' | 'smsUrl' | 'dataDir' | 'retention'>;
  /** Of the schema's owner, as the queue's tables let nobody else in; the configuration may name another one. */
  ownerUrl: string;
  /** For messages: of the gateway's restricted role. */
  gatewayUrl: string;
  log: Logger;
  /** How messages go out that later features queue, by kind; none if left out. */
  deliveries?: (database: Database) => Deliveries;
}

export interface Worker {
  /** Lets messages under way go out, for ten seconds, and closes its connections. May be called twice. */
  stop(): Promise<void>;
}

const MAX_PAUSE_MS = 5_000;

/**
 * Sends what the outbox holds, in the background, with connections of its own; where the database goes away it goes on
 * when that is back. Any number of workers share the work.
 */
export function startWorker(options: WorkerOptions): Worker {
  const { config, gatewayUrl, log } = options;
  const { statementTimeoutMs, namedStatements } = config.database;
  const database = new Database({
    ...{ url: gatewayUrl, statementTimeoutMs, namedStatements },
    poolSize: concurrency,
    onError: (error) => log.warn({ error: redactError(error) }, 'the worker had a fault of the database'),
  });
  const endSweeping = sweepLogsHourly(options);
  const stopping = new AbortController();
  const working = workUntil(stopping.signal, options, database);
  let stopped: Promise<void> | null = null;
  return {
    stop() {
      stopped ??= (async () => {
        stopping.abort();
        await working;
        await endSweeping();
        await database.close();
      })();
      return stopped;
    },
  };
}

/** A worker does so, as it alone has the address of the owner, who alone may. @returns what ends it */
function sweepLogsHourly({ config, ownerUrl, log }: WorkerOptions): () => Promise<void> {
  const { logDays } = config.retention;
  if (logDays === null) return async () => {};
  const { statementTimeoutMs, namedStatements } = config.database;
  const url = config.worker.databaseUrl ?? ownerUrl;
  return hourly(
    async () => {
      const owner = new Database({ url, statementTimeoutMs, namedStatements, poolSize: 1 });
      try {
        const removed = await sweepLogs(owner, { keptDays: logDays });
        if (removed > 0) log.info({ task: 'sweep-logs', removed }, 'cleaned up');
      } finally {
        await owner.close();
      }
    },
    (error) => log.warn({ task: 'sweep-logs', error: redactError(error) }, 'a clean-up task failed'),
  );
}

async function workUntil(stop: AbortSignal, options: WorkerOptions, database: Database): Promise<void> {
  const { log, config, ownerUrl } = options;
  const { databaseUrl, pollIntervalMs } = config.worker;
  const url = databaseUrl ?? ownerUrl;
  const fault = (error: unknown) => log.warn({ error: redactError(error) }, 'the worker had a fault');
  const deliveries = {
    email: { deliver: mailDelivery({ ...config.mail, ...config }) },
    sms: { deliver: textDelivery(config) },
    ...options.deliveries?.(database),
  };
  const tasks = {
    'send-message': async (payload: unknown) => {
      const key = payload as { tenantId: Uuid<'tenant'>; messageId: Uuid<'message'> };
      const failed = await sendMessage(database, deliveries, key);
      if (failed) log.warn(failed, 'a message could not be sent');
    },
  };
  for (let failures = 0; !stop.aborted; failures++) {
    const started = performance.now();
    try {
      const hears = await hearsNotifications(url);
      const onReady = () => tellHow(log, hears, pollIntervalMs);
      await doJobs({ url, pollIntervalMs, tasks, onReady, onFault: fault }, stop);
    } catch (error) {
      if (!stop.aborted) fault(error);
    }
    if (performance.now() - started > 60_000) failures = 0;
    const pauseMs = Math.min(100 * 2 ** failures, MAX_PAUSE_MS);
    if (!stop.aborted) await pause(pauseMs, undefined, { signal: stop, ref: false }).catch(() => {});
  }
}

function tellHow(log: Logger, hears: boolean, pollIntervalMs: number): void {
  const how = { listens: hears, pollIntervalMs };
  if (hears) log.info(how, 'the worker listens for jobs');
  else {
    log.warn(
      how,
      'the worker hears of no job at this address, as behind a pooler of transactions: it looks for them at intervals. ' +
        'WORKER_DATABASE_URL may give it a direct one',
    );
  }
}
