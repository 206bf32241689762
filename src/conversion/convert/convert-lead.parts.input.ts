import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { DateScalar, Decimal } from '../../platform/graphql/index.js';

@InputType({ description: "What only the conversion knows of the person; wins over the lead's values." })
export class ConvertLeadCustomerInput {
  @Field(() => DateScalar, { nullable: true, description: 'The day of birth.' })
  dateOfBirth?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The number of an identity document; at most 100 characters.',
  })
  identityNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'The tax number; at most 100 characters.' })
  taxNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What the person does for a living, instead of the lead's position.",
  })
  job?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Where the person lives, instead of the lead's location.",
  })
  address?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'How the customer is reached first: of CHANNEL, by ID or as `code:<code>`.',
  })
  defaultChannelId?: string | null;
}

@InputType({ description: 'A deal to make along with the customer.' })
export class ConvertLeadDealInput {
  @Field(() => String, { description: 'The name, 1 to 200 characters.' })
  name!: string;

  @Field(() => DateScalar, { description: 'When it is hoped to close.' })
  closingDate!: string;

  @Field(() => ID, { nullable: true, description: 'Where it stands; a stage of the pipeline.' })
  stageId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "By name, when stageId is left out; neither: the pipeline's first open stage.",
  })
  stage?: string | null;

  @Field(() => ID, { nullable: true, description: 'The way that it takes.' })
  pipelineId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "By name, when pipelineId is left out; neither: the pipeline of the tenant's conversion rules, else the default one.",
  })
  pipeline?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "What it is worth, in the tenant's currency; 0 or more. Left out, the lead's targetAmount.",
  })
  amount?: string | null;
}

export enum ConversionSide {
  LEAD = 'LEAD',
  CUSTOMER = 'CUSTOMER',
}
registerEnumType(ConversionSide, {
  name: 'ConversionSide',
  description: 'Whose value stands on a merge.',
  valuesConfig: {
    LEAD: { description: "The lead's, where it has one." },
    CUSTOMER: { description: "The customer's." },
  },
});

@InputType({ description: 'Whose value of one field stands on a merge.' })
export class ConversionFieldChoiceInput {
  @Field(() => String, {
    description:
      "The customer's field: firstName, lastName, email, country, businessName, job, address, avatarUrl, dateOfBirth, identityNumber, taxNumber or defaultChannelId.",
  })
  customerField!: string;

  @Field(() => ConversionSide, { description: 'Whose value stands.' })
  take!: ConversionSide;
}

@InputType({ description: 'Tags by name, each of which the lead must have.' })
export class CarryOverTagsInput {
  @Field(() => [String], { nullable: true, description: 'Those that go to the customer.' })
  customer?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Those that go to the account.' })
  account?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Those that go to the deal.' })
  deal?: string[] | null;
}
