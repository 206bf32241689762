import { Field, ID, InputType, Int } from 'type-graphql';
import {
  CarryOverTagsInput,
  ConversionFieldChoiceInput,
  ConvertLeadCustomerInput,
  ConvertLeadDealInput,
} from './convert-lead.parts.input.js';

@InputType({ description: 'How a lead becomes a customer.' })
export class ConvertLeadInput {
  @Field(() => ID, { description: 'The lead.' })
  leadId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that was read; refused where it is no longer that.',
  })
  expectedVersion?: number | null;

  @Field(() => ConvertLeadCustomerInput, {
    nullable: true,
    description: "What only the conversion knows of the person; wins over the lead's values.",
  })
  customer?: ConvertLeadCustomerInput | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Merge into this customer instead of making one; left out, the customer that the lead is about, or its billing account's.",
  })
  existingCustomerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Attach to this company; left out, a merged customer keeps theirs, and a lead with a company gets the account of that name, made if there is none. A name without a legal form and the same name with one are taken for one company where there is a single such account.',
  })
  existingAccountId?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Make no account even where the lead names a company.',
  })
  skipAccount!: boolean;

  // Without a default: an input that does not say it is, to an idempotency key, what it was before there was this.
  @Field(() => Boolean, {
    nullable: true,
    description:
      "Give the customer the account of the lead's company, made if there is none, even where the tenant's conversion rules make none.",
  })
  makeAccount?: boolean | null;

  @Field(() => ConvertLeadDealInput, {
    nullable: true,
    description:
      "Make this deal along with the customer; left out, one as the tenant's conversion rules say, which make none as long as nobody has set them up.",
  })
  deal?: ConvertLeadDealInput | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Attach the customer to this deal instead of making one; not together with deal.',
  })
  existingDealId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Make no deal even where the tenant's conversion rules make one.",
  })
  skipDeal?: boolean | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "On a merge: the lead's values win over the customer's. Without it they only fill blanks.",
  })
  overwrite!: boolean;

  @Field(() => [ConversionFieldChoiceInput], {
    nullable: true,
    description: 'On a merge, field by field, ahead of overwrite.',
  })
  fieldChoices?: ConversionFieldChoiceInput[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Who gets the new customer, account and deal: an active user; left out, as the tenant's conversion rules say; without any, the lead's assignee where they are active, else the caller.",
  })
  assignToId?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether the lead's owner is told by e-mail, where they are active.",
  })
  notifyLeadOwner!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether whoever gets the new customer, account and deal is told by e-mail; where nothing new is made, nobody is.',
  })
  notifyNewEntityOwner!: boolean;

  @Field(() => CarryOverTagsInput, { nullable: true, description: 'Which of the tags go along, and where.' })
  carryOverTags?: CarryOverTagsInput | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description:
      "Whether the lead's comments show on the customer as well, and its description and message become a comment there: to those alone who may see the lead.",
  })
  carryOverComments!: boolean;

  @Field(() => ID, {
    nullable: true,
    description:
      "Open a financial profile for the customer with this entity, by ID or as `code:<code>`; left out, the lead's financial entity.",
  })
  financialEntityId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'A terminal WON status, by ID or as `slug:<slug>`; left out, the first such one by order.',
  })
  convertedStatusId?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Make a new customer although one looks the same. Needs LEADS_APPROVE; the log keeps who allowed it.',
  })
  allowDuplicate!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      '1 to 255 characters. The same key and input give the same answer for 24 hours, and nothing happens twice. Its records are read again: a lead that the caller may not see by then is named in a NotFoundError.',
  })
  idempotencyKey?: string | null;
}
