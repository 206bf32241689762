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
  description: 'What became of a lead that was left at a hook.',
  valuesConfig: {
    CREATED: { description: 'A lead was made of it.' },
    UPDATED: {
      description:
        'A live lead with the same e-mail address was there: it got what it lacked, and the rest stands in its description.',
    },
    DUPLICATE: { description: 'It had come before, or is a lead already: nothing changed.' },
    TEST: { description: "A test of the source's: no lead was made." },
    WITHOUT_FIELDS: {
      description:
        'The source told of the lead by its ID alone. Whoever brings what the form holds makes the lead.',
    },
    REJECTED: { description: 'It could not become a lead; what was sent is kept for 30 days.' },
  },
});

@ObjectType({ description: 'A lead that was left at a hook, and what became of it. Kept for 30 days.' })
export class LeadHookDelivery {
  @Field(() => ID, { description: 'Its ID, which the answer to the source names as well.' })
  id!: Id<'arrival'>;

  @Field(() => LeadHookDeliveryStatus, { description: 'What became of it.' })
  status!: LeadHookDeliveryStatus;

  @Field(() => String, {
    nullable: true,
    description: "The source's ID of the lead; one made of what was sent where there is none.",
  })
  externalId!: string | null;

  @Field(() => String, { nullable: true, description: 'Why no lead was made; null where there is one.' })
  reason!: string | null;

  @Field(() => [String], {
    description: 'What was taken otherwise than it was sent, such as a value that went into the description.',
  })
  warnings!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'What was sent, as JSON: of what was rejected alone, until the person is erased.',
  })
  payload!: string | null;

  @Field(() => DateTime, { description: 'When it came.' })
  receivedAt!: Date;
}

export const LeadHookDeliveryConnection = connectionOf(
  () => LeadHookDelivery,
  'LeadHookDelivery',
  'deliveries to hooks',
);

@InputType({ description: 'Which deliveries to hooks. All that is given must hold.' })
export class LeadHookDeliveryFilter {
  @Field(() => [ID], { nullable: true, description: 'To one of these hooks.' })
  hookIds?: string[] | null;

  @Field(() => [LeadHookDeliveryStatus], { nullable: true, description: 'Of one of these statuses.' })
  statuses?: LeadHookDeliveryStatus[] | null;

  @Field(() => [String], { nullable: true, description: 'With one of these IDs of the source.' })
  externalIds?: string[] | null;

  @Field(() => InstantRange, { nullable: true, description: 'That came in this stretch of time.' })
  receivedAt?: InstantRange | null;
}

@ArgsType()
export class LeadHookDeliveriesArgs {
  @Field(() => LeadHookDeliveryFilter, { nullable: true, description: 'Only these.' })
  filter?: LeadHookDeliveryFilter | null;

  @Field(() => Int, { nullable: true, defaultValue: 20, description: 'How many, at most 200.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  after?: string | null;
}
