import { registerEnumType } from 'type-graphql';

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

export enum CarryOverSkipReason {
  CUSTOMER_HAS_ANOTHER = 'CUSTOMER_HAS_ANOTHER',
  HELD_BY_ANOTHER_CUSTOMER = 'HELD_BY_ANOTHER_CUSTOMER',
  NO_TARGET_FIELD = 'NO_TARGET_FIELD',
  CHOSEN_BY_CALLER = 'CHOSEN_BY_CALLER',
}
registerEnumType(CarryOverSkipReason, {
  name: 'CarryOverSkipReason',
  description: "Why a lead's value did not go along.",
  valuesConfig: {
    CUSTOMER_HAS_ANOTHER: { description: 'The customer has another value there, and it stays.' },
    HELD_BY_ANOTHER_CUSTOMER: { description: 'Another customer has this value, and only one may.' },
    NO_TARGET_FIELD: { description: 'Customers have no such field.' },
    CHOSEN_BY_CALLER: { description: "The caller chose the customer's value." },
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

/** What a conversion made, each with the version that it was left in. */
export interface Made {
  customer?: number;
  account?: number;
  deal?: number;
  financialProfile?: boolean;
  commentIds?: string[];
}
