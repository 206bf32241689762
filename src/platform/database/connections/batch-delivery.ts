import { readsToRepeat } from './batch-retry.js';
import type { ConnectionPool } from './connection-pool.js';
import { type BatchEnd, type Read, ReadConnection } from './read-connection.js';

export interface DeliverySettings {
  /** Longest wait for an answer, in milliseconds. */
  answerTimeoutMs: number;
  /** Longest time that the whole batch may take, in milliseconds; left out: as long as answers come. */
  totalTimeoutMs?: number;
}

/** Sends the reads on a connection that is theirs until they are answered, and settles each. Never rejects. */
export async function answerReads(
  pool: ConnectionPool,
  settings: DeliverySettings,
  scope: Read,
  reads: Read[],
): Promise<void> {
  let open = reads;
  while (open.length > 0) {
    try {
      open = readsToRepeat(await sendBatch(pool, settings, scope, open));
    } catch (error) {
      for (const read of open) read.reject(error);
      return;
    }
  }
}

/**
 * Sends one batch on one connection.
 * @throws DatabaseUnavailableError when there is no connection to be had; anything later is in the answer
 */
export async function sendBatch(
  pool: ConnectionPool,
  { answerTimeoutMs, totalTimeoutMs }: DeliverySettings,
  scope: Read,
  reads: Read[],
): Promise<BatchEnd> {
  const checkout = await pool.checkout();
  const connection = ReadConnection.of(checkout, answerTimeoutMs);
  let timer: NodeJS.Timeout | undefined;
  const end = await new Promise<BatchEnd>((done) => {
    connection.send(scope, reads, done, true);
    connection.flush();
    if (totalTimeoutMs !== undefined) {
      timer = setTimeout(() => connection.giveUp(new Error('Query read timeout')), totalTimeoutMs);
    }
  });
  clearTimeout(timer);
  if (end.lost) {
    checkout.discard(end.lost);
  } else {
    checkout.release();
    pool.sawAnswer();
  }
  return end;
}
