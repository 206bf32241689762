import { Field, ID, InputType, Int } from 'type-graphql';
import {
  CountryCode,
  Decimal,
  EmailAddress,
  InstantRange,
  PhoneNumber,
} from '../../platform/graphql/index.js';
import { CustomFieldInput } from '../../settings/index.js';
import { LeadStatusCategory } from '../../statuses/index.js';
import { ApprovalState, LeadImportance, LeadState } from '../lead/lead.enums.js';

@InputType({
  description:
    'Conditions for leads. All given conditions must hold; those left out are ignored. At most 5 levels, 50 conditions (not counting `and`, `or` and `not`) and 200 values in a list are allowed; more are a BAD_USER_INPUT error.',
})
export class LeadFilter {
  @Field(() => [ID], { nullable: true, description: 'The lead has one of these IDs.' })
  ids?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The lead has one of these statuses, by ID or as `slug:<slug>`.',
  })
  statusIds?: string[] | null;

  @Field(() => LeadStatusCategory, {
    nullable: true,
    description: 'The status of the lead has this category.',
  })
  statusCategory?: LeadStatusCategory | null;

  @Field(() => [LeadState], {
    nullable: true,
    description: 'The lead is in one of these states. Without this condition, archived leads are left out.',
  })
  states?: LeadState[] | null;

  @Field(() => [ID], { nullable: true, description: 'The lead is assigned to one of these users.' })
  assignedUserIds?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: the lead is unassigned. False: it is assigned to a user.',
  })
  unassigned?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'The lead is owned by one of these users.' })
  ownerIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The lead has one of these types, by ID or as `code:<code>`.',
  })
  typeIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The lead has one of these categories, by ID or as `code:<code>`; values of LEAD_CATEGORY.',
  })
  categoryIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The lead has one of these sources, by ID or as `code:<code>`; values of LEAD_SOURCE.',
  })
  sourceIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'The lead is interested in at least one of these lines of business, by ID or as `code:<code>`; values of BUSINESS.',
  })
  businessIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'The lead has at least one of these tags.' })
  tagIds?: string[] | null;

  @Field(() => [CountryCode], { nullable: true, description: 'The lead is in one of these countries.' })
  countries?: string[] | null;

  @Field(() => [LeadImportance], { nullable: true, description: 'The lead has one of these importances.' })
  importances?: LeadImportance[] | null;

  @Field(() => [Int], { nullable: true, description: 'The lead has one of these priorities.' })
  priorities?: number[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: the lead is converted. False: it is not converted.',
  })
  isConverted?: boolean | null;

  @Field(() => [ApprovalState], {
    nullable: true,
    description: 'The approval of the lead is in one of these states.',
  })
  approvalStates?: ApprovalState[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: the lead is locked now. False: it is not locked.',
  })
  isLocked?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: the lead is deleted, whether or not it was archived before. Requires LEADS_DELETE. Without this condition, deleted leads are left out.',
  })
  deleted?: boolean | null;

  @Field(() => EmailAddress, { nullable: true, description: 'The lead has this e-mail address.' })
  email?: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'The lead has this phone number.' })
  phoneNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The lead has this ID in another system, whatever its branch.',
  })
  externalId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The text is part of the name, e-mail address, phone number, company, or contact e-mail address or phone number. Accents, case and the order of first and last name are ignored, and phone numbers are found in every notation that createLead accepts.',
  })
  search?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'The targetAmount of the lead is this or more.' })
  targetAmountMin?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'The targetAmount of the lead is this or less.' })
  targetAmountMax?: string | null;

  @Field(() => InstantRange, { nullable: true, description: 'The lead was created within this time range.' })
  createdAt?: InstantRange | null;

  @Field(() => InstantRange, {
    nullable: true,
    description: 'The lead was last updated within this time range.',
  })
  updatedAt?: InstantRange | null;

  @Field(() => InstantRange, {
    nullable: true,
    description: 'The lead was converted within this time range.',
  })
  convertedAt?: InstantRange | null;

  @Field(() => [CustomFieldInput], {
    nullable: true,
    description: 'The lead has all of these values of custom fields, by key; values are compared exactly.',
  })
  customFields?: CustomFieldInput[] | null;

  @Field(() => [LeadFilter], { nullable: true, description: 'All of these conditions hold.' })
  and?: LeadFilter[] | null;

  @Field(() => [LeadFilter], { nullable: true, description: 'At least one of these conditions holds.' })
  or?: LeadFilter[] | null;

  @Field(() => LeadFilter, { nullable: true, description: 'This condition does not hold.' })
  not?: LeadFilter | null;
}
