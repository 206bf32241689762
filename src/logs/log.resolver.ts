import { Resolver } from 'type-graphql';
import { User, userReader } from '../identity/index.js';
import { ReferenceField } from '../platform/graphql/index.js';
import { Log } from './log.type.js';

@Resolver(() => Log)
export class LogResolver {
  @ReferenceField(() => User, {
    nullable: true,
    by: 'userId',
    description: 'User who caused the action. Null if a background process or a command line did.',
  })
  user() {
    return userReader;
  }
}
