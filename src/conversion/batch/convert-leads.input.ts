import { Field, InputType, registerEnumType } from 'type-graphql';
import { ConvertLeadInput } from '../convert/convert-lead.input.js';

export enum BulkErrorPolicy {
  CONTINUE = 'CONTINUE',
  ALL_OR_NOTHING = 'ALL_OR_NOTHING',
}
registerEnumType(BulkErrorPolicy, {
  name: 'BulkErrorPolicy',
  description: 'What the failure of one item means for the others.',
  valuesConfig: {
    CONTINUE: { description: 'Nothing: each item stands or falls by itself, in a transaction of its own.' },
    ALL_OR_NOTHING: { description: 'The first one undoes all of them: there is one transaction.' },
  },
});

@InputType({ description: 'Leads to convert, one after the other.' })
export class ConvertLeadsInput {
  @Field(() => [ConvertLeadInput], {
    description:
      'At most 200, as convertLead takes them. Of two that would make the same customer, the second answers DuplicateCustomerError with the customer of the first.',
  })
  items!: ConvertLeadInput[];

  @Field(() => BulkErrorPolicy, {
    defaultValue: BulkErrorPolicy.CONTINUE,
    description: 'What the failure of one item means for the others.',
  })
  errorPolicy!: BulkErrorPolicy;
}
