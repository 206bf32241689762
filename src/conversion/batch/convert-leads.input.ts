import { Field, InputType, registerEnumType } from 'type-graphql';
import { ConvertLeadInput } from '../convert/convert-lead.input.js';

export enum BulkErrorPolicy {
  CONTINUE = 'CONTINUE',
  ALL_OR_NOTHING = 'ALL_OR_NOTHING',
}
registerEnumType(BulkErrorPolicy, {
  name: 'BulkErrorPolicy',
  description: 'What the failure of one item of a batch means for the other items.',
  valuesConfig: {
    CONTINUE: {
      description: 'The other items are not affected: each item is converted in a transaction of its own.',
    },
    ALL_OR_NOTHING: {
      description:
        'No item is converted: all items share one transaction, which the first failure rolls back.',
    },
  },
});

@InputType({
  description: 'Input for converting several leads, one after the other in the order of `items`.',
})
export class ConvertLeadsInput {
  @Field(() => [ConvertLeadInput], {
    description:
      'Leads to convert, at most 200, each with the options of convertLead. If two items would create the same customer, the second returns a DuplicateCustomerError with the customer of the first.',
  })
  items!: ConvertLeadInput[];

  @Field(() => BulkErrorPolicy, {
    defaultValue: BulkErrorPolicy.CONTINUE,
    description: 'Whether the failure of one item rolls back all of them. Default: CONTINUE.',
  })
  errorPolicy!: BulkErrorPolicy;
}
