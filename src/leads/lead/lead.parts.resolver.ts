import { Resolver } from 'type-graphql';
import { User, userReader } from '../../identity/index.js';
import { ReferenceField } from '../../platform/graphql/index.js';
import { LeadApproval, LeadLock } from './lead.type.js';

@Resolver(() => LeadApproval)
export class LeadApprovalResolver {
  @ReferenceField(() => User, {
    nullable: true,
    by: 'requestedById',
    description: 'User who last requested approval. Null if approval was never requested.',
  })
  requestedBy() {
    return userReader;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'decidedById',
    description: 'User who made the last decision. Null while there is none, and after a new request.',
  })
  decidedBy() {
    return userReader;
  }
}

@Resolver(() => LeadLock)
export class LeadLockResolver {
  @ReferenceField(() => User, {
    nullable: true,
    by: 'lockedById',
    description: 'User who holds the lock. Null if a process holds it.',
  })
  lockedBy() {
    return userReader;
  }
}
