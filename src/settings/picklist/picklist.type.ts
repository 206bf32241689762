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
  description: 'The lists of codes and names that a tenant fills for itself.',
  valuesConfig: {
    LEAD_SOURCE: { description: 'Where leads come from, such as a trade fair.' },
    LEAD_CATEGORY: { description: 'What kinds of lead there are.' },
    LOST_REASON: { description: 'Why leads are lost.' },
    COMPETITOR: { description: 'Who else wants the business.' },
    BUSINESS: { description: 'The lines of business that a lead may be interested in.' },
    CHANNEL: { description: 'How customers are reached.' },
  },
});

@ObjectType({ implements: Node, description: 'An entry of a picklist.' })
export class PicklistValue extends Node<'picklist'> {
  @Field(() => Picklist, { description: 'The list that it belongs to, for ever.' })
  picklist!: Picklist;

  @Field(() => String, {
    description: 'Unique in its picklist, whatever the case; inputs name the value as `code:<code>`.',
  })
  code!: string;

  @Field(() => String, { description: 'The name, for people.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What another system calls it; null for nothing.' })
  externalId!: string | null;

  @Field(() => Int, { description: 'The place in its picklist; values of one place go by name.' })
  order!: number;

  @Field(() => Boolean, {
    description: 'Whether it can be chosen. One that cannot stays where it has been chosen.',
  })
  isActive!: boolean;
}
