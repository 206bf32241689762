import type { Checkout, ConnectionPool } from './connection-pool.js';
import { DatabaseUnavailableError, isConnectionLoss } from './errors.js';

export interface BracketSettings {
  statementTimeoutMs: number;
  /** 0: as long as the statement may take. */
  lockTimeoutMs: number;
  namedStatements: boolean;
}

/** A gateway that vanishes in the middle must not keep its rows locked: after a minute of silence PostgreSQL ends it. */
const scope = `select set_config('app.tenant_id', $1, true), set_config('statement_timeout', $2, true),
 set_config('lock_timeout', $3, true), set_config('idle_in_transaction_session_timeout', '60000', true)`;

/**
 * Opens the transaction in one round trip. All settings are local to it: nothing is left behind for the next
 * borrower, and a transaction-pooling pgbouncer, which refuses them as start-up parameters, passes them on.
 * A connection that proves dead here is replaced once, as nothing has been done on it yet.
 */
export async function begin(
  pool: ConnectionPool,
  settings: BracketSettings,
  tenantId: string,
): Promise<Checkout> {
  for (let tries = 1; ; tries++) {
    const checkout = await pool.checkout();
    const { client } = checkout;
    try {
      await Promise.all([
        client.query('BEGIN'),
        client.query({
          ...(settings.namedStatements && { name: 'transaction_scope' }),
          text: scope,
          values: [tenantId, String(settings.statementTimeoutMs), String(settings.lockTimeoutMs)],
        }),
      ]);
      pool.sawAnswer();
      return checkout;
    } catch (error) {
      checkout.discard(error);
      if (!isConnectionLoss(error)) throw error;
      if (tries === 2) throw lost(error);
    }
  }
}

/** Ends what the reason broke off. The connection goes back to the pool only if PostgreSQL confirms. */
export async function rollBack(checkout: Checkout, reason: unknown): Promise<void> {
  if (checkout.lost || isConnectionLoss(reason)) return checkout.discard(checkout.lost ?? reason);
  try {
    await checkout.client.query('ROLLBACK');
  } catch (error) {
    return checkout.discard(error);
  }
  checkout.release();
}

/**
 * Commits and gives the connection back.
 * @throws DatabaseUnavailableError with `outcomeUnknown` when the answer never came: such a COMMIT may have worked
 * @throws Error when PostgreSQL rolled back instead, as it does after a statement that failed
 */
export async function commit(checkout: Checkout): Promise<void> {
  if (checkout.lost) {
    checkout.discard(checkout.lost);
    throw lost(checkout.lost);
  }
  let tag: string;
  try {
    tag = (await checkout.client.query('COMMIT')).command;
  } catch (error) {
    checkout.discard(error);
    if (!isConnectionLoss(error)) throw error;
    throw new DatabaseUnavailableError('the connection was lost during COMMIT: its outcome is unknown', {
      cause: error,
      outcomeUnknown: true,
    });
  }
  checkout.release();
  if (tag !== 'COMMIT') {
    throw new Error(
      'The transaction was rolled back at COMMIT: a statement had failed and its error was swallowed',
    );
  }
}

export const lost = (cause: unknown) =>
  new DatabaseUnavailableError('the connection to the database was lost', { cause });
