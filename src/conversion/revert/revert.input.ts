import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'A conversion to take back.' })
export class RevertLeadConversionInput {
  @Field(() => ID, { description: 'The lead that was converted.' })
  leadId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that was read; refused where it is no longer that.',
  })
  expectedVersion?: number | null;

  @Field(() => String, { description: 'Why, 1 to 1,000 characters; the log keeps it.' })
  reason!: string;
}
