import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'A request that someone approve a lead.' })
export class RequestLeadApprovalInput {
  @Field(() => ID, { description: 'The lead.' })
  leadId!: string;

  @Field(() => String, { nullable: true, description: 'What the one who decides should know.' })
  comment?: string | null;
}

@InputType({ description: 'A decision on the approval of a lead.' })
export class DecideLeadApprovalInput {
  @Field(() => ID, { description: 'The lead.' })
  leadId!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  comment?: string | null;
}
