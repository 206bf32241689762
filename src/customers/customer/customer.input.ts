import { Field, ID, InputType, Int } from 'type-graphql';
import {
  CountryCode,
  DateScalar,
  EmailAddress,
  JSONObject,
  PhoneNumber,
  URLScalar,
} from '../../platform/graphql/index.js';
import { CustomFieldInput } from '../../settings/index.js';
import { CustomerStatus } from '../customer.type.js';

@InputType({
  description: 'Input for updating a customer. Fields that are left out stay unchanged; null clears a field.',
})
export class UpdateCustomerInput {
  @Field(() => ID, { description: 'ID of the customer.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Version of the customer that the client last read. If the customer has changed since, the result is a VersionConflictError. Left out or null, the version is not checked.',
  })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'First name, 1 to 100 characters.' })
  firstName?: string | null;

  @Field(() => String, { nullable: true, description: 'Last name, 1 to 100 characters.' })
  lastName?: string | null;

  @Field(() => EmailAddress, {
    nullable: true,
    description: 'E-mail address. An address of another customer returns a DuplicateCustomerError.',
  })
  email?: string | null;

  @Field(() => [PhoneNumber], {
    nullable: true,
    description:
      'All phone numbers, the most important first, at most 10; they replace the present ones. A number of another customer returns a DuplicateCustomerError.',
  })
  phoneNumbers?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Date of birth; it cannot be in the future.' })
  dateOfBirth?: string | null;

  @Field(() => CountryCode, { nullable: true, description: 'Country of the customer.' })
  country?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Number of an identity document, at most 100 characters. The number of another customer, in any notation, returns a DuplicateCustomerError.',
  })
  identityNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Tax number, at most 100 characters. The number of another customer, in any notation, returns a DuplicateCustomerError.',
  })
  taxNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Occupation, at most 200 characters.',
  })
  job?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal address, at most 500 characters.' })
  address?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Preferred channel to reach the customer, by ID or as `code:<code>`; a value of the picklist CHANNEL.',
  })
  defaultChannelId?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'Address of a picture.' })
  avatarUrl?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the business that the person owns or works for, at most 200 characters.',
  })
  businessName?: string | null;

  @Field(() => CustomerStatus, { nullable: true, description: 'State of the relationship with the tenant.' })
  customerStatus?: CustomerStatus | null;

  @Field(() => ID, {
    nullable: true,
    description: 'User who is responsible for the customer: the ID of an active user.',
  })
  relatedUserId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'IDs of all tags of the customer, at most 50; they replace the present ones.',
  })
  tagIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'ID of the account of the customer.' })
  accountId?: string | null;

  @Field(() => [CustomFieldInput], {
    nullable: true,
    description:
      'Values of custom fields by key, at most 200. Keys that are left out keep their values; null for the list clears all values.',
  })
  customFields?: CustomFieldInput[] | null;

  @Field(() => JSONObject, {
    nullable: true,
    description:
      'Data that other systems keep with the customer, at most 64 KiB as JSON; it replaces the present data. Null clears it.',
  })
  additionalData?: Record<string, unknown> | null;
}
