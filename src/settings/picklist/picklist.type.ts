import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from '../../platform/graphql/index.js';

export enum Picklist {
  LEAD_SOURCE = 'LEAD_SOURCE',
  LEAD_CATEGORY = 'LEAD_CATEGORY',
  LOST_REASON = 'LOST_REASON',
  COMPETITOR = 'COMPETITOR',
  BUSINESS = 'BUSINESS',
  CHANNEL = 'CHANNEL',
}
registerEnumType(Picklist, {
  name: 'Picklist',
  description: 'The picklists, whose values the tenant defines.',
  valuesConfig: {
    LEAD_SOURCE: { description: 'Sources of leads, such as a trade fair.' },
    LEAD_CATEGORY: { description: 'Categories of leads.' },
    LOST_REASON: { description: 'Reasons why leads are lost.' },
    COMPETITOR: { description: 'Competitors for the business.' },
    BUSINESS: { description: 'Lines of business in which leads are interested.' },
    CHANNEL: { description: 'Channels to reach customers.' },
  },
});

@ObjectType({ implements: Node, description: 'A value of a picklist.' })
export class PicklistValue extends Node<'picklist'> {
  @Field(() => Picklist, { description: 'Picklist of the value. It never changes.' })
  picklist!: Picklist;

  @Field(() => String, {
    description:
      'Code of the value, unique in its picklist regardless of case. Inputs can refer to the value as `code:<code>`.',
  })
  code!: string;

  @Field(() => String, { description: 'Name of the value.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Identifier of the value in another system. Null if there is none.',
  })
  externalId!: string | null;

  @Field(() => Int, {
    description: 'Position in the picklist. Values with the same position are ordered by name.',
  })
  order!: number;

  @Field(() => Boolean, {
    description: 'Whether the value can be chosen. Records that have an inactive value keep it.',
  })
  isActive!: boolean;
}
