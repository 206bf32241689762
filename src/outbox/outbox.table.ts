import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, id, instant, tenantId } from '../platform/database/columns.js';

/**
 * What others must hear of a change, written in the change's own transaction. A trigger schedules a job for each row at
 * `next_attempt_at`, and takes it back when the row is settled.
 */
export const outboxMessages = pgTable(
  'outbox_messages',
  {
    tenantId: tenantId(),
    /** What its Message-ID is made of, the same for every attempt. */
    id: id('message').notNull(),
    kind: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    attempts: integer().notNull().default(0),
    /** Of the last attempt that failed; where the message has been given up, why. */
    lastError: text(),
    /** While an attempt is under way: when another worker may begin one, as this one must have died. */
    nextAttemptAt: instant().notNull().defaultNow(),
    sentAt: instant(),
    /** When it was given up. */
    failedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('outbox_messages_due').on(t.tenantId, t.nextAttemptAt).where(sql`sent_at is null`),
  ],
);
