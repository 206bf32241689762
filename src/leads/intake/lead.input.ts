import { Field, ID, InputType, Int } from 'type-graphql';
import {
  CountryCode,
  DateScalar,
  Decimal,
  EmailAddress,
  PhoneNumber,
  URLScalar,
} from '../../platform/graphql/index.js';
import { CustomFieldInput } from '../../settings/index.js';
import { ContactMethod, DurationUnit, LeadImportance, LeadState, PrivacyLevel } from '../lead/lead.enums.js';
import { LeadPicklistsInput } from '../picklists/lead-picklists.input.js';
import { LeadProductInput } from '../products/lead-products.input.js';
import { ExternalReferenceInput, MarketingAttributionInput } from './lead.origin.input.js';

@InputType({ description: 'Profiles of a person in social networks.' })
export class SocialMediaInput {
  @Field(() => URLScalar, { nullable: true, description: 'Address of the YouTube channel.' })
  youtube?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'Address of the Facebook profile.' })
  facebook?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'Address of the Instagram profile.' })
  instagram?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'Address of the X (Twitter) profile.' })
  twitter?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'Address of the LinkedIn profile.' })
  linkedin?: string | null;
}

@InputType({ description: 'A duration: a number of units of time.' })
export class DurationInput {
  @Field(() => Int, { description: 'Number of units, from 0 to 1,000,000.' })
  value!: number;

  @Field(() => DurationUnit, { description: 'Unit of time.' })
  unit!: DurationUnit;
}

/** What creating and updating a lead have in common. */
@InputType({ description: 'Fields that createLead and updateLead have in common.' })
export abstract class LeadFieldsInput extends LeadPicklistsInput {
  @Field(() => EmailAddress, {
    nullable: true,
    description:
      'E-mail address. The address of another lead that is neither deleted nor converted returns an EmailTakenError.',
  })
  email?: string | null;

  @Field(() => [PhoneNumber], {
    nullable: true,
    description:
      'Phone numbers in order of preference, at most 10; duplicates are removed. In an update, they replace the present ones.',
  })
  phoneNumbers?: string[] | null;

  @Field(() => ContactMethod, { nullable: true, description: 'Preferred way of contact.' })
  preferredContact?: ContactMethod | null;

  @Field(() => EmailAddress, {
    nullable: true,
    description: 'E-mail address for messages, if it is not `email`.',
  })
  contactEmail?: string | null;

