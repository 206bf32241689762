import { Field, Int, ObjectType } from 'type-graphql';
import { ConvertLeadResult, ConvertLeadSuccess } from '../conversion.results.js';

@ObjectType({ description: 'Result of convertLeads: one result for each item.' })
export class ConvertLeadsPayload {
  @Field(() => [ConvertLeadResult], {
    description:
      'Result of each item, in the order of `items`. Paths of a ValidationError begin with `input`, `items` and the position of the item.',
  })
  readonly results: (typeof ConvertLeadResult)[];

  @Field(() => Int, {
    description:
      'Number of items that are converted, including those that an earlier call with the same idempotency key converted.',
  })
  readonly convertedCount: number;

  @Field(() => Int, { description: 'Number of items that are not converted.' })
  readonly failedCount: number;

  constructor(results: (typeof ConvertLeadResult)[]) {
    this.results = results;
    this.convertedCount = results.filter((result) => result instanceof ConvertLeadSuccess).length;
    this.failedCount = results.length - this.convertedCount;
  }
}
