import { Field, ID, InputType } from 'type-graphql';
import { DateTime, URLScalar } from '../../platform/graphql/index.js';

const text = (what: string) => ({ nullable: true, description: `${what} At most 500 characters.` });

@InputType({ description: 'A marketing touchpoint on the way to a lead.' })
export class MarketingAttributionInput {
  @Field(() => String, text('Kind of channel, such as Paid Search.'))
  channel?: string | null;

  @Field(() => String, text('Origin of the visit, as in utm_source.'))
  source?: string | null;

  @Field(() => String, text('Medium of the visit, as in utm_medium.'))
  medium?: string | null;

  @Field(() => String, text('Campaign of the visit, as in utm_campaign.'))
  campaign?: string | null;

  @Field(() => String, text('Search terms of the visit, as in utm_term.'))
  term?: string | null;

  @Field(() => String, text('Advertisement or link of the visit, as in utm_content.'))
  content?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'Address of the page on which the person arrived.' })
  landingPageUrl?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'Address of the page from which the person came.' })
  referrerUrl?: string | null;

  @Field(() => String, text('ID of the click in the advertising network, such as gclid or fbclid.'))
  clickId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Date and time of the visit.' })
  occurredAt?: Date | null;
}

@InputType({
  description:
    'Identity of a lead in another system. Source, branch and ID together are unique among the leads that are not deleted.',
})
export class ExternalReferenceInput {
  @Field(() => String, {
    description: 'ID of the lead in the other system, 1 to 255 characters; it is case-sensitive.',
  })
  externalId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Branch of the other system to which the ID belongs, at most 255 characters.',
  })
  branchId?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Date and time when the lead was created in the other system.',
  })
  createdAt?: Date | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The other system, by ID or as `code:<code>`; a value of LEAD_SOURCE.',
  })
  importSourceId?: string | null;
}