  @Field(() => PhoneNumber, {
    nullable: true,
    description: 'Phone number for messages, if it is not the first of `phoneNumbers`.',
  })
  contactPhone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The `fileName` of a photo that the caller has uploaded and that no lead uses.',
  })
  photoFileName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the company for which the person works, at most 200 characters.',
  })
  company?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Position of the person in the company, at most 200 characters.',
  })
  position?: string | null;

  @Field(() => String, { nullable: true, description: 'Location of the person, at most 200 characters.' })
  location?: string | null;

  @Field(() => CountryCode, { nullable: true, description: 'Country of the person.' })
  country?: string | null;

  @Field(() => SocialMediaInput, {
    nullable: true,
    description: 'Profiles in social networks. In an update, they replace all present ones.',
  })
  socialMedia?: SocialMediaInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the tenant knows about the lead, at most 20,000 characters.',
  })
  description?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Message that the person wrote, at most 20,000 characters.',
  })
  message?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'IDs of the tags, at most 50. In an update, they replace the present ones.',
  })
  tagIds?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Status, by ID or as `slug:<slug>`. Default for a new lead: that of the type, else that of the tenant.',
  })
  statusId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Lead type, by ID or as `code:<code>`. It determines the default status and category of a new lead, its required fields, and whether it needs approval.',
  })
  typeId?: string | null;

  @Field(() => LeadState, {
    nullable: true,
    description: 'State: ACTIVE or INACTIVE. Use archiveLeads to archive a lead.',
  })
  state?: LeadState | null;

  @Field(() => LeadImportance, { nullable: true, description: 'Importance of the lead.' })
  importance?: LeadImportance | null;

  @Field(() => Int, { nullable: true, description: 'Priority, from 1 (highest) to 6.' })
  priority?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Estimated probability of winning the lead in percent, from 0 to 100.',
  })
  probabilityToWin?: number | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'Expected value of the business in the currency of the tenant, 0 or more, with at most 4 decimals.',
  })
  targetAmount?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Date on which the work on the lead begins.' })
  startDate?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Date on which the work on the lead is expected to be completed. If only `estimatedCompletionTime` is given, it is computed from it; if both are given, they must agree.',
  })
  expectedCompletionDate?: string | null;

  @Field(() => DurationInput, {
    nullable: true,
    description:
      'Expected duration of the work on the lead from `startDate`. If only `expectedCompletionDate` is given, it is computed from it, in days.',
  })
  estimatedCompletionTime?: DurationInput | null;

  @Field(() => [LeadProductInput], {
    nullable: true,
    description:
      'Products in which the lead is interested, at most 100, in this order. In an update, they replace the present ones.',
  })
  products?: LeadProductInput[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Subscription in which the lead is interested, by ID or as `code:<code>`; a product of the kind SUBSCRIPTION_PACKAGE.',
  })
  subscriptionPackageId?: string | null;

  @Field(() => [CustomFieldInput], {
    nullable: true,
    description:
      'Values of custom fields by key, at most 200. In an update, keys that are left out keep their values, and null for the list clears all values.',
  })
  customFields?: CustomFieldInput[] | null;

  @Field(() => URLScalar, { nullable: true, description: 'Address of the page from which the lead came.' })
  sourcePageUrl?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'ID of the active user who owns the lead. Default for a new lead: the caller.',
  })
  ownerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'ID of the active user to whom the lead is assigned. If left out for a new lead, the assignment rules choose one; with null, the lead is unassigned.',
  })
  assignedUserId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'IDs of other active users who work on the lead, at most 50.',
  })
  teamIds?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'ID of the group that owns the lead. It is required if `privacyLevel` is GROUP.',
  })
  ownedByGroupId?: string | null;

  @Field(() => PrivacyLevel, {
    nullable: true,
    description: 'Which users of the tenant may see the lead. Default for a new lead: PUBLIC.',
  })
  privacyLevel?: PrivacyLevel | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'ID of the billing account of the lead. It is required if the e-mail address or a phone number belongs to a customer with a billing account, and must be owned by that customer.',
  })
  billingAccountId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Financial entity that would serve the customer, by ID or as `code:<code>`.',
  })
  financialEntityId?: string | null;
}

@InputType({ description: 'Input for creating a lead.' })
export class CreateLeadInput extends LeadFieldsInput {
  @Field(() => String, { description: 'First name, 1 to 100 characters.' })
  firstName!: string;

  @Field(() => String, { description: 'Last name, 1 to 100 characters.' })
  lastName!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'ID of the customer whom the lead is about. Contact details that are left out are taken from the customer, and a conversion merges the lead into the customer by default.',
  })
  existingCustomerId?: string | null;

  @Field(() => [MarketingAttributionInput], {
    nullable: true,
    description: 'Marketing touchpoints on the way to the lead, at most 50, in this order.',
  })
  marketingAttribution?: MarketingAttributionInput[] | null;

  @Field(() => ExternalReferenceInput, {
    nullable: true,
    description:
      'Identity of the lead in another system. The reference of another lead is a ValidationError (TAKEN).',
  })
  external?: ExternalReferenceInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key that makes a repeated call safe, 1 to 255 characters. For 24 hours, a call with the same key and input does nothing and returns the first result, with `isReplay` true; another input returns an IdempotencyConflictError. The records are read again, and a lead that the caller may no longer see returns a NotFoundError.',
  })
  idempotencyKey?: string | null;
}

@InputType({
  description:
    'Input for updating a lead. Fields that are left out stay unchanged. Null clears a field; firstName, lastName, statusId, state and privacyLevel cannot be cleared, and null is a ValidationError there.',
})
export class UpdateLeadInput extends LeadFieldsInput {
  @Field(() => ID, { description: 'ID of the lead.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Version of the lead that the client last read. If the lead has changed since, the result is a VersionConflictError. Left out or null, the version is not checked.',
  })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'First name, 1 to 100 characters.' })
  firstName?: string | null;

  @Field(() => String, { nullable: true, description: 'Last name, 1 to 100 characters.' })
  lastName?: string | null;
}
