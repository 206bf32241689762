import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { FieldChange } from '../logs/index.js';
import { DateTime } from '../platform/graphql/index.js';

export enum ConversionOutcome {
  CREATED = 'CREATED',
  MERGED = 'MERGED',
}
registerEnumType(ConversionOutcome, {
  name: 'ConversionOutcome',
  description: 'What a conversion came to.',
  valuesConfig: {
    CREATED: { description: 'A new customer.' },
    MERGED: { description: 'A customer that was there took the lead in.' },
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
  description: 'How a conversion came by the account.',
  valuesConfig: {
    GIVEN: { description: 'The input named it.' },
    CUSTOMERS_OWN: { description: 'It was the account of the customer who took the lead in.' },
    SAME_NAME: { description: "It has the name of the lead's company." },
    SAME_NAME_BUT_LEGAL_FORM: {
      description:
        "It is the only one of that name when legal forms are left aside, and either it or the lead's company has none.",
    },
    CREATED: { description: "It was made of the lead's company." },
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
  description: "Why a lead's value did not go along.",
  valuesConfig: {
    CUSTOMER_HAS_ANOTHER: {
      description:
        'The customer, or the lead that others are merged into, has another value there, and it stays.',
    },
    HELD_BY_ANOTHER_CUSTOMER: { description: 'Another customer has this value, and only one may.' },
    NO_TARGET_FIELD: {
      description:
        'Neither customer, account nor deal has a place for it, nor the lead that others are merged into.',
    },
    CHOSEN_BY_CALLER: { description: 'The caller chose otherwise, or did not choose it.' },
    NOT_A_COMPANY: { description: 'It names no company, as n/a or self-employed does not.' },
    TOO_MANY: {
      description: 'The customer, or the lead that others are merged into, has as many as there may be.',
    },
    INACTIVE: {
      description:
        'Whom or what it names is no longer active, or cannot take it any more, so that nothing is given to it.',
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
  customerTagIds: string[];
  accountTagIds: string[];
  dealTagIds: string[];
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
  commentId?: string;
  /** Those of the carried tags that the record did not have before. */
  tagIds?: Record<'customer' | 'account' | 'deal', string[]>;
}

@ObjectType({ description: 'A value of the lead that did not go along.' })
export class CarryOverSkip implements Skip {
  @Field(() => String, {
    description:
      'Which one, as in CreateLeadInput: email, phoneNumbers.1, company; of tags the name is the value. conversionRules.pipelineId and the like are rules of the tenant that came to nothing, with what they name as the value.',
  })
  what!: string;

  @Field(() => CarryOverSkipReason, { description: 'Why.' })
  reason!: CarryOverSkipReason;

  @Field(() => String, {
    nullable: true,
    description: 'The value, so that nothing is lost. Null for sensitive ones.',
  })
  value!: string | null;
}

@ObjectType({ description: 'What moved with the lead and what did not, so that nothing vanishes unseen.' })
export class CarryOverReceipt {
  @Field(() => Int, {
    description:
      "How many of the lead's comments show on the customer as well, with the one that its description and message became.",
  })
  readonly comments: number;

  @Field(() => Int, { description: 'How many custom fields went along.' })
  readonly customFields: number;

  @Field(() => [CarryOverSkip], { description: 'Which values did not go along, and why.' })
  readonly skipped: Skip[];

  constructor(readonly carried: Carried) {
    this.comments = carried.comments;
    this.customFields = carried.customFields;
    this.skipped = carried.skipped;
  }
}

@ObjectType({ description: 'How a lead became a customer.' })
export class Conversion {
  leadId!: string;
  customerId!: string;
  accountId!: string | null;
  dealId!: string | null;
  convertedById!: string | null;
  carried!: Carried;

  @Field(() => ConversionOutcome, { description: 'What it came to.' })
  outcome!: ConversionOutcome;

  @Field(() => DateTime, { description: 'When.' })
  convertedAt!: Date;

  @Field(() => [FieldChange], { description: 'On a merge, what changed on the customer.' })
  customerChanges!: FieldChange[];
}
