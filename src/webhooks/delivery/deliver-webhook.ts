import { type Deliver, type Deliveries, UndeliverableError } from '../../outbox/index.js';
import type { Database } from '../../platform/database/index.js';
import { idOf, newId, type Uuid } from '../../platform/ids/index.js';
import { signatureOf } from '../webhook.secret.js';
import { type Attempt, WebhookDeliveryRepository } from './delivery.repository.js';
import { disableWebhook } from './disable-webhook.js';
import { eventOf, payloadOf } from './payload.js';
import { type Network, post } from './post.js';

/** About six days: long enough for a webhook that fails all the while to be switched off. */
export const MAX_ATTEMPTS = 32;
/** Addresses that were away together are not all tried at the same moment again. */
export const JITTER = 0.2;

/** What the trigger `queue_webhooks` queues: UUIDs. */
export interface WebhookMessage {
  webhookId: Uuid<'webhook'>;
  logId: Uuid<'log'>;
}

/** How messages to webhooks go out, for a worker. */
export const deliveriesToWebhooks =
  (network: Network) =>
  (database: Database): Deliveries => ({
    webhook: { deliver: deliverWebhook(database, network), maxAttempts: MAX_ATTEMPTS, jitter: JITTER },
  });

/**
 * Posts a message to a webhook, signed, and puts on record how that went. Any answer of 200 to 299 is a success; 410 Gone
 * switches the webhook off at once (Standard Webhooks, "Deliverability and reliability"), five days of failures do as
 * well; everything else is tried again, redirects among it.
 */
const deliverWebhook =
  (database: Database, network: Network): Deliver<WebhookMessage> =>
  async ({ id: messageId, tenantId, attempt, ...message }) => {
    const webhookId = idOf('webhook', message.webhookId);
    const logId = idOf('log', message.logId);
    const { webhook, log } = await database.transaction(tenantId, async (transaction) => {
      const repository = new WebhookDeliveryRepository(transaction);
      return { webhook: await repository.findWebhook(webhookId), log: await repository.findLog(logId) };
    });
    if (!webhook || !log) throw new UndeliverableError('the webhook is gone');
    if (!webhook.isActive) throw new UndeliverableError('the webhook is inactive');
    const secrets = [webhook.signingSecret, webhook.previousSecret].filter((secret) => secret !== null);
    const attemptedAt = new Date();
    const answer = await answerOf(webhook.url, network, secrets, {
      id: messageId,
      timestamp: Math.floor(attemptedAt.getTime() / 1000),
      body: payloadOf(messageId, log),
    });
    const isDisabled = await record(database, tenantId, {
      ...{ id: newId('delivery'), webhookId, messageId, logId, attempt, attemptedAt, ...answer },
      event: eventOf(log.log.action),
      deliveredAt: answer.error === null ? new Date() : null,
    });
    if (isDisabled) throw new UndeliverableError(answer.error ?? '');
    if (answer.error !== null) throw new Error(answer.error);
  };

interface Answer {
  statusCode: number | null;
  error: string | null;
}

async function answerOf(
  url: string,
  network: Network,
  secrets: readonly string[],
  message: { id: string; timestamp: number; body: string },
): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'lead-gateway',
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': signatureOf(message, secrets),
  };
  try {
    const statusCode = await post(url, { headers, body: message.body, network });
    return { statusCode, error: refusalOf(statusCode) };
  } catch (error) {
    return { statusCode: null, error: (error as Error).message };
  }
}

function refusalOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  const isRedirect = status >= 300 && status < 400;
  return `answered ${status}${isRedirect ? ', and redirects are not followed' : ''}`;
}

/** @returns whether the webhook has been switched off for it */
function record(database: Database, tenantId: Uuid<'tenant'>, attempt: Attempt): Promise<boolean> {
  return database.transaction(tenantId, async (transaction) => {
    const repository = new WebhookDeliveryRepository(transaction);
    const { webhookId, error, statusCode } = attempt;
    // Its row comes first, before what refers to it.
    if (error == null) await repository.markWorking(webhookId);
    const isOverdue = error != null && (await repository.markFailing(webhookId));
    await repository.insertAttempt(attempt);
    if (!isOverdue && statusCode !== 410) return false;
    await disableWebhook(transaction, webhookId, String(error));
    return true;
  });
}
