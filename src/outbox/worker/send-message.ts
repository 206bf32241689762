import { type Database, DatabaseUnavailableError } from '../../platform/database/index.js';
import { type Id, idOf, type Uuid } from '../../platform/ids/index.js';
import { type Deliveries, UndeliverableError } from '../message.js';
import { MessageInOutbox } from './message.repository.js';

/** About four days, as each wait is e times the one before, up to six hours. */
const MAX_ATTEMPTS = 25;
const MAX_REASON = 500;

/** How an attempt went that did not send the message. Its reason may be personal and stands in the message alone. */
export interface FailedAttempt {
  /** TypeID. */
  messageId: Id<'message'>;
  attempts: number;
  isGivenUp: boolean;
}

/**
 * Sends one message, where it is due and nobody else is sending it. It may be called any number of times: a message is
 * sent twice only where a worker dies, or loses the database, between sending and saying so, and has the same message ID
 * then.
 * @throws DatabaseUnavailableError: the job is tried again
 */
export async function sendMessage(
  database: Database,
  deliveries: Deliveries,
  key: { tenantId: Uuid<'tenant'>; messageId: Uuid<'message'> },
): Promise<FailedAttempt | null> {
  const inOutbox = new MessageInOutbox(database, key);
  const claimed = await inOutbox.claim();
  if (!claimed) return null;
  const { kind, payload, attempts, createdAt } = claimed;
  const id = idOf('message', key.messageId);
  const { tenantId } = key;
  const delivery = deliveries[kind] ?? unknownKind(kind);
  const message = { ...payload, kind, id, createdAt, tenantId, attempt: attempts };
  const failure = await reasonOf(() => delivery.deliver(message as never));
  if (failure === null) {
    await inOutbox.markSent();
    return null;
  }
  const reason = failure.message.slice(0, MAX_REASON);
  const { maxAttempts = MAX_ATTEMPTS, jitter = 0 } = delivery;
  const isGivenUp = failure instanceof UndeliverableError || attempts >= maxAttempts;
  if (isGivenUp) await inOutbox.giveUp(reason);
  else await inOutbox.postpone(reason, pauseAfter(attempts, jitter));
  return { messageId: id, attempts, isGivenUp };
}

/** Seconds until the next attempt. */
export const pauseAfter = (attempts: number, jitter: number, chance = Math.random()): number =>
  Math.exp(Math.min(attempts, 10)) * (1 + jitter * (2 * chance - 1));

/** Of a later version, whose workers may take it. */
const unknownKind = (kind: string): Deliveries[string] => ({
  deliver: async () => {
    throw new Error(`messages of the kind ${kind} are not known here`);
  },
});

async function reasonOf(work: () => Promise<void>): Promise<Error | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) throw error;
    return error instanceof Error ? error : new Error(String(error));
  }
}
