import { Field, ID, InputType, Int } from 'type-graphql';
import {
  CarryOverTagsInput,
  ConversionFieldChoiceInput,
  ConvertLeadCustomerInput,
  ConvertLeadDealInput,
} from './convert-lead.parts.input.js';

@InputType({ description: 'Input for converting a lead.' })
export class ConvertLeadInput {
  @Field(() => ID, { description: 'ID of the lead to convert.' })
  leadId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Version of the lead that the client last read. If the lead has changed since, the result is a VersionConflictError. Left out or null, the version is not checked.',
  })
  expectedVersion?: number | null;

  @Field(() => ConvertLeadCustomerInput, {
    nullable: true,
    description:
      'Values of the customer that the lead does not have; they take precedence over the values of the lead.',
  })
  customer?: ConvertLeadCustomerInput | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Customer to merge the lead into, by ID. Left out or null, the lead is merged into its existingCustomer, else into the customer of its billing account; if it has neither, a customer is created.',
  })
  existingCustomerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Account to link the customer to, by ID. Left out or null, a merged customer keeps their account; otherwise the account with the name of the lead's company is linked, and created if there is none. A name with a legal form and the same name without one count as the same company if there is only one such account.",
  })
  existingAccountId?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether to link no account, even if the lead has a company. Default: false.',
  })
  skipAccount!: boolean;

  // Without a default: an input that does not say it is, to an idempotency key, what it was before there was this.
  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether to give the customer the account of the lead's company, created if there is none, even if the tenant's conversion rules do not. Left out or null, the rules decide.",
  })
  makeAccount?: boolean | null;

  @Field(() => ConvertLeadDealInput, {
    nullable: true,
    description:
      "Deal to create for the customer. Left out or null, it is as the tenant's conversion rules say, by default no deal.",
  })
  deal?: ConvertLeadDealInput | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Open deal to link to the customer, by ID; it must have no customer or this one. It cannot be combined with `deal`.',
  })
  existingDealId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether to create no deal even if the tenant's conversion rules would. Left out or null, the rules decide.",
  })
  skipDeal?: boolean | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether, on a merge, non-empty values of the lead replace those of the customer. Default: false, so that values of the lead only fill empty fields.',
  })
  overwrite!: boolean;

  @Field(() => [ConversionFieldChoiceInput], {
    nullable: true,
    description: 'Which value to keep for single fields on a merge; takes precedence over `overwrite`.',
  })
  fieldChoices?: ConversionFieldChoiceInput[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Active user who becomes the related user of the customer and the owner of the created account and deal. Left out or null, it is as the tenant's conversion rules say, by default the lead's assignee if active, else the caller.",
  })
  assignToId?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether to send an e-mail to the owner of the lead, if active. Default: false.',
  })
  notifyLeadOwner!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether to send an e-mail to the user who gets the created customer, account and deal; if nothing is created, none is sent. Default: false.',
  })
  notifyNewEntityOwner!: boolean;

  @Field(() => CarryOverTagsInput, {
    nullable: true,
    description:
      'Tags of the lead to add to the customer, account and deal. Left out or null, no tags are carried over.',
  })
  carryOverTags?: CarryOverTagsInput | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description:
      'Whether to link the comments of the lead to the customer, and to create a comment of the customer from its description and message. They are visible only to users who may see the lead. Default: true.',
  })
  carryOverComments!: boolean;

  @Field(() => Boolean, {
    defaultValue: true,
    description:
      'Whether the customer shows the attachments of the lead as well, to users who may see the lead. Default: true.',
  })
  carryOverAttachments!: boolean;

  @Field(() => ID, {
    nullable: true,
    description:
      'Financial entity with which to open a financial profile for the customer, by ID or as `code:<code>`. Left out or null, it is the financial entity of the lead, if any.',
  })
  financialEntityId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Status that the lead gets, by ID or as `slug:<slug>`; it must be a terminal WON status. Left out or null, it is the first terminal WON status in pipeline order.',
  })
  convertedStatusId?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether to create a customer even if there are duplicates. Requires LEADS_APPROVE; the log records the user. Default: false.',
  })
  allowDuplicate!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'Key that makes a repeated call safe, 1 to 255 characters. For 24 hours, a call with the same key and input does nothing and returns the first result, with `isReplay` true; another input returns an IdempotencyConflictError. The records are read again, and a lead that the caller may no longer see returns a NotFoundError.',
  })
  idempotencyKey?: string | null;
}
