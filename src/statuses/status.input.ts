import { Field, ID, InputType } from 'type-graphql';
import { LeadStatusCategory, LeadStatusColor } from './status.type.js';

@InputType({ description: 'A new status, last in the pipeline.' })
export class CreateLeadStatusInput {
  @Field(() => String, { description: 'The name, 1 to 100 characters, unique without case.' })
  name!: string;

  @Field(() => LeadStatusColor, { description: 'The colour.' })
  primaryColor!: LeadStatusColor;

  @Field(() => LeadStatusCategory, {
    nullable: true,
    defaultValue: LeadStatusCategory.OPEN,
    description: 'What it means for the lead in it.',
  })
  category?: LeadStatusCategory | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether the work on a lead ends here; WON and LOST are terminal whatever is said.',
  })
  isTerminal?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether new leads start here from now on; the first status of a tenant is the default.',
  })
  isDefault?: boolean | null;
}

@InputType({ description: 'Changes of a status. What is left out stays.' })
export class UpdateLeadStatusInput {
  @Field(() => ID, { description: 'The status, by ID or as `slug:<slug>`.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The name, 1 to 100 characters; the slug follows it.' })
  name?: string | null;

  @Field(() => LeadStatusColor, { nullable: true, description: 'The colour.' })
  primaryColor?: LeadStatusColor | null;

  @Field(() => LeadStatusCategory, {
    nullable: true,
    description: 'What it means for the lead in it; the last terminal WON status keeps its category.',
  })
  category?: LeadStatusCategory | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the work on a lead ends here; WON and LOST are terminal.',
  })
  isTerminal?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: new leads start here from now on. One ceases to be the default by making another it.',
  })
  isDefault?: boolean | null;
}

@InputType({ description: 'Another order of the pipeline.' })
export class ReorderLeadStatusesInput {
  @Field(() => [ID], {
    description: 'Every status of the tenant, by ID or as `slug:<slug>`, in the new order.',
  })
  ids!: string[];
}

@InputType({ description: 'Which status to delete, and where its leads go.' })
export class DeleteLeadStatusInput {
  @Field(() => ID, { description: 'The status, by ID or as `slug:<slug>`.' })
  id!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Where its leads go, deleted ones too, by ID or as `slug:<slug>`; without it a status in use cannot be deleted.',
  })
  moveLeadsToId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Why its leads are lost, where they go to a LOST status: of LOST_REASON, by ID or as `code:<code>`. Required there where one of them has no reason yet; NOT_ALLOWED otherwise.',
  })
  lostReasonId?: string | null;
}
