import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { DateScalar, Decimal } from '../../platform/graphql/index.js';

@InputType({
  description:
    'Values of the customer that a lead does not have; they take precedence over the values of the lead.',
})
export class ConvertLeadCustomerInput {
  @Field(() => DateScalar, { nullable: true, description: 'Date of birth.' })
  dateOfBirth?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number of an identity document, at most 100 characters. Only one customer can have it.',
  })
  identityNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Tax number, at most 100 characters. Only one customer can have it.',
  })
  taxNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Occupation. Left out or null, it is the position of the lead.',
  })
  job?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Postal address. Left out or null, it is the location of the lead.',
  })
  address?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Preferred channel to reach the customer, by ID or as `code:<code>`; a value of the picklist CHANNEL.',
  })
  defaultChannelId?: string | null;
}

@InputType({ description: 'Input for creating a deal along with a conversion.' })
export class ConvertLeadDealInput {
  @Field(() => String, { description: 'Name of the deal, 1 to 200 characters.' })
  name!: string;

  @Field(() => DateScalar, { description: 'Date on which the deal is expected to close.' })
  closingDate!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Stage of the deal, by ID; it must belong to the pipeline.',
  })
  stageId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Stage of the deal, by name; used if `stageId` is left out. Without either, it is the first open stage of the pipeline.',
  })
  stage?: string | null;

  @Field(() => ID, { nullable: true, description: 'Pipeline of the deal, by ID.' })
  pipelineId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Pipeline of the deal, by name; used if `pipelineId` is left out. Without either, it is the pipeline of the tenant's conversion rules, else the default pipeline.",
  })
  pipeline?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'Value of the deal in the currency of the tenant, 0 or more. Left out or null, it is the targetAmount of the lead.',
  })
  amount?: string | null;
}

export enum ConversionSide {
  LEAD = 'LEAD',
  CUSTOMER = 'CUSTOMER',
}
registerEnumType(ConversionSide, {
  name: 'ConversionSide',
  description: 'The record whose value is kept on a merge.',
  valuesConfig: {
    LEAD: { description: 'The value of the lead is kept, if it has one.' },
    CUSTOMER: { description: 'The value of the customer is kept.' },
  },
});

@InputType({ description: 'Which value to keep for one field on a merge.' })
export class ConversionFieldChoiceInput {
  @Field(() => String, {
    description:
      'Field of the customer: firstName, lastName, email, country, businessName, job, address, avatarUrl, dateOfBirth, identityNumber, taxNumber or defaultChannelId.',
  })
  customerField!: string;

  @Field(() => ConversionSide, { description: 'Record whose value is kept.' })
  take!: ConversionSide;
}

@InputType({ description: 'Tags to carry over, by name. The lead must have each of them.' })
export class CarryOverTagsInput {
  @Field(() => [String], { nullable: true, description: 'Names of the tags to add to the customer.' })
  customer?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Names of the tags to add to the account.' })
  account?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Names of the tags to add to the deal.' })
  deal?: string[] | null;
}
