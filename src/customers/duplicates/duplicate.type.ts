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
  description: 'What two records have in common.',
  valuesConfig: {
    EMAIL: { description: 'The e-mail address.' },
    PHONE_NUMBER: { description: 'A phone number.' },
    IDENTITY_NUMBER: { description: 'The number of an identity document.' },
    TAX_NUMBER: { description: 'The tax number.' },
    NAME_AND_COMPANY: { description: 'Name and company look alike.' },
  },
});

@ObjectType({ description: 'A record that looks like the same person, and why.' })
export class DuplicateMatch {
  readonly recordId: Id<'lead' | 'customer'>;

  @Field(() => DuplicateField, { description: 'What they have in common.' })
  readonly field: DuplicateField;

  @Field(() => String, { nullable: true, description: 'The value in common. Null for sensitive fields.' })
  readonly value: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Which of the lead\'s values it is, as in "phoneNumbers.1"; null where the lead does not have it itself.',
  })
  readonly leadField: string | null;

  @Field(() => Float, { description: '1 for an exact match on a normalised value, less for a likeness.' })
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
    'Customers have the same e-mail address, phone, identity or tax number. A conversion gets past it by existingCustomerId with one of these, or by allowDuplicate.',
})
export class DuplicateCustomerError extends MutationError {
  override readonly code = MutationErrorCode.DUPLICATE;
  override readonly message: string;

  @Field(() => [DuplicateMatch], { description: 'What matches, best first.' })
  readonly matches: DuplicateMatch[];

  @Field(() => Int, { description: 'How many more match that the viewer may not see.' })
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
