import { createUnionType, ObjectType } from 'type-graphql';
import { NotFoundError, ValidationError } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import type { Webhook } from './webhook.type.js';

@ObjectType({
  description:
    'Successful result of rotateWebhookSecret: the webhook has a new secret, which only this result shows. The previous secret also signs messages for 24 hours.',
})
export class RotateWebhookSecretSuccess {
  constructor(readonly rotated: Webhook) {}
}

export const RotateWebhookSecretResult = createUnionType({
  name: 'RotateWebhookSecretResult',
  description:
    'Result of rotateWebhookSecret. NotFoundError: the webhook does not exist. ValidationError: the ID is not that of a webhook.',
  types: () => [RotateWebhookSecretSuccess, ValidationError, NotFoundError] as const,
});

@ObjectType({
  description:
    'Successful result of redeliverWebhook: the message is queued again, with the same `webhook-id`.',
})
export class RedeliverWebhookSuccess {
  constructor(readonly webhookId: Id<'webhook'>) {}
}

export const RedeliverWebhookResult = createUnionType({
  name: 'RedeliverWebhookResult',
  description:
    'Result of redeliverWebhook. NotFoundError: the delivery does not exist. ValidationError: the ID is not that of a delivery, or the webhook is inactive.',
  types: () => [RedeliverWebhookSuccess, ValidationError, NotFoundError] as const,
});
