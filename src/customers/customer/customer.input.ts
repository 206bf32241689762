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

@InputType({ description: 'Changes of a customer. A field left out stays as it is; null clears it.' })
export class UpdateCustomerInput {
  @Field(() => ID, { description: 'The customer.' })
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

  @Field(() => EmailAddress, {
    nullable: true,
    description: 'The e-mail address; refused where another customer holds it.',
  })
  email?: string | null;

  @Field(() => [PhoneNumber], {
    nullable: true,
    description:
      'The phone numbers, the most important first, at most 10; refused where another customer holds one.',
  })
  phoneNumbers?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day of birth; not in the future.' })
  dateOfBirth?: string | null;

  @Field(() => CountryCode, { nullable: true, description: 'The country.' })
  country?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The number of an identity document, at most 100 characters; refused where another customer holds it, however it is written.',
  })
  identityNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The tax number, at most 100 characters; refused where another customer holds it, however it is written.',
  })
  taxNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the person does for a living; at most 200 characters.',
  })
  job?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the person lives; at most 500 characters.' })
  address?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'How the customer is reached first: of CHANNEL, by ID or as `code:<code>`.',
  })
  defaultChannelId?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'A picture.' })
  avatarUrl?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the business that the person runs or works for; at most 200 characters.',
  })
  businessName?: string | null;

  @Field(() => CustomerStatus, { nullable: true, description: 'How the customer stands with the tenant.' })
  customerStatus?: CustomerStatus | null;

  @Field(() => ID, { nullable: true, description: 'Who looks after the customer: an active user.' })
  relatedUserId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'The tags, all of them; at most 50.' })
  tagIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'The company that the customer belongs to.' })
  accountId?: string | null;

  @Field(() => [CustomFieldInput], {
    nullable: true,
    description:
      'Values of custom fields, each by its key, at most 200. Those that are left out stay; null clears all.',
  })
  customFields?: CustomFieldInput[] | null;

  @Field(() => JSONObject, {
    nullable: true,
    description:
      'Whatever another system wants to keep here, the whole of it; at most 64 KiB as JSON text. Null leaves it empty.',
  })
  additionalData?: Record<string, unknown> | null;
}
