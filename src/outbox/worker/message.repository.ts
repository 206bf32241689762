import { sql } from 'drizzle-orm';
import { type Database, type Statement, statement } from '../../platform/database/index.js';
import type { Uuid } from '../../platform/ids/index.js';
import { outboxMessages } from '../outbox.table.js';

/** For this long a message is a worker's own while it sends it; then the worker is taken for dead. */
const claimMinutes = 5;

const { kind, payload, attempts, createdAt } = outboxMessages;
const claimed = { kind, payload, attempts, createdAt };
export type ClaimedMessage = Pick<typeof outboxMessages.$inferSelect, keyof typeof claimed>;

/** Of one message that is not settled. */
const waiting = sql`${outboxMessages.tenantId} = ${sql.placeholder('tenantId')}
  and ${outboxMessages.id} = ${sql.placeholder('id')}::uuid
  and ${outboxMessages.sentAt} is null and ${outboxMessages.failedAt} is null`;

const claim = statement<ClaimedMessage>(
  'Outbox.claim',
  claimed,
  sql`update ${outboxMessages} set attempts = ${attempts} + 1,
      next_attempt_at = now() + make_interval(mins => ${sql.raw(String(claimMinutes))})
    where ${waiting} and ${outboxMessages.nextAttemptAt} <= now()
    returning ${kind}, ${payload}, ${attempts}, ${createdAt}`,
);

const markSent = statement(
  'Outbox.markSent',
  {},
  sql`update ${outboxMessages} set sent_at = now(), last_error = null where ${waiting}`,
);

const postpone = statement(
  'Outbox.postpone',
  {},
  sql`update ${outboxMessages} set last_error = ${sql.placeholder('reason')}::text,
    next_attempt_at = now() + make_interval(secs => ${sql.placeholder('seconds')}::float8) where ${waiting}`,
);

const giveUp = statement(
  'Outbox.giveUp',
  {},
  sql`update ${outboxMessages} set last_error = ${sql.placeholder('reason')}::text, failed_at = now() where ${waiting}`,
);

/** A message as the worker sees it, each time in a transaction of its own as the gateway's restricted role. */
export class MessageInOutbox {
  constructor(
    private readonly database: Database,
    /** UUIDs. */
    private readonly key: { tenantId: Uuid<'tenant'>; messageId: Uuid<'message'> },
  ) {}

  /** Makes it this worker's own for a while; null where it is settled, or another's, or not due. */
  async claim(): Promise<ClaimedMessage | null> {
    const [message] = await this.#run(claim);
    return message ?? null;
  }

  /** Settles it. One that erasure has settled meanwhile stays as that left it. */
  async markSent(): Promise<void> {
    await this.#run(markSent);
  }

  async postpone(reason: string, seconds: number): Promise<void> {
    await this.#run(postpone, { reason, seconds });
  }

  async giveUp(reason: string): Promise<void> {
    await this.#run(giveUp, { reason });
  }

  #run<Row>(one: Statement<Row>, values: Record<string, unknown> = {}): Promise<Row[]> {
    const { tenantId, messageId } = this.key;
    return this.database.transaction(tenantId, (transaction) =>
      transaction.run(one, { ...values, id: messageId }),
    );
  }
}
