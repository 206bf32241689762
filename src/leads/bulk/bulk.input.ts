import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Input for changing several leads at once, all of them or none.' })
export class LeadIdsInput {
  @Field(() => [ID], { description: 'IDs of the leads, 1 to 500.' })
  ids!: string[];
}

@InputType({
  description: 'Input for moving several leads to another status, all of them or none.',
})
export class ChangeLeadStatusInput extends LeadIdsInput {
  @Field(() => ID, { description: 'New status of the leads, by ID or as `slug:<slug>`.' })
  statusId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Reason why the leads are lost, by ID or as `code:<code>`; a value of LOST_REASON. It is required if a lead without a reason moves to a LOST status, and NOT_ALLOWED for other statuses. Leads that are in the status already get the reason too.',
  })
  lostReasonId?: string | null;
}

@InputType({
  description: 'Input for assigning several leads, all of them or none.',
})
export class AssignLeadsInput extends LeadIdsInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'ID of the active user to whom the leads are assigned; null unassigns them. If left out, the assignment rules are applied lead by lead in the order of `ids`; if the tenant has no rules, that is a ValidationError (REQUIRED).',
  })
  userId?: string | null;
}
