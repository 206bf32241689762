import { Field, Int, ObjectType } from 'type-graphql';
import { CountryCode, Decimal, Node } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';

@ObjectType({
  implements: Node,
  description:
    'A rule that assigns leads which name no assignee. The first active rule that matches applies; a lead matches if it meets all conditions that are set.',
})
export class AssignmentRule extends Node<'rule'> {
  @Field(() => String, { description: 'Name of the rule, unique in the tenant regardless of case.' })
  name!: string;

  @Field(() => Int, {
    description: 'Position of the rule. Rules with the same position are tried in the order of their IDs.',
  })
  order!: number;

  @Field(() => Boolean, { description: 'Whether the rule applies.' })
  isActive!: boolean;

  @Field(() => CountryCode, {
    nullable: true,
    description: 'Country that a lead must have. Null if leads of every country match.',
  })
  country!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'Lowest targetAmount that a lead must have, in the currency of the tenant. Null if leads of every amount match.',
  })
  minTargetAmount!: string | null;

  leadTypeId!: Id<'type'> | null;
  sourceId!: Id<'picklist'> | null;
  categoryId!: Id<'picklist'> | null;
  assigneeId!: Id<'user'> | null;
  groupId!: Id<'group'> | null;
}
