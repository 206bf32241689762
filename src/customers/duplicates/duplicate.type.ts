import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { MutationError, MutationErrorCode } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';

export enum DuplicateField {
  EMAIL = 'EMAIL',
  PHONE_NUMBER = 'PHONE_NUMBER',
  IDENTITY_NUMBER = 'IDENTITY_NUMBER',
  TAX_NUMBER = 'TAX_NUMBER',
  NAME_AND_COMPANY = 'NAME_AND_COMPANY',
}
registerEnumType(DuplicateField, {
  name: 'DuplicateField',
  description: 'The values that two records can have in common.',
  valuesConfig: {
    EMAIL: { description: 'The records have the same e-mail address.' },
    PHONE_NUMBER: { description: 'The records have a phone number in common.' },
    IDENTITY_NUMBER: { description: 'The records have the same number of an identity document.' },
    TAX_NUMBER: { description: 'The records have the same tax number.' },
    NAME_AND_COMPANY: { description: 'The records have similar names, and possibly a similar company.' },
  },
});

@ObjectType({ description: 'A record that appears to be the same person, and why.' })
export class DuplicateMatch {
  readonly recordId: Id<'lead' | 'customer'>;

  @Field(() => DuplicateField, { description: 'What the records have in common.' })
  readonly field: DuplicateField;

  @Field(() => String, { nullable: true, description: 'The common value. Null if the field is sensitive.' })
  readonly value: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Field of the lead that has the value, such as "phoneNumbers.1". Null if the lead itself does not have it.',
  })
  readonly leadField: string | null;

  @Field(() => Float, {
    description: 'Likelihood of the match: 1 if a normalised value is equal, less if names are similar.',
  })
  readonly score: number;

  constructor(
    recordId: Id<'lead' | 'customer'>,
    field: DuplicateField,
    value: string | null,
    leadField: string | null,
    score: number,
  ) {
    this.recordId = recordId;
    this.field = field;
    this.value = value;
    this.leadField = leadField;
    this.score = score;
  }
}

@ObjectType({
  implements: MutationError,
  description:
    'Occurs if other customers have the same e-mail address, phone, identity or tax number. Convert into one of them with `existingCustomerId`, or create another customer with `allowDuplicate`; in updateCustomer, use another value.',
})
export class DuplicateCustomerError extends MutationError {
  override readonly code = MutationErrorCode.DUPLICATE;
  override readonly message: string;

  @Field(() => [DuplicateMatch], {
    description: 'Customers that match, best match first; only those that the viewer may see.',
  })
  readonly matches: DuplicateMatch[];

  @Field(() => Int, { description: 'Number of further matches that the viewer may not see.' })
  readonly hiddenMatchesCount: number;

  /** @param hidden how many match that the viewer may not see */
  constructor(matches: DuplicateMatch[], hidden = 0) {
    super();
    this.matches = matches;
    this.hiddenMatchesCount = hidden;
    const customers = new Set(matches.map(({ recordId }) => recordId)).size + hidden;
    this.message =
      customers === 1
        ? 'A customer with the same details exists already.'
        : `${customers} customers with the same details exist already.`;
  }
}
