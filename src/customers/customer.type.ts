import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import {
  CountryCode,
  CurrencyCode,
  connectionOf,
  DateScalar,
  DateTime,
  Decimal,
  EmailAddress,
  JSONObject,
  Needs,
  Node,
  PhoneNumber,
  URLScalar,
} from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { countryName } from '../platform/rules/index.js';
import type { CustomValues } from '../settings/index.js';

export enum CustomerStatus {
  PENDING = 'PENDING',
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
  CLOSED = 'CLOSED',
}
registerEnumType(CustomerStatus, {
  name: 'CustomerStatus',
  description: 'State of the relationship of a customer with the tenant, or with one financial entity.',
  valuesConfig: {
    PENDING: { description: 'The relationship has not begun yet.' },
    ACTIVE: { description: 'The relationship is active.' },
    SUSPENDED: { description: 'The relationship is suspended for the time being.' },
    CLOSED: { description: 'The relationship has ended.' },
  },
});

/** The values that only one customer may have. */
export type DuplicateKeyKind = 'EMAIL' | 'PHONE_NUMBER' | 'IDENTITY_NUMBER' | 'TAX_NUMBER';

@ObjectType({ implements: Node, description: 'A person with whom the tenant does business.' })
export class Customer extends Node<'customer'> {
  @Field(() => Int, {
    description:
      "Version number of the customer; it increases with each change of the customer's own fields and tags. Pass it as `expectedVersion` to updateCustomer.",
  })
  version!: number;

  @Field(() => String, { description: 'First name.' })
  firstName!: string;

  @Field(() => String, { description: 'Last name.' })
  lastName!: string;

  @Field(() => String, { description: 'First and last name, separated by a space.' })
  @Needs('firstName', 'lastName')
  get fullName(): string {
    return `${this.firstName} ${this.lastName}`.trim();
  }

  @Field(() => EmailAddress, { nullable: true, description: 'E-mail address. Null if there is none.' })
  email!: string | null;

  @Field(() => PhoneNumber, {
    nullable: true,
    description: 'First of `phoneNumbers`. Null if there are none.',
  })
  @Needs('phoneNumbers')
  get phoneNumber(): string | null {
    return this.phoneNumbers[0] ?? null;
  }

  @Field(() => [PhoneNumber], { description: 'Phone numbers, the most important first; at most 10.' })
  phoneNumbers!: string[];

  @Field(() => DateScalar, { nullable: true, description: 'Date of birth. Null if it is not known.' })
  dateOfBirth!: string | null;

  @Field(() => CountryCode, {
    nullable: true,
    description: 'Country of the customer. Null if it is not known.',
  })
  country!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the country in English. Null if the country is not known.',
  })
  @Needs('country')
  get countryName(): string | null {
    return countryName(this.country);
  }

  identityNumber!: string | null;
  taxNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Occupation. Null if it is not known.' })
  job!: string | null;

  @Field(() => String, { nullable: true, description: 'Postal address. Null if it is not known.' })
  address!: string | null;

  avatarUrl!: string | null;
  avatarFileName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the business that the person owns or works for. Null if there is none.',
  })
  businessName!: string | null;

  @Field(() => CustomerStatus, { description: 'State of the relationship with the tenant.' })
  customerStatus!: CustomerStatus;

  defaultChannelId!: Id<'picklist'> | null;
  customFields!: CustomValues;
  relatedUserId!: Id<'user'> | null;
  accountId!: Id<'account'> | null;

  @Field(() => JSONObject, {
    description: 'Data that other systems keep with the customer; an empty object if there is none.',
  })
  additionalData!: Record<string, unknown>;

  @Field(() => DateTime, { description: 'Date and time when the customer was created.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'Date and time when the customer was last updated.' })
  updatedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Date and time when the customer was deleted. Null if it is not deleted.',
  })
  deletedAt!: Date | null;
}

@ObjectType({ implements: Node, description: 'A company to which customers and deals belong.' })
export class Account extends Node<'account'> {
  @Field(() => Int, {
    description:
      "Version number of the account; it increases with each change of the account's own fields and tags. Pass it as `expectedVersion` to updateAccount.",
  })
  version!: number;

  @Field(() => String, {
    description:
      'Name of the company. No two accounts share a name, compared without case, accents and punctuation.',
  })
  name!: string;

  @Field(() => URLScalar, { nullable: true, description: 'Address of the website. Null if there is none.' })
  website!: string | null;

  ownerId!: Id<'user'> | null;

  @Field(() => DateTime, { description: 'Date and time when the account was created.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'Date and time when the account was last updated.' })
  updatedAt!: Date;
}

@ObjectType({ implements: Node, description: 'A sale to a customer or account, in a stage of a pipeline.' })
export class Deal extends Node<'deal'> {
  @Field(() => Int, {
    description:
      "Version number of the deal; it increases with each change of the deal's own fields and tags. Pass it as `expectedVersion` to updateDeal.",
  })
  version!: number;

  @Field(() => String, { description: 'Name of the deal.' })
  name!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Value of the deal in `currency`. Null if it is not known.',
  })
  amount!: string | null;

  @Field(() => CurrencyCode, { description: 'Currency of `amount`.' })
  currency!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Date on which the deal is expected to close. Null if it is not known.',
  })
  closingDate!: string | null;

  pipelineId!: Id<'pipeline'>;
  stageId!: Id<'stage'>;
  customerId!: Id<'customer'> | null;
  accountId!: Id<'account'> | null;
  ownerId!: Id<'user'> | null;

  @Field(() => DateTime, { description: 'Date and time when the deal was created.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'Date and time when the deal was last updated.' })
  updatedAt!: Date;
}

@ObjectType({ description: 'The relationship of a customer with one financial entity.' })
export class FinancialProfile {
  customerId!: Id<'customer'>;
  financialEntityId!: Id<'entity'>;

  @Field(() => CustomerStatus, { description: 'State of the relationship with the financial entity.' })
  status!: CustomerStatus;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Limit that the financial entity grants. Null if there is none.',
  })
  quota!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Rating of the customer by the financial entity. Null if there is none.',
  })
  score!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Network to which the profile belongs. Null if there is none.',
  })
  ecosystem!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Unit of the financial entity that serves the customer. Null if there is none.',
  })
  businessEntity!: string | null;

  paymentData!: Record<string, unknown> | null;
  pushToken!: string | null;

  @Field(() => DateTime, { description: 'Date and time when the profile was created.' })
  createdAt!: Date;
}

@ObjectType({ implements: Node, description: 'A billing account (account receivable) of one customer.' })
export class BillingAccount extends Node<'billing'> {
  @Field(() => String, { description: 'Number of the billing account, unique in the tenant.' })
  number!: string;

  customerId!: Id<'customer'>;

  @Field(() => Boolean, { description: 'Whether the billing account can be billed.' })
  isActive!: boolean;
}

export const CustomerConnection = connectionOf(() => Customer, 'Customer', 'customers');
export const AccountConnection = connectionOf(() => Account, 'Account', 'accounts');
export const DealConnection = connectionOf(() => Deal, 'Deal', 'deals');
