import { Resolver } from 'type-graphql';
import { User, userEntity } from '../identity/index.js';
import { ReferenceField } from '../platform/graphql/index.js';
import { LeadApproval, LeadLock } from './lead.type.js';

@Resolver(() => LeadApproval)
export class LeadApprovalResolver {
  @ReferenceField(() => User, {
    nullable: true,
    by: 'requestedById',
    description: 'Who last asked for approval.',
  })
  requestedBy() {
    return userEntity;
  }

  @ReferenceField(() => User, { nullable: true, by: 'decidedById', description: 'Who decided.' })
  decidedBy() {
    return userEntity;
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
    return userEntity;
  }
}
