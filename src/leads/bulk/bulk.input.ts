import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Several leads at once, 1 to 500: all of them change, or none.' })
export class LeadIdsInput {
  @Field(() => [ID], { description: 'The leads.' })
  ids!: string[];
}

@InputType({
  description: 'A move in the pipeline of several leads at once, 1 to 500: all of them move, or none.',
})
export class ChangeLeadStatusInput extends LeadIdsInput {
  @Field(() => ID, { description: 'Where to, by ID or as `slug:<slug>`.' })
  statusId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Why the leads are lost: of LOST_REASON, by ID or as `code:<code>`. Required where one that has none comes into a LOST status, NOT_ALLOWED in any other; leads that are there already take it too.',
  })
  lostReasonId?: string | null;
}

@InputType({
  description: 'A new assignee for several leads at once, 1 to 500: all of them change hands, or none.',
})
export class AssignLeadsInput extends LeadIdsInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Who works on them from now on; null is nobody. Left out, the assignment rules choose, lead by lead in the order of ids; while the tenant has none, that is a ValidationError (REQUIRED).',
  })
  userId?: string | null;
}
