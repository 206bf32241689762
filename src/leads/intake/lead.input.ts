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

@InputType({ description: 'Where a person is found on the web.' })
export class SocialMediaInput {
  @Field(() => URLScalar, { nullable: true, description: 'On YouTube.' })
  youtube?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'On Facebook.' })
  facebook?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'On Instagram.' })
  instagram?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'On Twitter, now X.' })
  twitter?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'On LinkedIn.' })
  linkedin?: string | null;
}

@InputType({ description: 'A length of time.' })
export class DurationInput {
  @Field(() => Int, { description: 'How many, at least 0.' })
  value!: number;

  @Field(() => DurationUnit, { description: 'Of what.' })
  unit!: DurationUnit;
}

/** What creating and updating a lead have in common. */
@InputType({ description: 'What may be said of a lead.' })
export abstract class LeadFieldsInput extends LeadPicklistsInput {
  @Field(() => EmailAddress, {
    nullable: true,
    description: 'The e-mail address; no two live leads share one.',
  })
  email?: string | null;

  @Field(() => [PhoneNumber], {
    nullable: true,
    description: 'The phone numbers, at most 10; repeats are dropped.',
  })
  phoneNumbers?: string[] | null;

  @Field(() => ContactMethod, { nullable: true, description: 'How the person likes to be reached.' })
  preferredContact?: ContactMethod | null;

  @Field(() => EmailAddress, { nullable: true, description: 'Where messages go, when not to `email`.' })
  contactEmail?: string | null;

  @Field(() => PhoneNumber, {
    nullable: true,
    description: 'Where messages go, when not to the first phone number.',
  })
  contactPhone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The fileName of a photo that the caller uploaded and no lead uses yet.',
  })
  photoFileName?: string | null;

  @Field(() => String, { nullable: true, description: 'The company that the person works for.' })
  company?: string | null;

  @Field(() => String, { nullable: true, description: 'What the person does there.' })
  position?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the person is.' })
  location?: string | null;

  @Field(() => CountryCode, { nullable: true, description: 'The country.' })
  country?: string | null;

  @Field(() => SocialMediaInput, {
    nullable: true,
    description: 'Where the person is found on the web; what is given takes the place of all that was there.',
  })
  socialMedia?: SocialMediaInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the tenant knows of the lead; at most 20,000 characters.',
  })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'What the person wrote; at most 20,000 characters.' })
  message?: string | null;

  @Field(() => [ID], { nullable: true, description: 'The tags, at most 50.' })
  tagIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'The status, by ID or as `slug:<slug>`.' })
  statusId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The type, by ID or as `code:<code>`: gives a new lead its status and category where none is given, and says what it must have and whether it needs approval.',
  })
  typeId?: string | null;

  @Field(() => LeadState, {
    nullable: true,
    description: 'ACTIVE or INACTIVE; ARCHIVED only by archiveLeads.',
  })
  state?: LeadState | null;

  @Field(() => LeadImportance, { nullable: true, description: 'How much the lead matters.' })
  importance?: LeadImportance | null;

  @Field(() => Int, { nullable: true, description: '1 (highest) to 6.' })
  priority?: number | null;

  @Field(() => Int, { nullable: true, description: '0 to 100.' })
  probabilityToWin?: number | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'What the business may be worth: 0 or more, at most 4 decimals.',
  })
  targetAmount?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the work on the lead begins.' })
  startDate?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When it is expected to be done; left out, it follows from estimatedCompletionTime.',
  })
  expectedCompletionDate?: string | null;

  @Field(() => DurationInput, {
    nullable: true,
    description:
      'How long it is expected to take; left out, it follows from expectedCompletionDate, in days.',
  })
  estimatedCompletionTime?: DurationInput | null;

  @Field(() => [LeadProductInput], {
    nullable: true,
    description:
      'What the lead may buy, at most 100; their order is kept, and all of them take the place of all before.',
  })
  products?: LeadProductInput[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The subscription that the lead may take, by ID or as `code:<code>`; of SUBSCRIPTION_PACKAGE.',
  })
  subscriptionPackageId?: string | null;

  @Field(() => [CustomFieldInput], {
    nullable: true,
    description:
      'Values of custom fields, each by its key, at most 200. In an update those that are left out stay; null clears all.',
  })
  customFields?: CustomFieldInput[] | null;

  @Field(() => URLScalar, { nullable: true, description: 'The page that the lead came in by.' })
  sourcePageUrl?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who answers for the lead.' })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who works on the lead.' })
  assignedUserId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Who else works on the lead, at most 50.' })
  teamIds?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The group that owns the lead; needed where the privacy is GROUP.',
  })
  ownedByGroupId?: string | null;

  @Field(() => PrivacyLevel, {
    nullable: true,
    description: 'Who in the tenant may see the lead; PUBLIC unless said.',
  })
  privacyLevel?: PrivacyLevel | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The accounts receivable that the lead is about; needed where the e-mail address or a phone number is that of a customer who has one.',
  })
  billingAccountId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The financial entity that would serve the customer.' })
  financialEntityId?: string | null;
}

@InputType({ description: 'A new lead.' })
export class CreateLeadInput extends LeadFieldsInput {
  @Field(() => String, { description: 'The first name, 1 to 100 characters.' })
  firstName!: string;

  @Field(() => String, { description: 'The last name, 1 to 100 characters.' })
  lastName!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The lead is about this customer: contact details left out are theirs, and conversion merges into them unless told otherwise.',
  })
  existingCustomerId?: string | null;

  @Field(() => [MarketingAttributionInput], {
    nullable: true,
    description: 'The touches of marketing on the way to the lead, at most 50; their order is kept.',
  })
  marketingAttribution?: MarketingAttributionInput[] | null;

  @Field(() => ExternalReferenceInput, {
    nullable: true,
    description: 'What the lead is to the system that it comes from; no two leads share one.',
  })
  external?: ExternalReferenceInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      '1 to 255 characters. The same key and input give the same answer for 24 hours, and nothing happens twice. Its records are read again: a lead that the caller may not see by then is named in a NotFoundError.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Changes of a lead. A field left out stays as it is; null clears it.' })
export class UpdateLeadInput extends LeadFieldsInput {
  @Field(() => ID, { description: 'The lead.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that was read; refused where it is no longer that.',
  })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'The first name, 1 to 100 characters.' })
  firstName?: string | null;

  @Field(() => String, { nullable: true, description: 'The last name, 1 to 100 characters.' })
  lastName?: string | null;
}
