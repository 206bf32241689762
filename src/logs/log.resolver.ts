import { Resolver } from 'type-graphql';
import { type Context, User, userEntity } from '../identity/index.js';
import { BatchField, type Wanted } from '../platform/graphql/index.js';
import { Log } from './log.type.js';

@Resolver(() => Log)
export class LogResolver {
  @BatchField(() => User, {
    nullable: true,
    needs: ['userId'],
    description: 'Who did it; null where a background process did.',
  })
  user(logs: Log[], _args: unknown, context: Context, wanted: Wanted) {
    return userEntity.byIds(
      context,
      logs.map(({ userId }) => userId),
      wanted,
    );
  }
}
