import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime, Needs, Node, URLScalar } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { WebhookEvent } from './webhook-events.js';

@ObjectType({
  description:
    'One attempt to deliver a message to a webhook. Messages that fail are tried again, each with an attempt of its own.',
})
export class WebhookDelivery {
  @Field(() => ID, { description: 'By this redeliverWebhook names the message.' })
  id!: Id<'delivery'>;

  @Field(() => ID, { description: 'The `webhook-id` of the message, the same for all its attempts.' })
  messageId!: Id<'message'>;

  @Field(() => WebhookEvent, { description: 'What the message tells of.' })
  event!: WebhookEvent;

  @Field(() => Int, { description: 'Which attempt it is, from 1.' })
  attempt!: number;

  @Field(() => Int, { nullable: true, description: 'The status of the answer; null where there was none.' })
  statusCode!: number | null;

  @Field(() => String, { nullable: true, description: 'Why it failed; null where it did not.' })
  error!: string | null;

  @Field(() => DateTime, { description: 'When it was made.' })
  attemptedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was delivered; null where it failed.' })
  deliveredAt!: Date | null;
}

@ObjectType({
  implements: Node,
  description:
    'An address that is told what happens, signed with HMAC-SHA256 as Standard Webhooks has it; retried with growing pauses, every attempt on record. It is switched off, and the administrators told, after five days of failures.',
})
export class Webhook extends Node<'webhook'> {
  @Field(() => URLScalar, { description: 'Where messages are posted.' })
  url!: string;

  @Field(() => [WebhookEvent], { description: 'What it is told of.' })
  events!: WebhookEvent[];

  @Field(() => Boolean, { description: 'Whether it is told anything.' })
  isActive!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the gateway switched it off, as its address kept failing; null otherwise.',
  })
  disabledAt!: Date | null;

  /** Set where it has just been made. */
  newSecret?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What messages are signed with. Shown once, when it is made: in the answer of saveWebhook or rotateWebhookSecret.',
  })
  @Needs()
  get secret(): string | null {
    return this.newSecret ?? null;
  }
}
