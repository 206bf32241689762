import { Field, Int, ObjectType } from 'type-graphql';
import { ConvertLeadResult, ConvertLeadSuccess } from '../conversion.results.js';

@ObjectType({ description: 'What became of each item.' })
export class ConvertLeadsPayload {
  @Field(() => [ConvertLeadResult], {
    description:
      'In the order of the items. Paths of ValidationError begin with `input`, `items` and the position.',
  })
  readonly results: (typeof ConvertLeadResult)[];

  @Field(() => Int, { description: 'How many were converted, or had been with the same idempotency key.' })
  readonly convertedCount: number;

  @Field(() => Int, { description: 'How many were not.' })
  readonly failedCount: number;

  constructor(results: (typeof ConvertLeadResult)[]) {
    this.results = results;
    this.convertedCount = results.filter((result) => result instanceof ConvertLeadSuccess).length;
    this.failedCount = results.length - this.convertedCount;
  }
}
