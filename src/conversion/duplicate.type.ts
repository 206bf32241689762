import { createUnionType, Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { Customer } from '../customers/index.js';
import { Lead } from '../leads/index.js';

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

export const DuplicateRecord = createUnionType({
  name: 'DuplicateRecord',
  description: 'What a lead may be a duplicate of.',
  types: () => [Lead, Customer] as const,
});

@ObjectType({ description: 'A record that looks like the same person, and why.' })
export class DuplicateMatch {
  readonly recordId: string;

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
    recordId: string,
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
