import { Field, ObjectType } from 'type-graphql';
import { DateTime, URLScalar } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';

@ObjectType({ description: 'One touch of marketing on the way to the lead, in the words of its campaign.' })
export class MarketingAttribution {
  @Field(() => String, { nullable: true, description: 'What kind of way it was, such as Paid Search.' })
  channel?: string | null;

  @Field(() => String, { nullable: true, description: 'Who sent the person, as in utm_source.' })
  source?: string | null;

  @Field(() => String, { nullable: true, description: 'By what means, as in utm_medium.' })
  medium?: string | null;

  @Field(() => String, { nullable: true, description: 'For which campaign, as in utm_campaign.' })
  campaign?: string | null;

  @Field(() => String, { nullable: true, description: 'The words searched for, as in utm_term.' })
  term?: string | null;

  @Field(() => String, { nullable: true, description: 'Which advertisement or link, as in utm_content.' })
  content?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'The page on which the person arrived.' })
  landingPageUrl?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'The page from which the person came.' })
  referrerUrl?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The advertising network's own ID of the click, such as gclid or fbclid.",
  })
  clickId?: string | null;

  /** ISO 8601, as JSON keeps it. */
  @Field(() => DateTime, { nullable: true, description: 'When it was.' })
  occurredAt?: string | null;
}

@ObjectType({ description: 'What a lead is to the system that it came from.' })
export class ExternalReference {
  @Field(() => String, {
    description: 'Its ID there; not unique by itself, as branch and source belong to it, and so no key.',
  })
  externalId!: string;

  importSourceId!: Id<'picklist'> | null;

  @Field(() => String, { nullable: true, description: 'Of which branch of that system the ID is.' })
  branchId!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was made there.' })
  createdAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When that system last told of it.' })
  lastSyncedAt!: Date | null;
}
