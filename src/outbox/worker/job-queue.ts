import { EventEmitter } from 'node:events';
import {
  Logger,
  type RunnerOptions,
  run,
  runMigrations,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import pg from 'pg';

/** graphile-worker's own schema. */
export const jobSchema = 'graphile_worker';

/** Jobs that one worker does at once. */
export const concurrency = 3;

/** Past this a job's worker is taken for dead, in minutes. Jobs last less than two, and may be done twice. */
const staleMinutes = 10;
/** How often it is looked whether any job is stale, in milliseconds. */
const lookMs = 10_000;
/** How long jobs under way get to finish, in milliseconds. */
const stopTimeoutMs = 10_000;

const silent = () => {};
const openPool = (url: string): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'lead-gateway-worker',
    // One more listens.
    max: concurrency + 1,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
  });
  // Every query reports the loss of its connection itself; unheard, the event would end the process.
  pool.on('error', silent);
  pool.on('connect', (client) => client.on('error', silent));
  return pool;
};

/** Brings graphile-worker's schema up to date. @param url of the schema's owner */
export async function installJobQueue(url: string): Promise<void> {
  const pool = openPool(url);
  try {
    await runMigrations({ pgPool: pool, schema: jobSchema, logger: new Logger(() => silent) });
  } finally {
    await pool.end();
  }
}

export interface QueueSettings {
  /** Of the schema's owner. */
  url: string;
  pollIntervalMs: number;
  tasks: TaskList;
  /** Each time that it has found the queue. */
  onReady(): void;
  /** What went wrong with nobody waiting for the answer; it goes on by itself. */
  onFault(error: unknown): void;
}

/**
 * Does jobs until it is told to stop or cannot go on, as where the database went away while a job was to be settled.
 * What may not be left to graphile-worker: a job of whoever died stays locked for four hours, a failed first query is
 * remembered for good, and one whose outcome could not be written is waited for without end.
 * @param stop ends it politely
 * @returns when it has ended; the caller starts it again
 */
export async function doJobs(settings: QueueSettings, stop: AbortSignal): Promise<void> {
  const pool = openPool(settings.url);
  const events = new EventEmitter() as WorkerEvents;
  const workers: string[] = [];
  events.on('pool:create', ({ workerPool }) => workers.push(workerPool.id));
  const ended = Promise.race([aborted(stop), failureOf(events, settings.onReady)]);
  const shutDown = new AbortController();
  const looks = setInterval(() => look(settings, () => shutDown.abort()), lookMs).unref();
  let runner: Awaited<ReturnType<typeof run>> | undefined;
  try {
    runner = await run(optionsOf(settings, pool, events));
    runner.promise.catch(silent);
    await unlock(pool, []);
    await Promise.race([ended, aborted(shutDown.signal), runner.promise]);
  } finally {
    clearInterval(looks);
    await atMost(stopTimeoutMs, runner?.stop());
    // What it could not settle is free for the next one; where the database is away, the sweep frees it.
    if (!stop.aborted) await atMost(1_000, unlock(pool, workers));
    await atMost(1_000, pool.end());
  }
}

const optionsOf = (
  { pollIntervalMs, tasks, onFault }: QueueSettings,
  pgPool: pg.Pool,
  events: WorkerEvents,
): RunnerOptions => ({
  ...{ pgPool, events, concurrency, schema: jobSchema, pollInterval: pollIntervalMs, taskList: tasks },
  parsedCronItems: [],
  noHandleSignals: true,
  // A pooler of transactions may hand the next statement to another connection.
  noPreparedStatements: true,
  logger: new Logger(() => (level, _message, meta) => {
    if (level === 'error' && meta?.error) onFault(meta.error);
  }),
  // Otherwise nobody waits for a job's outcome to be written, and a failure of that would end the process.
  preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
});

/** Resolves when it cannot go on. */
function failureOf(events: WorkerEvents, onReady: () => void): Promise<void> {
  let isReady = false;
  const ready = () => {
    if (!isReady) onReady();
    isReady = true;
  };
  events.on('worker:getJob:empty', ready);
  events.on('job:start', ready);
  return new Promise((resolve) => {
    events.on('pool:fatalError', () => resolve());
    events.on('worker:getJob:error', () => isReady || resolve());
  });
}

/** Resolves when the signal is given, or has been. */
const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

/**
 * Frees what nobody works at any more, over a new connection: a PostgreSQL that waits for its clients to go, so as to
 * end (57P03, cannot_connect_now), still answers over those that are open, and waits for as long as there are any.
 */
async function look({ url, onFault }: QueueSettings, onShutDown: () => void): Promise<void> {
  const pool = openPool(url);
  try {
    await unlock(pool, []);
  } catch (error) {
    onFault(error);
    if ((error as { code?: string }).code === '57P03') onShutDown();
  } finally {
    await pool.end();
  }
}

/** Frees jobs of these workers, and of whoever has held one for too long. */
async function unlock(pool: pg.Pool, workers: readonly string[]): Promise<void> {
  await pool.query(
    `select ${jobSchema}.force_unlock_workers(array(
       select locked_by from ${jobSchema}.jobs
        where locked_by = any($1) or locked_at < now() - make_interval(mins => ${staleMinutes})))`,
    [workers],
  );
}

/** Waits for some work, but not for ever, and not for its success. */
async function atMost(ms: number, work: Promise<unknown> | undefined): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([Promise.resolve(work).catch(silent), timeout]);
  clearTimeout(timer);
}
