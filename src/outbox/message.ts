import type { Id, Uuid } from '../platform/ids/index.js';

/** What a message is about and by whom: TypeIDs, by which erasure finds it. */
interface AboutRecords {
  about: readonly Id[];
}

/** An e-mail of one recipient, that says the same as text and as HTML. */
export interface Email extends AboutRecords {
  kind: 'email';
  /** An address, as the rules keep it. */
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** A text message to a phone. */
export interface TextMessage extends AboutRecords {
  kind: 'sms';
  /** A number in E.164. */
  to: string;
  text: string;
}

export type Message = Email | TextMessage;

/** One that is on its way. */
export type Outgoing<M extends object> = M & {
  /** TypeID: the same for every attempt. */
  id: Id<'message'>;
  createdAt: Date;
  /** UUID. */
  tenantId: Uuid<'tenant'>;
  /** From 1. */
  attempt: number;
};

/** Sends one message. @throws UndeliverableError where no other attempt can do better; any other Error: try again */
export type Deliver<M extends object> = (message: Outgoing<M>) => Promise<void>;

/** How messages of one kind go out. */
export interface Delivery<M extends object> {
  deliver: Deliver<M>;
  /** Left out: 25, about four days. */
  maxAttempts?: number;
  /** Of the pauses before the next attempt, how much chance takes off or adds: 0.2 for a fifth. Left out: nothing. */
  jitter?: number;
}

/** By the kind of message. */
export type Deliveries = Readonly<Record<string, Delivery<never>>>;

/** A message that cannot be delivered, however often it is tried; its text says why. */
export class UndeliverableError extends Error {}
