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
  description: 'How a customer stands with the tenant, or with one financial entity.',
  valuesConfig: {
    PENDING: { description: 'Not yet in business.' },
    ACTIVE: { description: 'In business.' },
    SUSPENDED: { description: 'In business, but stopped for now.' },
    CLOSED: { description: 'No longer in business.' },
  },
});

/** The values that only one customer may have. */
export type DuplicateKeyKind = 'EMAIL' | 'PHONE_NUMBER' | 'IDENTITY_NUMBER' | 'TAX_NUMBER';

@ObjectType({ implements: Node, description: 'A person that the tenant does business with.' })
export class Customer extends Node<'customer'> {
  @Field(() => Int, {
    description: "Counts up with the customer's own changes; give it back as expectedVersion.",
  })
  version!: number;

  @Field(() => String, { description: 'The first name.' })
  firstName!: string;

  @Field(() => String, { description: 'The last name.' })
  lastName!: string;

  @Field(() => String, { description: 'First and last name.' })
  @Needs('firstName', 'lastName')
  get fullName(): string {
    return `${this.firstName} ${this.lastName}`.trim();
  }

  @Field(() => EmailAddress, { nullable: true, description: 'The e-mail address.' })
  email!: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'The first of phoneNumbers.' })
  @Needs('phoneNumbers')
  get phoneNumber(): string | null {
    return this.phoneNumbers[0] ?? null;
  }

  @Field(() => [PhoneNumber], { description: 'The phone numbers, the most important first.' })
  phoneNumbers!: string[];

  @Field(() => DateScalar, { nullable: true, description: 'The day of birth.' })
  dateOfBirth!: string | null;

  @Field(() => CountryCode, { nullable: true, description: 'The country.' })
  country!: string | null;

  @Field(() => String, { nullable: true, description: 'The country by its English name.' })
  @Needs('country')
  get countryName(): string | null {
    return countryName(this.country);
  }

  identityNumber!: string | null;
  taxNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'What the person does for a living.' })
  job!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the person lives.' })
  address!: string | null;

  avatarUrl!: string | null;
  avatarFileName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the business that the person runs or works for.',
  })
  businessName!: string | null;

  @Field(() => CustomerStatus, { description: 'How the customer stands with the tenant.' })
  customerStatus!: CustomerStatus;

  defaultChannelId!: Id<'picklist'> | null;
  customFields!: CustomValues;
  relatedUserId!: Id<'user'> | null;
  accountId!: Id<'account'> | null;

  @Field(() => JSONObject, { description: 'Whatever else another system wants to keep here.' })
  additionalData!: Record<string, unknown>;

  @Field(() => DateTime, { description: 'When the customer was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When the customer last changed.' })
  updatedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the customer was deleted.' })
  deletedAt!: Date | null;
}

@ObjectType({ implements: Node, description: 'A company that customers belong to.' })
export class Account extends Node<'account'> {
  @Field(() => Int, { description: "Counts up with the account's own changes." })
  version!: number;

  @Field(() => String, {
    description: 'The name; one live account has it, whatever the case and legal form.',
  })
  name!: string;

  @Field(() => URLScalar, { nullable: true, description: 'The web site.' })
  website!: string | null;

  ownerId!: Id<'user'> | null;

  @Field(() => DateTime, { description: 'When the account was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When the account last changed.' })
  updatedAt!: Date;
}

@ObjectType({ implements: Node, description: 'Business that is hoped for or done.' })
export class Deal extends Node<'deal'> {
  @Field(() => Int, { description: "Counts up with the deal's own changes." })
  version!: number;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => Decimal, { nullable: true, description: 'What it is worth, in `currency`.' })
  amount!: string | null;

  @Field(() => CurrencyCode, { description: 'What `amount` is counted in.' })
  currency!: string;

  @Field(() => DateScalar, { nullable: true, description: 'When it is hoped to close.' })
  closingDate!: string | null;

  pipelineId!: Id<'pipeline'>;
  stageId!: Id<'stage'>;
  customerId!: Id<'customer'> | null;
  accountId!: Id<'account'> | null;
  ownerId!: Id<'user'> | null;

  @Field(() => DateTime, { description: 'When the deal was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When the deal last changed.' })
  updatedAt!: Date;
}

@ObjectType({ description: 'What a customer is to one financial entity.' })
export class FinancialProfile {
  customerId!: Id<'customer'>;
  financialEntityId!: Id<'entity'>;

  @Field(() => CustomerStatus, { description: 'How the customer stands with the entity.' })
  status!: CustomerStatus;

  @Field(() => Decimal, { nullable: true, description: 'The limit that the entity gives.' })
  quota!: string | null;

  @Field(() => Int, { nullable: true, description: 'How the entity rates the customer.' })
  score!: number | null;

  @Field(() => String, { nullable: true, description: 'The network that the profile belongs to.' })
  ecosystem!: string | null;

  @Field(() => String, { nullable: true, description: 'The unit of the entity that serves the customer.' })
  businessEntity!: string | null;

  paymentData!: Record<string, unknown> | null;
  pushToken!: string | null;

  @Field(() => DateTime, { description: 'When the profile was opened.' })
  createdAt!: Date;
}

@ObjectType({ implements: Node, description: 'Accounts receivable, owned by one customer.' })
export class BillingAccount extends Node<'billing'> {
  @Field(() => String, { description: 'The number, unique in the tenant.' })
  number!: string;

  customerId!: Id<'customer'>;

  @Field(() => Boolean, { description: 'Whether it may still be billed.' })
  isActive!: boolean;
}

export const CustomerConnection = connectionOf(() => Customer, 'Customer', 'customers');
export const AccountConnection = connectionOf(() => Account, 'Account', 'accounts');
export const DealConnection = connectionOf(() => Deal, 'Deal', 'deals');
