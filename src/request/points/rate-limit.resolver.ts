import { Ctx, Query, Resolver } from 'type-graphql';
import { Requires } from '../../identity/index.js';
import type { Points } from './points.js';
import { RateLimit } from './rate-limit.type.js';

@Resolver()
export class RateLimitResolver {
  @Query(() => RateLimit, {
    nullable: true,
    description:
      'What this operation costs the viewer, and the points that they have left; null where the gateway does not limit them.',
  })
  @Requires('MEMBER')
  rateLimit(@Ctx() { points }: { points: Points | null }): RateLimit | null {
    return points && Object.assign(new RateLimit(), points);
  }
}
