import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { FieldChange } from '../logs/index.js';
import { DateTime } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';

export enum ConversionOutcome {
  CREATED = 'CREATED',
  MERGED = 'MERGED',
}
registerEnumType(ConversionOutcome, {
  name: 'ConversionOutcome',
  description: 'What a conversion did with the customer.',
  valuesConfig: {
    CREATED: { description: 'The conversion created a customer.' },
    MERGED: { description: 'The conversion merged the lead into an existing customer.' },
  },
});

export enum ConvertedAccountSource {
  GIVEN = 'GIVEN',
  CUSTOMERS_OWN = 'CUSTOMERS_OWN',
  SAME_NAME = 'SAME_NAME',
  SAME_NAME_BUT_LEGAL_FORM = 'SAME_NAME_BUT_LEGAL_FORM',
  CREATED = 'CREATED',
}
registerEnumType(ConvertedAccountSource, {
  name: 'ConvertedAccountSource',
  description: 'How a conversion determined the account.',
  valuesConfig: {
    GIVEN: { description: 'The account was named in the input.' },
    CUSTOMERS_OWN: { description: 'The account is that of the customer that the lead was merged into.' },
    SAME_NAME: { description: 'The account has the same name as the company of the lead.' },
    SAME_NAME_BUT_LEGAL_FORM: {
      description:
        "The account is the only one with the name of the lead's company apart from the legal form, which only one of the two names has.",
    },
    CREATED: { description: "The account was created with the name of the lead's company." },
  },
});

export enum CarryOverSkipReason {
  CUSTOMER_HAS_ANOTHER = 'CUSTOMER_HAS_ANOTHER',
  HELD_BY_ANOTHER_CUSTOMER = 'HELD_BY_ANOTHER_CUSTOMER',
  NO_TARGET_FIELD = 'NO_TARGET_FIELD',
  CHOSEN_BY_CALLER = 'CHOSEN_BY_CALLER',
  NOT_A_COMPANY = 'NOT_A_COMPANY',
  TOO_MANY = 'TOO_MANY',
  INACTIVE = 'INACTIVE',
}
registerEnumType(CarryOverSkipReason, {
  name: 'CarryOverSkipReason',
  description: 'Why a value of a lead was not carried over.',
  valuesConfig: {
    CUSTOMER_HAS_ANOTHER: {
      description:
        'The customer, or the lead that others are merged into, already has another value, which stays.',
    },
    HELD_BY_ANOTHER_CUSTOMER: {
      description: 'Another customer has this value, which is unique among customers.',
    },
    NO_TARGET_FIELD: {
      description:
        'There is no field for the value on the customer, account or deal, nor on the lead that others are merged into.',
    },
    CHOSEN_BY_CALLER: { description: 'The caller decided against the value, or did not select it.' },
    NOT_A_COMPANY: {
      description: 'The value is not the name of a company, such as "n/a" or "self-employed".',
    },
    TOO_MANY: {
      description:
        'The customer, or the lead that others are merged into, has reached the maximum number of such values.',
    },
    INACTIVE: {
      description:
        'The user, pipeline or custom field concerned can no longer be used, or no longer takes the value.',
    },
  },
});

/** A value of the lead that found no place. */
export interface Skip {
  what: string;
  reason: CarryOverSkipReason;
  value: string | null;
}

/** What moved with a lead, as it is kept: tags by ID. */
export interface Carried {
  comments: number;
  /** Conversions of before there were any have none. */
  attachments?: number;
  customerTagIds: Id<'tag'>[];
  accountTagIds: Id<'tag'>[];
  dealTagIds: Id<'tag'>[];
  customFields: number;
  skipped: Skip[];
}

/** What a conversion made or changed, each with the version that it was left in. */
export interface Made {
  customer?: number;
  account?: number;
  /** A new deal, or one that was there and that the customer was attached to. */
  deal?: number;
  /** An account that was there and that tags went to. */
  taggedAccount?: number;
  financialProfile?: boolean;
  commentId?: Id<'comment'>;
  /** The fields whose value it brought and the customer had already (`confirmed.ts`). */
  confirmed?: string[];
  /** Those of the carried tags that the record did not have before. */
  tagIds?: Record<'customer' | 'account' | 'deal', Id<'tag'>[]>;
}

@ObjectType({ description: 'A value of the lead that was not carried over.' })
export class CarryOverSkip implements Skip {
  @Field(() => String, {
    description:
      "The value's field as in CreateLeadInput, such as email, phoneNumbers.1 or company. For tags, `value` is the name of the tag. For a conversion rule of the tenant that could not be applied, it is the rule, such as conversionRules.pipelineId, and `value` is what the rule names.",
  })
  what!: string;

  @Field(() => CarryOverSkipReason, { description: 'Why the value was not carried over.' })
  reason!: CarryOverSkipReason;

  @Field(() => String, {
    nullable: true,
    description: 'The value, as text. Null if the value is sensitive.',
  })
  value!: string | null;
}

@ObjectType({ description: 'What was carried over from the lead and what was not.' })
export class CarryOverReceipt {
  @Field(() => Int, {
    description:
      'Number of comments of the lead that are linked to the customer, including the one created from its description and message.',
  })
  readonly comments: number;

  @Field(() => Int, { description: "Number of the lead's attachments that the customer shows as well." })
  readonly attachments: number;

  @Field(() => Int, { description: 'Number of custom fields whose values were carried over.' })
  readonly customFields: number;

  @Field(() => [CarryOverSkip], {
    description: 'Values that were not carried over, each with the reason, in no particular order.',
  })
  readonly skipped: Skip[];

  constructor(readonly carried: Carried) {
    this.comments = carried.comments;
    this.attachments = carried.attachments ?? 0;
    this.customFields = carried.customFields;
    this.skipped = carried.skipped;
  }
}

@ObjectType({ description: 'The conversion of a lead to a customer.' })
export class Conversion {
  leadId!: Id<'lead'>;
  customerId!: Id<'customer'>;
  accountId!: Id<'account'> | null;
  dealId!: Id<'deal'> | null;
  convertedById!: Id<'user'> | null;
  carried!: Carried;

  @Field(() => ConversionOutcome, {
    description: 'Whether the conversion created a customer or merged the lead into an existing one.',
  })
  outcome!: ConversionOutcome;

  @Field(() => DateTime, { description: 'Date and time when the lead was converted.' })
  convertedAt!: Date;

  @Field(() => [FieldChange], {
    description:
      'Fields of the customer that a merge changed, in no particular order; empty if the customer was created.',
  })
  customerChanges!: FieldChange[];
}
