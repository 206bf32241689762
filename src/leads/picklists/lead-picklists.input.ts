import { Field, ID, InputType } from 'type-graphql';

/** What an input says of a lead by values of picklists. */
@InputType({ description: 'What may be said of a lead in words that the tenant has laid down.' })
export abstract class LeadPicklistsInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Where the lead comes from: of LEAD_SOURCE, by ID or as `code:<code>`.',
  })
  sourceId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'What kind of lead it is: of LEAD_CATEGORY, by ID or as `code:<code>`.',
  })
  categoryId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Why the lead is lost: of LOST_REASON, by ID or as `code:<code>`. Required where the lead comes into a LOST status, and NOT_ALLOWED in any other; leaving LOST clears it.',
  })
  lostReasonId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Who else wants the business: of COMPETITOR, by ID or as `code:<code>`; at most 50.',
  })
  competitorIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'What the lead may be interested in: of BUSINESS, by ID or as `code:<code>`; at most 50.',
  })
  businessIds?: string[] | null;
}
