import { setTimeout as delay } from 'node:timers/promises';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { ConnectionPool } from './connection-pool.js';
import { DatabaseUnavailableError, isConnectionLoss, pgErrorOf } from './errors.js';
import { openSession, type Session } from './session.js';
import { type BracketSettings, begin, commit, lost, rollBack } from './transaction-bracket.js';

/** One tenant's transaction, as a story sees it. */
export interface TenantTransaction {
  readonly tenantId: string;
  /** Queries of the transaction; those sent without waiting share a round trip. Dead once the story has ended. */
  readonly db: NodePgDatabase;
  /** Runs after COMMIT has succeeded, in the order given; never on rollback or for a try that is repeated. */
  afterCommit(task: () => void | Promise<void>): void;
  /** Longest wait for a row's lock from here to the end of the transaction, in milliseconds; 0: no limit of its own. */
  setLockTimeout(ms: number): Promise<void>;
}

export interface TransactionSettings extends BracketSettings {
  onStatement(text: string): void;
  onError(error: Error): void;
}

type Story<T> = (tx: TenantTransaction) => Promise<T>;
type AfterCommit = () => void | Promise<void>;

const mostRetries = 3;

/**
 * Tells the story in a transaction of the tenant. After a serialisation failure or a deadlock the whole story is
 * told again, up to three times.
 * @throws whatever the story throws, after ROLLBACK
 * @throws DatabaseUnavailableError when the connection is lost; `outcomeUnknown` if that was during COMMIT
 */
export async function runTransaction<T>(
  pool: ConnectionPool,
  settings: TransactionSettings,
  tenantId: string,
  story: Story<T>,
): Promise<T> {
  for (let retries = 0; ; retries++) {
    const tasks: AfterCommit[] = [];
    try {
      const value = await runOnce(pool, settings, tenantId, story, tasks);
      await runAfterCommit(tasks, settings);
      return value;
    } catch (error) {
      if (retries === mostRetries || !isWorthRepeating(error)) throw error;
      // Racers that failed together must not meet again: a random pause, longer each time.
      await delay(Math.random() * 10 * 2 ** retries);
    }
  }
}

/**
 * serialization_failure and deadlock_detected (PostgreSQL's manual, "Serialization Failure Handling"), and
 * foreign_key_violation: what a story looked up was deleted meanwhile, and told again it finds that out by itself.
 */
const worthRepeating: ReadonlySet<string | undefined> = new Set(['40001', '40P01', '23503']);

function isWorthRepeating(error: unknown): boolean {
  return worthRepeating.has(pgErrorOf(error)?.code) && !(error instanceof DatabaseUnavailableError);
}

async function runOnce<T>(
  pool: ConnectionPool,
  settings: TransactionSettings,
  tenantId: string,
  story: Story<T>,
  tasks: AfterCommit[],
): Promise<T> {
  const checkout = await begin(pool, settings, tenantId);
  const session = openSession(checkout.client);
  let value: T;
  try {
    value = await story({
      tenantId,
      db: drizzle(session.client, {
        casing: 'snake_case',
        logger: { logQuery: (text) => settings.onStatement(text) },
      }),
      afterCommit: (task) => {
        tasks.push(task);
      },
      setLockTimeout: (ms) => setLockTimeout(session, ms),
    });
  } catch (error) {
    session.close();
    await rollBack(checkout, error);
    throw isConnectionLoss(error) ? lost(error) : error;
  }
  session.close();
  await commit(checkout);
  return value;
}

async function setLockTimeout(session: Session, ms: number): Promise<void> {
  await session.client.query(`select set_config('lock_timeout', $1, true)`, [String(ms)]);
}

async function runAfterCommit(tasks: AfterCommit[], settings: TransactionSettings): Promise<void> {
  for (const task of tasks) {
    try {
      await task();
    } catch (error) {
      // The work is committed: a failing announcement must not make it look undone.
      settings.onError(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
