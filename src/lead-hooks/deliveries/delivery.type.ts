import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf, DateTime, InstantRange } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';

export enum LeadHookDeliveryStatus {
  CREATED = 'CREATED',
  UPDATED = 'UPDATED',
  DUPLICATE = 'DUPLICATE',
  TEST = 'TEST',
  WITHOUT_FIELDS = 'WITHOUT_FIELDS',
  REJECTED = 'REJECTED',
}
registerEnumType(LeadHookDeliveryStatus, {
  name: 'LeadHookDeliveryStatus',
  description: 'Outcome of a delivery to a lead hook.',
  valuesConfig: {
    CREATED: { description: 'A lead was created.' },
    UPDATED: {
      description:
        'A live lead with the same e-mail address existed: its empty fields were filled, and the other values were added to its description.',
    },
    DUPLICATE: {
      description: 'The delivery was received before, or the lead exists already; nothing was changed.',
    },
    TEST: { description: 'The source sent a test; no lead was created.' },
    WITHOUT_FIELDS: {
      description:
        'The source sent only the ID of the lead; the lead is created when its values are delivered.',
    },
    REJECTED: { description: 'No lead could be created; the posted data is kept for 30 days by default.' },
  },
});

@ObjectType({
  description: 'A delivery to a lead hook, and its outcome. Deliveries are kept for 30 days by default.',
})
export class LeadHookDelivery {
  @Field(() => ID, {
    description: 'ID of the delivery, which the HTTP answer to the source contains as well.',
  })
  id!: Id<'arrival'>;

  @Field(() => LeadHookDeliveryStatus, { description: 'Outcome of the delivery.' })
  status!: LeadHookDeliveryStatus;

  @Field(() => String, {
    nullable: true,
    description:
      'ID of the lead at the source, or one derived from the posted data; null if the data contains neither.',
  })
  externalId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Reason why no lead was created; null if there is a lead.',
  })
  reason!: string | null;

  @Field(() => [String], {
    description:
      'Values that were not stored as sent, such as one that was moved to the description, in the order in which they were read.',
  })
  warnings!: string[];

  @Field(() => String, {
    nullable: true,
    description:
      'Posted data as JSON; null unless the delivery was rejected, and after the person was erased.',
  })
  payload!: string | null;

  @Field(() => DateTime, { description: 'Date and time when the delivery was received.' })
  receivedAt!: Date;
}

export const LeadHookDeliveryConnection = connectionOf(
  () => LeadHookDelivery,
  'LeadHookDelivery',
  'deliveries to hooks',
);

@InputType({ description: 'Conditions on deliveries; all that are given must hold.' })
export class LeadHookDeliveryFilter {
  @Field(() => [ID], { nullable: true, description: 'Deliveries to one of these hooks, by ID.' })
  hookIds?: string[] | null;

  @Field(() => [LeadHookDeliveryStatus], {
    nullable: true,
    description: 'Deliveries with one of these outcomes.',
  })
  statuses?: LeadHookDeliveryStatus[] | null;

  @Field(() => [String], { nullable: true, description: 'Deliveries with one of these IDs of the source.' })
  externalIds?: string[] | null;

  @Field(() => InstantRange, { nullable: true, description: 'Deliveries received in this period.' })
  receivedAt?: InstantRange | null;
}

@ArgsType()
export class LeadHookDeliveriesArgs {
  @Field(() => LeadHookDeliveryFilter, {
    nullable: true,
    description: 'Returns only the deliveries that match.',
  })
  filter?: LeadHookDeliveryFilter | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 20,
    description: 'Number of items to return, from 0 to 200. Default: 20.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Returns the items after this cursor.' })
  after?: string | null;
}
