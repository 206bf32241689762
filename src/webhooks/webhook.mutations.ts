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
    description: 'Gives a webhook a new secret; the one before signs as well for 24 hours.',
  })
  @Requires(Permission.SETTINGS_WRITE)
  rotateWebhookSecret(
    @Ctx() context: Context,
    @Arg('input', () => RotateWebhookSecretInput, { description: 'Which webhook.' })
    input: RotateWebhookSecretInput,
  ) {
    return rotateSecret(context, input);
  }

  @Mutation(() => RedeliverWebhookResult, {
    nullable: true,
    description: 'Sends a message of a webhook again at once, delivered or not, under the same `webhook-id`.',
  })
  @Requires(Permission.SETTINGS_WRITE)
  redeliverWebhook(
    @Ctx() context: Context,
    @Arg('input', () => RedeliverWebhookInput, { description: 'What to send again.' })
    input: RedeliverWebhookInput,
  ) {
    return redeliver(context, input);
  }
}
