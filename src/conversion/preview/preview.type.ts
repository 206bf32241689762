import { Field, Int, ObjectType } from 'type-graphql';
import { DuplicateMatch } from '../../customers/index.js';
import { DateScalar, Decimal, MutationError } from '../../platform/graphql/index.js';
import { LeadStatus } from '../../statuses/index.js';
import { CarryOverSkip, ConversionOutcome, type Skip } from '../conversion.type.js';

@ObjectType({ description: 'How one field of the customer would be filled by a conversion.' })
export class ConversionFieldMapping {
  @Field(() => String, {
    description:
      'Source of the value: a field of CreateLeadInput, such as company or phoneNumbers, or of ConvertLeadInput, such as customer.taxNumber.',
  })
  leadField!: string;

  @Field(() => String, { description: 'Field of the customer, as `fieldChoices` name it.' })
  customerField!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Value of the lead, masked if sensitive. Null if the lead has none.',
  })
  leadValue!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Value of the customer, masked if sensitive. Null if the customer has none or would be created.',
  })
  customerValue!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Value that the customer would have, masked if sensitive. Null if there would be none.',
  })
  result!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether both records have a value and the values differ, so that one of them would not be kept.',
  })
  isConflict!: boolean;
}

@ObjectType({ description: 'A deal that a conversion would create.' })
export class ConversionPreviewDeal {
  @Field(() => String, { description: 'Name of the deal.' })
  name!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Amount, in the currency of the tenant. Null if it is not known.',
  })
  amount!: string | null;

  @Field(() => DateScalar, { description: 'Date when the deal is expected to close.' })
  closingDate!: string;

  stageId!: string;
  pipelineId!: string;
}

@ObjectType({ description: 'What convertLead would do with the same input. Nothing has been changed.' })
export class LeadConversionPreview {
  @Field(() => Boolean, {
    description: 'Whether the conversion would succeed, that is, there are no obstacles.',
  })
  wouldSucceed!: boolean;

  @Field(() => ConversionOutcome, {
    nullable: true,
    description:
      'Whether a customer would be created or merged into. Null if there is no lead that could be converted.',
  })
  outcome!: ConversionOutcome | null;

  @Field(() => [MutationError], {
    description:
      'All obstacles, in the order in which convertLead checks them; convertLead returns only the first one.',
  })
  obstacles!: MutationError[];

  @Field(() => [DuplicateMatch], {
    description:
      'Customers that appear to be the same person, best match first. Customers that only have a similar name and company do not prevent the conversion, and are left out if the viewer may not read customers.',
  })
  matches!: DuplicateMatch[];

  @Field(() => [ConversionFieldMapping], {
    description:
      "Values of the customer, the lead and the result for each field, in a fixed order: the customer's fields, phone numbers, custom fields.",
  })
  mapping!: ConversionFieldMapping[];

  @Field(() => String, {
    nullable: true,
    description: 'Name of the account that the customer would have. Null if there would be none.',
  })
  accountName!: string | null;

  @Field(() => Boolean, { description: 'Whether that account would be created.' })
  willCreateAccount!: boolean;

  @Field(() => ConversionPreviewDeal, {
    nullable: true,
    description:
      "Deal that would be created, by the input or by the tenant's conversion rules. Null if there would be none.",
  })
  deal!: ConversionPreviewDeal | null;

  /** Who would get what is made. */
  assigneeId!: string | null;

  @Field(() => [CarryOverSkip], {
    description: 'Values that would not be carried over, and why, in the order of the receipt.',
  })
  skipped!: Skip[];

  @Field(() => LeadStatus, {
    nullable: true,
    description: 'Status that the lead would have. Null if there is no such status.',
  })
  convertedStatus!: LeadStatus | null;

  @Field(() => Int, {
    description:
      "Number of comments that would be linked to the customer, including the one created from the lead's description and message.",
  })
  commentsToCarryOver!: number;

  @Field(() => Int, { description: 'How many attachments would show on the customer.' })
  attachmentsToCarryOver!: number;
}
