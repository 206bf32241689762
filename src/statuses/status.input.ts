import { Field, ID, InputType } from 'type-graphql';
import { LeadStatusCategory, LeadStatusColor } from './status.type.js';

@InputType({ description: 'Input for creating a status at the end of the pipeline.' })
export class CreateLeadStatusInput {
  @Field(() => String, { description: 'Name, 1 to 100 characters, unique in the tenant regardless of case.' })
  name!: string;

  @Field(() => LeadStatusColor, { description: 'Colour of the status.' })
  primaryColor!: LeadStatusColor;

  @Field(() => LeadStatusCategory, {
    nullable: true,
    defaultValue: LeadStatusCategory.OPEN,
    description: 'Category of the status. Default: OPEN.',
  })
  category?: LeadStatusCategory | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Whether the work on a lead ends in this status; WON and LOST statuses always are terminal. Default: false.',
  })
  isTerminal?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Whether new leads get this status; it then replaces the present default. The first status of a tenant is always the default. Default: false.',
  })
  isDefault?: boolean | null;
}

@InputType({ description: 'Input for updating a status. Fields that are left out stay unchanged.' })
export class UpdateLeadStatusInput {
  @Field(() => ID, { description: 'Status, by ID or as `slug:<slug>`.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Name, 1 to 100 characters, unique in the tenant regardless of case. A new name also changes the slug.',
  })
  name?: string | null;

  @Field(() => LeadStatusColor, { nullable: true, description: 'Colour of the status.' })
  primaryColor?: LeadStatusColor | null;

  @Field(() => LeadStatusCategory, {
    nullable: true,
    description: 'Category of the status. The category of the last terminal WON status cannot change.',
  })
  category?: LeadStatusCategory | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the work on a lead ends in this status; WON and LOST statuses always are terminal.',
  })
  isTerminal?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True makes the status the default for new leads in place of the present one. The default cannot be set to false; make another status the default instead.',
  })
  isDefault?: boolean | null;
}

@InputType({ description: 'Input for reordering the pipeline.' })
export class ReorderLeadStatusesInput {
  @Field(() => [ID], {
    description: 'All statuses of the tenant in their new order, by ID or as `slug:<slug>`.',
  })
  ids!: string[];
}

@InputType({ description: 'Input for deleting a status.' })
export class DeleteLeadStatusInput {
  @Field(() => ID, { description: 'Status to delete, by ID or as `slug:<slug>`.' })
  id!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Status to which the leads of the deleted one move, including deleted leads, by ID or as `slug:<slug>`. It is required if there are any leads.',
  })
  moveLeadsToId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Reason why the leads are lost, by ID or as `code:<code>`; a value of LOST_REASON. It is required if leads without a reason move to a LOST status, and NOT_ALLOWED otherwise.',
  })
  lostReasonId?: string | null;
}
