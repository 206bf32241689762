import { Field, Int, ObjectType } from 'type-graphql';
import { CountryCode, Decimal, Node } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';

@ObjectType({
  implements: Node,
  description:
    'Who gets a new lead that names no assignee. The first active rule that fits it counts; what a rule leaves out, every lead fits.',
})
export class AssignmentRule extends Node<'rule'> {
  @Field(() => String, { description: 'The name, unique without case.' })
  name!: string;

  @Field(() => Int, { description: 'The place; rules of one place go by ID.' })
  order!: number;

  @Field(() => Boolean, { description: 'Whether it counts.' })
  isActive!: boolean;

  @Field(() => CountryCode, { nullable: true, description: 'Leads of this country alone; null for any.' })
  country!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "Leads of at least this targetAmount, in the tenant's currency; null for any.",
  })
  minTargetAmount!: string | null;

  leadTypeId!: Id<'type'> | null;
  sourceId!: Id<'picklist'> | null;
  categoryId!: Id<'picklist'> | null;
  assigneeId!: Id<'user'> | null;
  groupId!: Id<'group'> | null;
}
