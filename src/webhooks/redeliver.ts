import type { Context } from '../identity/index.js';
import { queueMessageAgain } from '../outbox/index.js';
import {
  ValidationIssueCode as Code,
  DomainError,
  NotFoundError,
  ValidationIssues,
} from '../platform/graphql/index.js';
import { uuidOf } from '../platform/ids/index.js';
import type { WebhookMessage } from './delivery/deliver-webhook.js';
import type { RedeliverWebhookInput } from './webhook.input.js';
import { WebhookRepository } from './webhook.repository.js';
import { RedeliverWebhookSuccess } from './webhook.results.js';

/**
 * Sends a message of a webhook again at once, whatever became of it: under the same `webhook-id`, with the secrets and to
 * the address of today, and saying what the log says today.
 * @throws DomainError ValidationError for what is no delivery's ID, or where the webhook is inactive; NotFoundError
 */
export async function redeliver(
  context: Context,
  input: RedeliverWebhookInput,
): Promise<RedeliverWebhookSuccess> {
  const issues = new ValidationIssues();
  const path = ['input', 'deliveryId'];
  const read = issues.id(path, ['delivery'], input.deliveryId);
  const id = issues.accepted(read);
  return context.transaction(async (transaction) => {
    const delivery = await new WebhookRepository(transaction).findDelivery(id);
    if (!delivery) throw new DomainError(new NotFoundError([id]));
    const { webhookId, logId, messageId, isActive } = delivery;
    if (!isActive) issues.add(path, Code.INACTIVE, 'must be of a webhook that is active');
    issues.refuse();
    const payload: WebhookMessage = { webhookId: uuidOf(webhookId), logId: uuidOf(logId) };
    await queueMessageAgain(transaction, messageId, { kind: 'webhook', ...payload });
    return new RedeliverWebhookSuccess(webhookId);
  });
}
