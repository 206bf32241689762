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
    'Which leads; all that is given must hold, and what is left out does not count. At most 5 levels, 50 conditions (and, or and not are none) and 200 values a list.',
})
export class LeadFilter {
  @Field(() => [ID], { nullable: true, description: 'These alone.' })
  ids?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'In one of these statuses, by ID or as `slug:<slug>`.' })
  statusIds?: string[] | null;

  @Field(() => LeadStatusCategory, { nullable: true, description: 'In a status of this category.' })
  statusCategory?: LeadStatusCategory | null;

  @Field(() => [LeadState], {
    nullable: true,
    description: 'In one of these states. Archived leads are left out unless they are asked for here.',
  })
  states?: LeadState[] | null;

  @Field(() => [ID], { nullable: true, description: 'Assigned to one of these people.' })
  assignedUserIds?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Assigned to nobody; false: to somebody.' })
  unassigned?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'Owned by one of these people.' })
  ownerIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Of one of these types, by ID or as `code:<code>`.' })
  typeIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Of one of these categories, by ID or as `code:<code>`; of LEAD_CATEGORY.',
  })
  categoryIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'From one of these sources, by ID or as `code:<code>`; of LEAD_SOURCE.',
  })
  sourceIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Interested in at least one of these, by ID or as `code:<code>`; of BUSINESS.',
  })
  businessIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'With at least one of these tags.' })
  tagIds?: string[] | null;

  @Field(() => [CountryCode], { nullable: true, description: 'In one of these countries.' })
  countries?: string[] | null;

  @Field(() => [LeadImportance], { nullable: true, description: 'Of one of these importances.' })
  importances?: LeadImportance[] | null;

  @Field(() => [Int], { nullable: true, description: 'Of one of these priorities.' })
  priorities?: number[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Become customers; false: not.' })
  isConverted?: boolean | null;

  @Field(() => [ApprovalState], { nullable: true, description: 'With one of these approval states.' })
  approvalStates?: ApprovalState[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Locked now; false: not.' })
  isLocked?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Deleted leads only, whether or not they were archived before; needs LEADS_DELETE.',
  })
  deleted?: boolean | null;

  @Field(() => EmailAddress, { nullable: true, description: 'With this e-mail address.' })
  email?: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'With this phone number among theirs.' })
  phoneNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'With this ID in the system that it came from, of whichever branch.',
  })
  externalId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Part of a name, e-mail address, phone number or company, those of the contact too. Accents and case are ignored, first and last name stand in either order, with a space or without; a phone number is found in every form that createLead takes.',
  })
  search?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Worth this or more.' })
  targetAmountMin?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Worth this or less.' })
  targetAmountMax?: string | null;

  @Field(() => InstantRange, { nullable: true, description: 'Come in within this time.' })
  createdAt?: InstantRange | null;

  @Field(() => InstantRange, { nullable: true, description: 'Last changed within this time.' })
  updatedAt?: InstantRange | null;

  @Field(() => InstantRange, { nullable: true, description: 'Become customers within this time.' })
  convertedAt?: InstantRange | null;

  @Field(() => [CustomFieldInput], {
    nullable: true,
    description: 'With all of these values of custom fields, each by its key; exactly as they are kept.',
  })
  customFields?: CustomFieldInput[] | null;

  @Field(() => [LeadFilter], { nullable: true, description: 'All of these hold.' })
  and?: LeadFilter[] | null;

  @Field(() => [LeadFilter], { nullable: true, description: 'At least one of these holds.' })
  or?: LeadFilter[] | null;

  @Field(() => LeadFilter, { nullable: true, description: 'This does not hold.' })
  not?: LeadFilter | null;
}
