import { Resolver } from 'type-graphql';
import type { Context } from '../identity/index.js';
import { BatchField, type FieldSelection, ReferenceField } from '../platform/graphql/index.js';
import { DeliveriesArgs } from './webhook.input.js';
import { deliveriesOf } from './webhook.loaders.js';
import { RedeliverWebhookSuccess, RotateWebhookSecretSuccess } from './webhook.results.js';
import { webhookSetting } from './webhook.setting.js';
import { Webhook, WebhookDelivery } from './webhook.type.js';

@Resolver(() => Webhook)
export class WebhookResolver {
  @BatchField(() => [WebhookDelivery], {
    args: () => DeliveriesArgs,
    description: 'Most recent attempts to deliver messages, newest first; at most 200.',
  })
  deliveries(webhooks: Webhook[], args: DeliveriesArgs, context: Context, selection: FieldSelection) {
    const ids = webhooks.map(({ id }) => id);
    return deliveriesOf(context, ids, args.first ?? 20, selection);
  }
}

@Resolver(() => RotateWebhookSecretSuccess)
export class RotateWebhookSecretSuccessResolver {
  @BatchField(() => Webhook, { needs: ['rotated'], description: 'The webhook with its new secret.' })
  webhook(answers: RotateWebhookSecretSuccess[]) {
    return answers.map(({ rotated }) => rotated);
  }
}

@Resolver(() => RedeliverWebhookSuccess)
export class RedeliverWebhookSuccessResolver {
  @ReferenceField(() => Webhook, { by: 'webhookId', description: 'The webhook in its current state.' })
  webhook() {
    return webhookSetting.entity;
  }
}
