import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Input for requesting the approval of a lead.' })
export class RequestLeadApprovalInput {
  @Field(() => ID, { description: 'ID of the lead.' })
  leadId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Comment for the user who decides, at most 10,000 characters; it replaces the previous comment.',
  })
  comment?: string | null;
}

@InputType({ description: 'Input for approving or rejecting a lead.' })
export class DecideLeadApprovalInput {
  @Field(() => ID, { description: 'ID of the lead.' })
  leadId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Reason for the decision, at most 10,000 characters; it replaces the previous comment.',
  })
  comment?: string | null;
}
