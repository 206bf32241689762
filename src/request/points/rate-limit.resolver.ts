import { Ctx, Query, Resolver } from 'type-graphql';
import { Requires } from '../../identity/index.js';
import type { Points } from './points.js';
import { RateLimit } from './rate-limit.type.js';

@Resolver()
export class RateLimitResolver {
  @Query(() => RateLimit, {
    nullable: true,
    description:
      'Returns what this operation costs the viewer and the points that they have left; null if the gateway does not limit them. Any member may read it.',
  })
  @Requires('MEMBER')
  rateLimit(@Ctx() { points }: { points: Points | null }): RateLimit | null {
    return points && Object.assign(new RateLimit(), points);
  }
}
