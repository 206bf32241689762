import { type Database, DatabaseUnavailableError } from '../../platform/database/index.js';
import { idOf } from '../../platform/ids/index.js';
import { type Deliver, type Email, type Outgoing, type TextMessage, UndeliverableError } from '../message.js';
import { MessageInOutbox } from './message.repository.js';

/** About four days, as each wait is e times the one before, up to six hours. */
const MAX_ATTEMPTS = 25;
const MAX_REASON = 500;

export interface Deliveries {
  email: Deliver<Email>;
  sms: Deliver<TextMessage>;
}

/** How an attempt went that did not send the message. Its reason may be personal and stands in the message alone. */
export interface FailedAttempt {
  /** TypeID. */
  messageId: string;
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
  key: { tenantId: string; messageId: string },
): Promise<FailedAttempt | null> {
  const message = new MessageInOutbox(database, key);
  const claimed = await message.claim();
  if (!claimed) return null;
  const { kind, payload, attempts, createdAt } = claimed;
  const id = idOf('message', key.messageId);
  const failure = await reasonOf(() => deliver(deliveries, kind, { ...payload, kind, id, createdAt }));
  if (failure === null) {
    await message.markSent();
    return null;
  }
  const reason = failure.message.slice(0, MAX_REASON);
  const isGivenUp = failure instanceof UndeliverableError || attempts >= MAX_ATTEMPTS;
  if (isGivenUp) await message.giveUp(reason);
  else await message.postpone(reason, Math.exp(Math.min(attempts, 10)));
  return { messageId: id, attempts, isGivenUp };
}

async function deliver(deliveries: Deliveries, kind: string, message: object): Promise<void> {
  if (kind === 'email') return deliveries.email(message as Outgoing<Email>);
  if (kind === 'sms') return deliveries.sms(message as Outgoing<TextMessage>);
  // Of a later version, whose workers may take it.
  throw new Error(`messages of the kind ${kind} are not known here`);
}

async function reasonOf(work: () => Promise<void>): Promise<Error | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) throw error;
    return error instanceof Error ? error : new Error(String(error));
  }
}
