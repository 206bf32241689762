import { Field, ObjectType } from 'type-graphql';
import { Node } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';

@ObjectType({
  implements: Node,
  description: 'A type of leads: the defaults of its leads, and what they must have.',
})
export class LeadType extends Node<'type'> {
  @Field(() => String, {
    description:
      'Code of the lead type, unique in the tenant regardless of case. Inputs can refer to the type as `code:<code>`.',
  })
  code!: string;

  @Field(() => String, { description: 'Name of the lead type.' })
  name!: string;

  @Field(() => Boolean, {
    description: 'Whether the lead type can be chosen. Leads that have an inactive type keep it.',
  })
  isActive!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether an e-mail is sent when a lead of the type is created; the lead must then have an e-mail address.',
  })
  emailOnCreate!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether a phone message is sent when a lead of the type is created; the lead must then have a phone number.',
  })
  phoneOnCreate!: boolean;

  @Field(() => Boolean, { description: 'Whether leads of the type must be approved before conversion.' })
  requiresApproval!: boolean;

  @Field(() => [String], {
    description:
      'Fields of CreateLeadInput that leads of the type must have, in the order in which they were given. `assignedUserId` is checked after the assignment rules.',
  })
  requiredFields!: string[];

  defaultStatusId!: Id<'status'> | null;
  defaultCategoryId!: Id<'picklist'> | null;
}
