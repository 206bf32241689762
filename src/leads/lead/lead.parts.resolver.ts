import { Resolver } from 'type-graphql';
import { User, userReader } from '../../identity/index.js';
import { ReferenceField } from '../../platform/graphql/index.js';
import { LeadApproval, LeadLock } from './lead.type.js';

@Resolver(() => LeadApproval)
export class LeadApprovalResolver {
  @ReferenceField(() => User, {
    nullable: true,
    by: 'requestedById',
    description: 'Who last asked for approval.',
  })
  requestedBy() {
    return userReader;
  }

  @ReferenceField(() => User, { nullable: true, by: 'decidedById', description: 'Who decided.' })
  decidedBy() {
    return userReader;
  }
}

@Resolver(() => LeadLock)
export class LeadLockResolver {
  @ReferenceField(() => User, {
    nullable: true,
    by: 'lockedById',
    description: 'Who holds it; null for a process.',
  })
  lockedBy() {
    return userReader;
  }
}
