import { Field, InputType } from 'type-graphql';
import { DateTime } from './scalars.js';

@InputType({ description: 'A time range. Without a bound, it is open on that side.' })
export class InstantRange {
  @Field(() => DateTime, { nullable: true, description: 'Beginning of the range, inclusive.' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'End of the range, exclusive.' })
  to?: Date | null;
}
