import { WebhookMutations } from './webhook.mutations.js';
import {
  RedeliverWebhookSuccessResolver,
  RotateWebhookSecretSuccessResolver,
  WebhookResolver,
} from './webhook.resolver.js';

export { asyncApi } from './catalogue/async-api.js';
export { deliveriesToWebhooks } from './delivery/deliver-webhook.js';
export { sweepDeliveries } from './sweep-deliveries.repository.js';
export { webhookSetting } from './webhook.setting.js';
export { webhookDeliveries, webhooks } from './webhook.table.js';
export { eventOfAction, WebhookEvent } from './webhook-events.js';

export const webhookResolvers = [
  WebhookMutations,
  WebhookResolver,
  RotateWebhookSecretSuccessResolver,
  RedeliverWebhookSuccessResolver,
] as const;
