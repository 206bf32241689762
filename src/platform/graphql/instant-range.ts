import { Field, InputType } from 'type-graphql';
import { DateTime } from './scalars.js';

@InputType({ description: 'A stretch of time.' })
export class InstantRange {
  @Field(() => DateTime, { nullable: true, description: 'From when on, inclusive.' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when, exclusive.' })
  to?: Date | null;
}
