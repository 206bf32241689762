import { Field, Int, ObjectType } from 'type-graphql';
import { DuplicateMatch } from '../../customers/index.js';
import { DateScalar, Decimal, MutationError } from '../../platform/graphql/index.js';
import { LeadStatus } from '../../statuses/index.js';
import { CarryOverSkip, ConversionOutcome, type Skip } from '../conversion.type.js';

@ObjectType({ description: 'What one field of the customer would come to.' })
export class ConversionFieldMapping {
  @Field(() => String, {
    description:
      'Where the value comes from, as in CreateLeadInput: company, phoneNumbers; or in ConvertLeadInput: customer.taxNumber.',
  })
  leadField!: string;

  @Field(() => String, { description: "The customer's field, by which `fieldChoices` name it." })
  customerField!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the lead brings; null for nothing. Sensitive values are masked.',
  })
  leadValue!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the customer has; null for nothing, and for a new customer. Sensitive values are masked.',
  })
  customerValue!: string | null;

  @Field(() => String, { nullable: true, description: 'What would stand. Sensitive values are masked.' })
  result!: string | null;

  @Field(() => Boolean, {
    description: 'Whether both have a value and the values differ, so that one of them gives way.',
  })
  isConflict!: boolean;
}

@ObjectType({ description: 'A deal that a conversion would make.' })
export class ConversionPreviewDeal {
  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => Decimal, { nullable: true, description: "What it is worth, in the tenant's currency." })
  amount!: string | null;

  @Field(() => DateScalar, { description: 'When it is hoped to close.' })
  closingDate!: string;

  stageId!: string;
  pipelineId!: string;
}

@ObjectType({ description: 'What convertLead would do with the same input. Nothing has been changed.' })
export class LeadConversionPreview {
  @Field(() => Boolean, { description: 'Whether nothing stands in the way.' })
  wouldSucceed!: boolean;

  @Field(() => ConversionOutcome, {
    nullable: true,
    description:
      'Whether a customer would be made or merged into; null where there is no lead that could become one.',
  })
  outcome!: ConversionOutcome | null;

  @Field(() => [MutationError], {
    description:
      'Everything in the way, in the order in which convertLead would tell it, which tells the first alone.',
  })
  obstacles!: MutationError[];

  @Field(() => [DuplicateMatch], {
    description:
      'Customers that look like the same person, best first. Those that are alike by name and company alone, as far as the viewer may see customers, only warn.',
  })
  matches!: DuplicateMatch[];

  @Field(() => [ConversionFieldMapping], {
    description: 'Field by field: what the customer has, what the lead brings, what would stand.',
  })
  mapping!: ConversionFieldMapping[];

  @Field(() => String, {
    nullable: true,
    description: 'The name of the account that the customer would have by it; null for none.',
  })
  accountName!: string | null;

  @Field(() => Boolean, { description: 'Whether that account would be made.' })
  willCreateAccount!: boolean;

  @Field(() => ConversionPreviewDeal, {
    nullable: true,
    description:
      "The deal that would be made, of the input or by the tenant's conversion rules; null for none.",
  })
  deal!: ConversionPreviewDeal | null;

  /** Who would get what is made. */
  assigneeId!: string | null;

  @Field(() => [CarryOverSkip], {
    description: 'What would not go along, and why: as the receipt would have it.',
  })
  skipped!: Skip[];

  @Field(() => LeadStatus, {
    nullable: true,
    description: 'The status that the lead would have; null where there is none to have.',
  })
  convertedStatus!: LeadStatus | null;

  @Field(() => Int, {
    description:
      'How many comments would show on the customer, with the one that description and message become.',
  })
  commentsToCarryOver!: number;
}
