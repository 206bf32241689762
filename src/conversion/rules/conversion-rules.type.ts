import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime, Node } from '../../platform/graphql/index.js';
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
    "Who gets what a conversion makes, where the input does not say. Where there is no such active person: the lead's active assignee, else the caller.",
  valuesConfig: {
    LEAD_ASSIGNEE: { description: 'Who works on the lead.' },
    LEAD_OWNER: { description: 'Who answers for the lead.' },
    CALLER: { description: 'Who converts it.' },
    USER: { description: 'One and the same person always.' },
  },
});

export enum ConversionDealField {
  NAME = 'NAME',
  AMOUNT = 'AMOUNT',
  CLOSING_DATE = 'CLOSING_DATE',
}
registerEnumType(ConversionDealField, {
  name: 'ConversionDealField',
  description: 'A field of a deal that the rules make, as a custom field of the lead may fill it.',
  valuesConfig: {
    NAME: { description: 'By a STRING or SELECT; of a longer one the first 200 characters.' },
    AMOUNT: { description: 'By a FLOAT of 0 or more.' },
    CLOSING_DATE: { description: 'By a DATE that is not past.' },
  },
});

@ObjectType({ description: 'What a conversion does with a custom field of leads.' })
export class ConversionFieldRule {
  fieldId!: string;
  toFieldId!: string | null;

  @Field(() => Boolean, {
    description: 'Whether a lead must have it before it is converted; not while the field is inactive.',
  })
  isRequired!: boolean;

  @Field(() => ConversionDealField, {
    nullable: true,
    description: 'What it fills of a deal that the rules make, besides going to the customer.',
  })
  toDealField!: ConversionDealField | null;
}

@ObjectType({
  implements: Node,
  description:
    'How the leads of the tenant are converted where convertLead says nothing. What it says wins over all but what a lead must have.',
})
export class ConversionRules extends Node {
  @Field(() => Int, { description: 'Counts up with changes; give it back as expectedVersion.' })
  version!: number;

  @Field(() => [ConversionLeadField], {
    description: 'What a lead must have before it is converted, in the order in which it is told.',
  })
  requiredFields!: ConversionLeadField[];

  @Field(() => Boolean, {
    description: "Whether the customer gets the account of the lead's company, made where there is none.",
  })
  makesAccount!: boolean;

  @Field(() => Boolean, {
    description:
      "Whether a deal is made: of the name of the lead's company, else of the person; in the first open stage; of the lead's targetAmount.",
  })
  makesDeal!: boolean;

  @Field(() => Int, {
    description:
      'In how many days such a deal is hoped to close, where the lead has no expectedCompletionDate that is yet to come.',
  })
  dealClosingDays!: number;

  @Field(() => ConversionAssignee, { description: 'Who gets what is made.' })
  assignTo!: ConversionAssignee;

  @Field(() => DateTime, { description: 'When they last changed.' })
  updatedAt!: Date;

  pipelineId!: string | null;
  assigneeId!: string | null;
}
