import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, id, instant, tenantId } from '../database/columns.js';

/** Answers to mutations that carried an idempotency key; only successes, each for 24 hours, then swept. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    tenantId: tenantId(),
    userId: id('user').notNull(),
    mutation: text().notNull(),
    key: text().notNull(),
    /** SHA-256 of the input without the key, in hex. */
    inputHash: text().notNull(),
    /** What the answer is read again from; null while the work is in flight. */
    result: jsonb().$type<Record<string, unknown>>(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.mutation, t.key] }),
    index('idempotency_keys_expired').on(t.tenantId, t.expiresAt),
  ],
);
