import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../platform/graphql/index.js';
import type { Points } from './points.js';

@ObjectType({
  description:
    'The points that operations cost and that are left, for each member of a tenant and minute of the clock. The same stands in `extensions.cost` of every answer.',
})
export class RateLimit implements Points {
  @Field(() => Int, {
    description:
      'What this operation costs: 1 for each object that it can make, as often as the lists above it can by `first` or `last`; at least 1.',
  })
  cost!: number;

  @Field(() => Int, { description: 'The points that the viewer may spend in a minute.' })
  limit!: number;

  @Field(() => Int, { description: 'The points that are left after this operation until `resetAt`.' })
  remaining!: number;

  @Field(() => DateTime, { description: 'Date and time when all points are available again.' })
  resetAt!: Date;
}
