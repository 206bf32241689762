import { Field, ObjectType } from 'type-graphql';
import { Node } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';

@ObjectType({
  implements: Node,
  description: 'A kind of lead: what such a lead starts as, and what it must carry.',
})
export class LeadType extends Node<'type'> {
  @Field(() => String, {
    description: 'Unique in the tenant, whatever the case; inputs name the type as `code:<code>`.',
  })
  code!: string;

  @Field(() => String, { description: 'The name, for people.' })
  name!: string;

  @Field(() => Boolean, {
    description: 'Whether it can be chosen. One that cannot stays where it has been chosen.',
  })
  isActive!: boolean;

  @Field(() => Boolean, {
    description: 'Whether an e-mail goes out when such a lead is created, so that it must have an address.',
  })
  emailOnCreate!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether a phone message goes out when such a lead is created, so that it must have a number.',
  })
  phoneOnCreate!: boolean;

  @Field(() => Boolean, { description: 'Whether such a lead must be approved before it is converted.' })
  requiresApproval!: boolean;

  @Field(() => [String], {
    description:
      'Fields of CreateLeadInput that such a lead must have; assignedUserId once the assignment rules have had their turn.',
  })
  requiredFields!: string[];

  defaultStatusId!: Id<'status'> | null;
  defaultCategoryId!: Id<'picklist'> | null;
}
