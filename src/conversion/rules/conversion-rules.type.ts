import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime, Node } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { ConversionLeadField } from './lead-field.type.js';

export { ConversionLeadField };

export enum ConversionAssignee {
  LEAD_ASSIGNEE = 'LEAD_ASSIGNEE',
  LEAD_OWNER = 'LEAD_OWNER',
  CALLER = 'CALLER',
  USER = 'USER',
}
registerEnumType(ConversionAssignee, {
  name: 'ConversionAssignee',
  description:
    "User to whom a conversion gives the records that it creates, if the input names none. If the user is missing or inactive, it is the lead's assignee if active, else the caller.",
  valuesConfig: {
    LEAD_ASSIGNEE: { description: 'The assignee of the lead.' },
    LEAD_OWNER: { description: 'The owner of the lead.' },
    CALLER: { description: 'The user who converts the lead.' },
    USER: { description: 'The user named by `assignee`.' },
  },
});

export enum ConversionDealField {
  NAME = 'NAME',
  AMOUNT = 'AMOUNT',
  CLOSING_DATE = 'CLOSING_DATE',
}
registerEnumType(ConversionDealField, {
  name: 'ConversionDealField',
  description: 'Field of a deal created by the conversion rules that a custom field of the lead can fill.',
  valuesConfig: {
    NAME: {
      description: 'Name, filled by a STRING or SELECT field; a longer value is cut to 200 characters.',
    },
    AMOUNT: { description: 'Amount, filled by a FLOAT field with a value of 0 or more.' },
    CLOSING_DATE: {
      description: 'Closing date, filled by a DATE field with a value that is not in the past.',
    },
  },
});

@ObjectType({ description: 'Rule for what a conversion does with a custom field of leads.' })
export class ConversionFieldRule {
  fieldId!: Id<'field'>;
  toFieldId!: Id<'field'> | null;

  @Field(() => Boolean, {
    description:
      'Whether a lead must have a value in the field to be converted. It is ignored while the field is inactive.',
  })
  isRequired!: boolean;

  @Field(() => ConversionDealField, {
    nullable: true,
    description: 'Field of a deal created by the rules that the value fills as well. Null if it fills none.',
  })
  toDealField!: ConversionDealField | null;
}

@ObjectType({
  implements: Node,
  description:
    'Rules by which the leads of the tenant are converted. The input of convertLead takes precedence over all of them but the required fields.',
})
export class ConversionRules extends Node<'rules'> {
  @Field(() => Int, {
    description: 'Version of the rules, increased by each change; pass it as expectedVersion.',
  })
  version!: number;

  @Field(() => [ConversionLeadField], {
    description: 'Fields that a lead must have to be converted, in the order in which they are checked.',
  })
  requiredFields!: ConversionLeadField[];

  @Field(() => Boolean, {
    description:
      "Whether the customer is linked to the account of the lead's company, created if there is none.",
  })
  makesAccount!: boolean;

  @Field(() => Boolean, {
    description:
      "Whether a deal is created if the input has none. It has the name of the lead's company, else of the person, the first open stage, and the lead's targetAmount.",
  })
  makesDeal!: boolean;

  @Field(() => Int, {
    description:
      'Days from the conversion to the closing date of such a deal, if the lead has no expectedCompletionDate in the future.',
  })
  dealClosingDays!: number;

  @Field(() => ConversionAssignee, { description: 'User who becomes the owner of the created records.' })
  assignTo!: ConversionAssignee;

  @Field(() => DateTime, { description: 'Date and time when the set of rules was last updated.' })
  updatedAt!: Date;

  pipelineId!: Id<'pipeline'> | null;
  assigneeId!: Id<'user'> | null;
}
