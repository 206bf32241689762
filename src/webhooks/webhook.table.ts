import { boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { tenants } from '../identity/identity.table.js';
import { createdAt, id, instant, refers, tenantId } from '../platform/database/columns.js';
import type { WebhookEvent } from './webhook-events.js';

/** Addresses that are told what happens. A trigger on logs queues a message for each that is active and wants the event. */
export const webhooks = pgTable(
  'webhooks',
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    id: id('webhook').notNull(),
    url: text().notNull(),
    events: text().array().$type<WebhookEvent[]>().notNull(),
    isActive: boolean().notNull().default(true),
    /** What messages are signed with, as Standard Webhooks writes it. Shown once, when it is made. */
    signingSecret: text().notNull(),
    /** The one before, which signs as well until then. */
    previousSecret: text(),
    previousSecretUntil: instant(),
    /** The first attempt that failed since the last that did not. */
    failingSince: instant(),
    /** When the gateway switched it off; null where a person did, or nobody has. */
    disabledAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** Every attempt to deliver a message, and how it went. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    tenantId: tenantId(),
    id: id('delivery').notNull(),
    webhookId: id('webhook').notNull(),
    /** The same for all attempts: what receivers know the message by. */
    messageId: id('message').notNull(),
    /** What the message tells of. No foreign key: logs are never removed, and their own guard is to say so. */
    logId: id('log').notNull(),
    event: text().$type<WebhookEvent>().notNull(),
    /** From 1. */
    attempt: integer().notNull(),
    /** Null where there was no answer. */
    statusCode: integer(),
    /** Null where it was delivered. */
    error: text(),
    attemptedAt: instant().notNull(),
    deliveredAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    refers('webhook_deliveries_webhook', t, t.webhookId, webhooks, 'cascade'),
    index('webhook_deliveries_by_webhook').on(t.tenantId, t.webhookId, t.attemptedAt, t.id),
  ],
);
