import { Field, ObjectType } from 'type-graphql';
import { DateTime, URLScalar } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';

@ObjectType({ description: 'A marketing touchpoint on the way to a lead.' })
export class MarketingAttribution {
  @Field(() => String, {
    nullable: true,
    description: 'Kind of channel, such as Paid Search. Null if it is not known.',
  })
  channel?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Origin of the visit, as in utm_source. Null if it is not known.',
  })
  source?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Medium of the visit, as in utm_medium. Null if it is not known.',
  })
  medium?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Campaign of the visit, as in utm_campaign. Null if it is not known.',
  })
  campaign?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Search terms of the visit, as in utm_term. Null if they are not known.',
  })
  term?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Advertisement or link of the visit, as in utm_content. Null if it is not known.',
  })
  content?: string | null;

  @Field(() => URLScalar, {
    nullable: true,
    description: 'Address of the page on which the person arrived. Null if it is not known.',
  })
  landingPageUrl?: string | null;

  @Field(() => URLScalar, {
    nullable: true,
    description: 'Address of the page from which the person came. Null if it is not known.',
  })
  referrerUrl?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ID of the click in the advertising network, such as gclid or fbclid. Null if it is not known.',
  })
  clickId?: string | null;

  /** ISO 8601, as JSON keeps it. */
  @Field(() => DateTime, {
    nullable: true,
    description: 'Date and time of the visit. Null if it is not known.',
  })
  occurredAt?: string | null;
}

@ObjectType({ description: 'Identity of a lead in another system.' })
export class ExternalReference {
  @Field(() => String, {
    description: 'ID of the lead in the other system, unique together with source and branch.',
  })
  externalId!: string;

  importSourceId!: Id<'picklist'> | null;

  @Field(() => String, {
    nullable: true,
    description: 'Branch of the other system to which the ID belongs. Null if there is none.',
  })
  branchId!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Date and time when the lead was created in the other system. Null if it is not known.',
  })
  createdAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Date and time when the other system last sent the lead. Null if it is not known.',
  })
  lastSyncedAt!: Date | null;
}
