import type { ConnectionPool } from './connection-pool.js';
import { DatabaseUnavailableError, pgErrorOf } from './errors.js';
import { type Answer, type BatchEnd, type BatchStatement, ReadBatch } from './read-batch.js';

/** A statement with the promise of whoever asked for it. */
export interface PendingRead {
  readonly statement: BatchStatement;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Sends the reads and settles each. Those skipped behind one that failed are sent again, and so is what a dying
 * connection took down, once: reads may be repeated. Never rejects.
 */
export async function answerReads(
  pool: ConnectionPool,
  answerTimeoutMs: number,
  scope: BatchStatement,
  reads: PendingRead[],
): Promise<void> {
  let open = reads;
  let replaced = 0;
  while (open.length > 0) {
    const rejectAll = (error: unknown) => {
      for (const read of open) read.reject(error);
    };
    let end: BatchEnd;
    try {
      end = await sendBatch(pool, answerTimeoutMs, [scope, ...open.map((read) => read.statement)]);
    } catch (error) {
      return rejectAll(error);
    }
    const [scopeAnswer, ...answers] = end.answers;
    const [answered, unanswered] = [open.slice(0, answers.length), open.slice(answers.length)];
    answered.forEach((read, index) => {
      read.resolve(answers[index] as Answer);
    });
    open = unanswered;
    if (end.lost || isPreparationLost(end.failed)) {
      if (replaced++ === 1 || isSilence(end.lost)) return rejectAll(end.failed ?? unavailable(end.lost));
    } else if (end.failed) {
      if (!scopeAnswer) return rejectAll(end.failed);
      open.shift()?.reject(end.failed);
    }
  }
}

/**
 * Sends one batch on one connection.
 * @throws DatabaseUnavailableError when there is no connection to be had; anything later is in the answer
 */
export async function sendBatch(
  pool: ConnectionPool,
  answerTimeoutMs: number,
  statements: BatchStatement[],
): Promise<BatchEnd> {
  const checkout = await pool.checkout();
  const batch = new ReadBatch(statements, answerTimeoutMs);
  checkout.client.query(batch);
  const end = await batch.ended;
  if (end.lost || isPreparationLost(end.failed)) {
    checkout.discard(end.lost ?? end.failed);
  } else {
    checkout.release();
    pool.sawAnswer();
  }
  return end;
}

/**
 * The connection's prepared statements are not what they were: dropped or made by someone else on it, or a
 * migration has changed a table under them. A fresh connection knows none.
 */
function isPreparationLost(error: Error | null): boolean {
  const code = pgErrorOf(error)?.code;
  return (
    code === '26000' ||
    code === '42P05' ||
    (code === '0A000' && !!error?.message.startsWith('cached plan must not change'))
  );
}

/** Asking again would wait as long again. */
const isSilence = (error: Error | null) => error?.message === 'Query read timeout';

const unavailable = (cause: unknown) =>
  new DatabaseUnavailableError('the connection to the database was lost', { cause });
