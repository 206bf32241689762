import { Field, ID, InputType } from 'type-graphql';
import { DateTime, URLScalar } from '../../platform/graphql/index.js';

const text = (what: string) => ({ nullable: true, description: `${what} At most 500 characters.` });

@InputType({ description: 'One touch of marketing on the way to the lead.' })
export class MarketingAttributionInput {
  @Field(() => String, text('What kind of way it was, such as Paid Search.'))
  channel?: string | null;

  @Field(() => String, text('Who sent the person, as in utm_source.'))
  source?: string | null;

  @Field(() => String, text('By what means, as in utm_medium.'))
  medium?: string | null;

  @Field(() => String, text('For which campaign, as in utm_campaign.'))
  campaign?: string | null;

  @Field(() => String, text('The words searched for, as in utm_term.'))
  term?: string | null;

  @Field(() => String, text('Which advertisement or link, as in utm_content.'))
  content?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'The page on which the person arrived.' })
  landingPageUrl?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'The page from which the person came.' })
  referrerUrl?: string | null;

  @Field(() => String, text("The advertising network's own ID of the click, such as gclid or fbclid."))
  clickId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was.' })
  occurredAt?: Date | null;
}

@InputType({
  description:
    'What a lead is to the system that it comes from. Source, branch and ID together name one lead that is not deleted.',
})
export class ExternalReferenceInput {
  @Field(() => String, { description: 'Its ID there, 1 to 255 characters; upper and lower case differ.' })
  externalId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Of which branch of that system the ID is; at most 255 characters.',
  })
  branchId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was made there.' })
  createdAt?: Date | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The system itself: of LEAD_SOURCE, by ID or as `code:<code>`.',
  })
  importSourceId?: string | null;
}
