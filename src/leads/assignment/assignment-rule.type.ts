import { Field, Int, ObjectType } from 'type-graphql';
import { CountryCode, Decimal, Node } from '../../platform/graphql/index.js';

@ObjectType({
  implements: Node,
  description:
    'Who gets a new lead that names no assignee. The first active rule that fits it counts; what a rule leaves out, every lead fits.',
})
export class AssignmentRule extends Node {
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

  leadTypeId!: string | null;
  sourceId!: string | null;
  categoryId!: string | null;
  assigneeId!: string | null;
  groupId!: string | null;
}
