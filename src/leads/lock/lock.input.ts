import { Field, ID, InputType, Int } from 'type-graphql';
import { LeadLockRestriction } from '../lead/lead.enums.js';

@InputType({ description: 'Input for locking a lead.' })
export class LockLeadInput {
  @Field(() => ID, { description: 'ID of the lead.' })
  leadId!: string;

  @Field(() => String, {
    description: 'Purpose of the lock, such as ENRICHMENT or IMPORT, 1 to 100 characters.',
  })
  action!: string;

  @Field(() => String, { nullable: true, description: 'Reason for the lock, at most 1,000 characters.' })
  reason?: string | null;

  @Field(() => [LeadLockRestriction], {
    nullable: true,
    defaultValue: [
      LeadLockRestriction.UPDATE,
      LeadLockRestriction.CONVERT,
      LeadLockRestriction.DELETE,
      LeadLockRestriction.ASSIGN,
    ],
    description: 'What to prevent other users from doing; at least one value. Default: everything.',
  })
  restricts?: LeadLockRestriction[] | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 300,
    description: 'Duration of the lock in seconds, from 1 to 86,400. Default: 300.',
  })
  ttlSeconds?: number | null;
}

@InputType({ description: 'Input for unlocking a lead.' })
export class UnlockLeadInput {
  @Field(() => ID, { description: 'ID of the lead.' })
  leadId!: string;
}
