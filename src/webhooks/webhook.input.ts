import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'Input for rotating the secret of a webhook.' })
export class RotateWebhookSecretInput {
  @Field(() => ID, { description: 'ID of the webhook.' })
  id!: string;
}

@InputType({ description: 'Input for sending a message of a webhook again.' })
export class RedeliverWebhookInput {
  @Field(() => ID, { description: 'ID of any delivery of the message, failed or not.' })
  deliveryId!: string;
}

@ArgsType()
export class DeliveriesArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: 20,
    description: 'Number of items to return, from 0 to 200. Default: 20.',
  })
  first?: number | null;
}
