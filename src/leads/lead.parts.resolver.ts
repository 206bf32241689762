import { Resolver } from 'type-graphql';
import { type Context, User, userEntity } from '../identity/index.js';
import { BatchField, ReferenceField, type Wanted } from '../platform/graphql/index.js';
import { LeadApproval, LeadLock } from './lead.type.js';

@Resolver(() => LeadApproval)
export class LeadApprovalResolver {
  @BatchField(() => User, { nullable: true, description: 'Who last asked for approval.' })
  requestedBy(approvals: LeadApproval[], _args: unknown, context: Context, wanted: Wanted) {
    return userEntity.byIds(
      context,
      approvals.map(({ requestedById }) => requestedById),
      wanted,
    );
  }

  @BatchField(() => User, { nullable: true, description: 'Who decided.' })
  decidedBy(approvals: LeadApproval[], _args: unknown, context: Context, wanted: Wanted) {
    return userEntity.byIds(
      context,
      approvals.map(({ decidedById }) => decidedById),
      wanted,
    );
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
