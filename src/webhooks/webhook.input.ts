import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'Which webhook gets a new secret.' })
export class RotateWebhookSecretInput {
  @Field(() => ID, { description: 'The webhook.' })
  id!: string;
}

@InputType({ description: 'What to send again.' })
export class RedeliverWebhookInput {
  @Field(() => ID, { description: 'Any attempt to deliver the message; whether it failed does not matter.' })
  deliveryId!: string;
}

@ArgsType()
export class DeliveriesArgs {
  @Field(() => Int, { nullable: true, defaultValue: 20, description: 'How many, at most 200.' })
  first?: number | null;
}
