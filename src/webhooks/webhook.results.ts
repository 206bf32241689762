import { createUnionType, ObjectType } from 'type-graphql';
import { NotFoundError, ValidationError } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import type { Webhook } from './webhook.type.js';

@ObjectType({
  description:
    'The webhook has a new secret, which this answer alone shows. The one before signs as well for 24 hours.',
})
export class RotateWebhookSecretSuccess {
  constructor(readonly rotated: Webhook) {}
}

export const RotateWebhookSecretResult = createUnionType({
  name: 'RotateWebhookSecretResult',
  description: 'The outcome of rotating the secret of a webhook.',
  types: () => [RotateWebhookSecretSuccess, ValidationError, NotFoundError] as const,
});

@ObjectType({ description: 'The message is on its way once more, under the `webhook-id` that it had.' })
export class RedeliverWebhookSuccess {
  constructor(readonly webhookId: Id<'webhook'>) {}
}

export const RedeliverWebhookResult = createUnionType({
  name: 'RedeliverWebhookResult',
  description: 'The outcome of sending a message of a webhook again.',
  types: () => [RedeliverWebhookSuccess, ValidationError, NotFoundError] as const,
});
