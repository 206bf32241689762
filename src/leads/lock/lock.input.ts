import { Field, ID, InputType, Int } from 'type-graphql';
import { LeadLockRestriction } from '../lead/lead.enums.js';

@InputType({ description: 'A lock on a lead.' })
export class LockLeadInput {
  @Field(() => ID, { description: 'The lead.' })
  leadId!: string;

  @Field(() => String, { description: 'What the lock is for: ENRICHMENT, IMPORT, … 1 to 100 characters.' })
  action!: string;

  @Field(() => String, { nullable: true, description: 'Why, for people; at most 1,000 characters.' })
  reason?: string | null;

  @Field(() => [LeadLockRestriction], {
    nullable: true,
    defaultValue: [
      LeadLockRestriction.UPDATE,
      LeadLockRestriction.CONVERT,
      LeadLockRestriction.DELETE,
      LeadLockRestriction.ASSIGN,
    ],
    description: 'What others are kept from.',
  })
  restricts?: LeadLockRestriction[] | null;

  @Field(() => Int, { nullable: true, defaultValue: 300, description: 'How long, in seconds: 1 to 86,400.' })
  ttlSeconds?: number | null;
}

@InputType({ description: 'Which lead to unlock.' })
export class UnlockLeadInput {
  @Field(() => ID, { description: 'The lead.' })
  leadId!: string;
}
