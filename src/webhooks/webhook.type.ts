import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime, Needs, Node, URLScalar } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { WebhookEvent } from './webhook-events.js';

@ObjectType({
  description:
    'One attempt to deliver a message to a webhook. Failed messages are retried, each time with a delivery of its own.',
})
export class WebhookDelivery {
  @Field(() => ID, { description: 'ID of the delivery, by which redeliverWebhook finds the message.' })
  id!: Id<'delivery'>;

  @Field(() => ID, {
    description: 'ID of the message, sent as `webhook-id`; it is the same for all deliveries of the message.',
  })
  messageId!: Id<'message'>;

  @Field(() => WebhookEvent, { description: 'Event of the message.' })
  event!: WebhookEvent;

  @Field(() => Int, { description: 'Number of the attempt, from 1.' })
  attempt!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'HTTP status code of the response. Null if there was no response.',
  })
  statusCode!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Reason why the attempt failed. Null if it succeeded.',
  })
  error!: string | null;

  @Field(() => DateTime, { description: 'Date and time of the attempt.' })
  attemptedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Date and time when the message was delivered. Null if the attempt failed.',
  })
  deliveredAt!: Date | null;
}

@ObjectType({
  implements: Node,
  description:
    'An address that receives messages about events, signed with HMAC-SHA256 as in Standard Webhooks. Failed messages are retried at growing intervals. After five days of failures, the webhook is disabled and the administrators are notified.',
})
export class Webhook extends Node<'webhook'> {
  @Field(() => URLScalar, { description: 'Address to which messages are sent.' })
  url!: string;

  @Field(() => [WebhookEvent], { description: 'Events that the webhook receives, in a fixed order.' })
  events!: WebhookEvent[];

  @Field(() => Boolean, { description: 'Whether messages are sent.' })
  isActive!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Date and time when the webhook was disabled because its address kept failing. Null if it was not.',
  })
  disabledAt!: Date | null;

  /** Set where it has just been made. */
  newSecret?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Secret that signs the messages. Null except in the result of the saveWebhook or rotateWebhookSecret that creates it.',
  })
  @Needs()
  get secret(): string | null {
    return this.newSecret ?? null;
  }
}
