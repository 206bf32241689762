import { setTimeout as delay } from 'node:timers/promises';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { type Clock, systemClock } from '../../clock.js';
import { type Id, idOf, type Uuid } from '../../ids/index.js';
import type { ConnectionPool } from '../connections/connection-pool.js';
import { DatabaseUnavailableError, isConnectionLoss, pgErrorOf } from '../errors.js';
import { changed, type Statement } from '../statements/statement.js';
import { Session } from './session.js';
import {
  beginStatements,
  type ControlSettings,
  commit,
  controlStatement,
  DeferredWrites,
  rollBack,
} from './transaction-control.js';

/** One tenant's transaction, as a callback sees it. What it asks for without waiting shares a round trip. */
export interface TenantTransaction extends Clock {
  readonly tenantId: Id<'tenant'>;
  /**
   * Runs a statement that was built once. The tenant is bound to it.
   * @param values by the names of its placeholders
   */
  run<Row, V = unknown>(
    statement: Statement<Row, V>,
    values?: Record<string, unknown> & NoInfer<V>,
  ): Promise<Row[]>;
  /** For what varies, or is rare: rendered each time that it runs. Dead once the callback has ended. */
  readonly db: NodePgDatabase;
  /**
   * Lets writes go together with COMMIT, and the callback end without waiting for them. They fail as if it had waited:
   * nothing is committed then. All that they ask for must be asked for at once, nothing after an answer.
   */
  deferToCommit(...writes: PromiseLike<unknown>[]): void;
  /** Runs after COMMIT has succeeded, in the order given; never on rollback or for a try that is repeated. */
  afterCommit(task: () => void | Promise<void>): void;
  /** Longest wait for a row's lock from here to the end of the transaction, in milliseconds; 0: no limit of its own. */
  setLockTimeout(ms: number): Promise<void>;
}

export interface TransactionSettings extends ControlSettings {
  /** Longest wait for an answer, in milliseconds. */
  answerTimeoutMs: number;
  onStatement(text: string): void;
  onError(error: Error): void;
}

type TransactionCallback<T> = (tx: TenantTransaction) => Promise<T>;
type AfterCommit = () => void | Promise<void>;

const MAX_RETRIES = 3;

/**
 * Runs the callback in a transaction of the tenant. After a serialisation failure or a deadlock the whole callback is
 * told again, up to three times; and once on another connection where the first proves unusable.
 * @throws whatever the callback throws, after ROLLBACK
 * @throws DatabaseUnavailableError when the connection is lost; `outcomeUnknown` if that was during COMMIT
 */
export async function runTransaction<T>(
  pool: ConnectionPool,
  settings: TransactionSettings,
  tenantId: Uuid<'tenant'>,
  work: TransactionCallback<T>,
): Promise<T> {
  let isReplaced = false;
  for (let retries = 0; ; ) {
    const tasks: AfterCommit[] = [];
    try {
      const value = await runOnce(pool, settings, tenantId, work, tasks);
      await runAfterCommit(tasks, settings);
      return value;
    } catch (error) {
      if (!isReplaced && error instanceof UnusableConnection) {
        isReplaced = true;
        continue;
      }
      if (retries === MAX_RETRIES || !isWorthRepeating(error)) throw error;
      // Racers that failed together must not meet again: a random pause, longer each time.
      await delay(Math.random() * 10 * 2 ** retries++);
    }
  }
}

/**
 * serialization_failure and deadlock_detected (PostgreSQL's manual, "Serialization Failure Handling"), and
 * foreign_key_violation: what a callback looked up was deleted meanwhile, and run again it finds that out by itself.
 */
const worthRepeating: ReadonlySet<string | undefined> = new Set(['40001', '40P01', '23503']);

function isWorthRepeating(error: unknown): boolean {
  return worthRepeating.has(pgErrorOf(error)?.code) && !(error instanceof DatabaseUnavailableError);
}

async function runOnce<T>(
  pool: ConnectionPool,
  settings: TransactionSettings,
  tenantId: Uuid<'tenant'>,
  work: TransactionCallback<T>,
  tasks: AfterCommit[],
): Promise<T> {
  const { checkout, session } = await openSession(pool, settings, tenantId);
  const deferredWrites = new DeferredWrites();
  let value: T;
  try {
    value = await work(transactionOn(session, { settings, tenantId, deferredWrites, tasks }));
    await commit(session, settings, deferredWrites);
  } catch (error) {
    await rollBack(checkout, session, settings, error);
    throw toldOf(error, session);
  } finally {
    if (session.isAnswered) pool.sawAnswer();
  }
  checkout.release();
  return value;
}

/** On a connection that is not known to be dead. */
async function openSession(pool: ConnectionPool, settings: TransactionSettings, tenantId: Uuid<'tenant'>) {
  for (;;) {
    const checkout = await pool.checkout();
    const session = new Session(checkout, beginStatements(settings, tenantId), settings.answerTimeoutMs);
    if (session.lost === null) return { checkout, session };
    checkout.discard(session.lost);
  }
}

function transactionOn(
  session: Session,
  given: {
    settings: TransactionSettings;
    tenantId: Uuid<'tenant'>;
    deferredWrites: DeferredWrites;
    tasks: AfterCommit[];
  },
): TenantTransaction {
  const { settings, tenantId, deferredWrites, tasks } = given;
  let db: NodePgDatabase | undefined;
  return {
    ...systemClock,
    tenantId: idOf('tenant', tenantId),
    run: <Row>(statement: Statement<Row>, values: Record<string, unknown> = {}) => {
      settings.onStatement(statement.text);
      return session.ask({
        statement: settings.namedStatements ? statement : changed(statement, { name: null }),
        values: statement.bind({ tenantId, ...values }),
      }) as Promise<Row[]>;
    },
    get db() {
      db ??= drizzle(session as unknown as pg.PoolClient, {
        casing: 'snake_case',
        logger: { logQuery: settings.onStatement },
      });
      return db;
    },
    deferToCommit: (...writes) => deferredWrites.add(...writes),
    afterCommit: (task) => {
      tasks.push(task);
    },
    setLockTimeout: async (ms) => {
      await session.ask(
        controlStatement(
          'lock_timeout',
          `select set_config('lock_timeout', $1, true)`,
          [String(ms)],
          settings,
        ),
      );
    },
  };
}

/** The connection never answered, or knew another statement by a name; no COMMIT went over it: nothing has been done. */
class UnusableConnection extends DatabaseUnavailableError {}

/** An error as the caller is told of it. */
function toldOf(error: unknown, session: Session): unknown {
  const { lost, unprepared } = session;
  if (unprepared) return new UnusableConnection('a statement was not prepared', { cause: error });
  if (!isConnectionLoss(error)) return error;
  if (error instanceof DatabaseUnavailableError && error.outcomeUnknown) return error;
  // One that is silent would be silent as long again.
  const isDead = lost !== null && !session.isAnswered && lost.message !== 'Query read timeout';
  const Loss = isDead ? UnusableConnection : DatabaseUnavailableError;
  return new Loss('the connection to the database was lost', { cause: error });
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
