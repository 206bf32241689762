import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../identity/index.js';
import { redeliver } from './redeliver.js';
import { rotateSecret } from './rotate-secret.js';
import { RedeliverWebhookInput, RotateWebhookSecretInput } from './webhook.input.js';
import { RedeliverWebhookResult, RotateWebhookSecretResult } from './webhook.results.js';

@Resolver()
export class WebhookMutations {
  @Mutation(() => RotateWebhookSecretResult, {
    nullable: true,
    description:
      'Creates a new secret for a webhook. The previous secret also signs messages for 24 hours. Requires SETTINGS_WRITE. Returns a NotFoundError if the webhook does not exist.',
  })
  @Requires(Permission.SETTINGS_WRITE)
  rotateWebhookSecret(
    @Ctx() context: Context,
    @Arg('input', () => RotateWebhookSecretInput, { description: 'The webhook whose secret to rotate.' })
    input: RotateWebhookSecretInput,
  ) {
    return rotateSecret(context, input);
  }

  @Mutation(() => RedeliverWebhookResult, {
    nullable: true,
    description:
      'Sends a message of a webhook again at once, whether it was delivered or not, with the same `webhook-id`. Requires SETTINGS_WRITE. Returns a NotFoundError if the delivery does not exist, and a ValidationError (INACTIVE) if the webhook is inactive.',
  })
  @Requires(Permission.SETTINGS_WRITE)
  redeliverWebhook(
    @Ctx() context: Context,
    @Arg('input', () => RedeliverWebhookInput, { description: 'The message to send again.' })
    input: RedeliverWebhookInput,
  ) {
    return redeliver(context, input);
  }
}
