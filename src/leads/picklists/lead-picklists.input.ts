import { Field, ID, InputType } from 'type-graphql';

/** What an input says of a lead by values of picklists. */
@InputType({ description: 'Fields of a lead whose values are from the picklists of the tenant.' })
export abstract class LeadPicklistsInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Source of the lead, by ID or as `code:<code>`; a value of LEAD_SOURCE.',
  })
  sourceId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Category of the lead, by ID or as `code:<code>`; a value of LEAD_CATEGORY.',
  })
  categoryId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Reason why the lead is lost, by ID or as `code:<code>`; a value of LOST_REASON. It is required if the lead moves to a LOST status, and NOT_ALLOWED in other statuses; leaving LOST clears it.',
  })
  lostReasonId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Competitors for the business, by ID or as `code:<code>`, at most 50; values of COMPETITOR.',
  })
  competitorIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Lines of business in which the lead is interested, by ID or as `code:<code>`, at most 50; values of BUSINESS.',
  })
  businessIds?: string[] | null;
}
