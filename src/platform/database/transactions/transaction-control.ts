import type { Uuid } from '../../ids/index.js';
import type { Checkout } from '../connections/connection-pool.js';
import { jitOff } from '../connections/session-settings.js';
import { DatabaseUnavailableError, isConnectionLoss } from '../errors.js';
import type { Asked, Session } from './session.js';

export interface ControlSettings {
  statementTimeoutMs: number;
  /** 0: as long as the statement may take. */
  lockTimeoutMs: number;
  namedStatements: boolean;
}

/** A statement of the bracket, whose rows nobody looks at. */
export const controlStatement = (
  name: string,
  text: string,
  values: string[],
  { namedStatements }: ControlSettings,
): Asked => ({
  statement: { name: namedStatements ? `transaction_${name}` : null, text, decode: () => null },
  values,
});

/** A gateway that vanishes in the middle must not keep its rows locked: after a minute of silence PostgreSQL ends it. */
const scope = `select set_config('app.tenant_id', $1, true), set_config('statement_timeout', $2, true),
 set_config('lock_timeout', $3, true), set_config('idle_in_transaction_session_timeout', '60000', true), ${jitOff}`;
/**
 * Where statements are prepared, one plan serves for any values: PostgreSQL would weigh for ever whether another pays.
 * Such a plan outlives the time when its tables were small enough to be looked through.
 */
const plannedOnce = `, set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)`;

/**
 * What opens a transaction. All settings are local to it: nothing is left behind for the next borrower, and a
 * transaction-pooling pgbouncer, which refuses them as start-up parameters, passes them on.
 */
export const beginStatements = (settings: ControlSettings, tenantId: Uuid<'tenant'>): Asked[] => [
  controlStatement('begin', 'BEGIN', [], settings),
  controlStatement(
    'scope',
    settings.namedStatements ? scope + plannedOnce : scope,
    [tenantId, String(settings.statementTimeoutMs), String(settings.lockTimeoutMs)],
    settings,
  ),
];

/** Ends what the reason broke off. The connection goes back to the pool only if PostgreSQL confirms. */
export async function rollBack(
  checkout: Checkout,
  session: Session,
  settings: ControlSettings,
  reason: unknown,
): Promise<void> {
  session.close();
  const unusable = checkout.lost ?? session.lost ?? session.unprepared;
  if (unusable || isConnectionLoss(reason)) return checkout.discard(unusable ?? reason);
  try {
    if (session.isBegun) await session.end(controlStatement('rollback', 'ROLLBACK', [], settings));
  } catch (error) {
    return checkout.discard(error);
  }
  checkout.release();
}

/**
 * Commits. What the callback wrote last goes along: where one of it fails, PostgreSQL skips the COMMIT.
 * @throws what one of the last writes failed with
 * @throws DatabaseUnavailableError when the answer never came, `outcomeUnknown`: such a COMMIT may have worked
 * @throws Error where a statement of the callback had failed and its error was swallowed
 */
export async function commit(
  session: Session,
  settings: ControlSettings,
  deferredWrites: DeferredWrites,
): Promise<void> {
  if (!session.isUsed && deferredWrites.isEmpty) return session.close();
  const mayGo = () => deferredWrites.failure === null && session.failure === null;
  try {
    await Promise.all([
      session.end(controlStatement('commit', 'COMMIT', [], settings), mayGo),
      deferredWrites.done(),
    ]);
  } catch (error) {
    if (session.lost) {
      throw new DatabaseUnavailableError('the connection was lost during COMMIT: its outcome is unknown', {
        cause: error,
        outcomeUnknown: true,
      });
    }
    if (deferredWrites.failure) throw deferredWrites.failure.error;
    if (!session.failure) throw error;
    throw new Error('The transaction was rolled back: a statement had failed and its error was swallowed', {
      cause: session.failure,
    });
  }
}

/** Writes whose answers nobody needs before the transaction is committed. */
export class DeferredWrites {
  /** Of the first that failed; null while none has. */
  failure: { error: unknown } | null = null;
  readonly #writes: Promise<unknown>[] = [];

  get isEmpty(): boolean {
    return this.#writes.length === 0;
  }

  add(...writes: PromiseLike<unknown>[]): void {
    for (const write of writes) {
      const written = Promise.resolve(write);
      written.catch((error: unknown) => {
        this.failure ??= { error };
      });
      this.#writes.push(written);
    }
  }

  async done(): Promise<void> {
    await Promise.all(this.#writes);
  }
}
