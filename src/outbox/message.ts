/** What a message is about and by whom: TypeIDs, by which erasure finds it. */
interface AboutRecords {
  about: readonly string[];
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
export type Outgoing<M extends Message> = M & {
  /** TypeID: the same for every attempt. */
  id: string;
  createdAt: Date;
};

/** Sends one message. @throws UndeliverableError where no other attempt can do better; any other Error: try again */
export type Deliver<M extends Message> = (message: Outgoing<M>) => Promise<void>;

/** A message that cannot be delivered, however often it is tried; its text says why. */
export class UndeliverableError extends Error {}
