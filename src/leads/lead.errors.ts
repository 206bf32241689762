import { Field, ObjectType } from 'type-graphql';
import { DateTime, EmailAddress, MutationError, MutationErrorCode } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { LeadLock } from './lead/lead.type.js';

@ObjectType({
  implements: MutationError,
  description:
    'Occurs if another lead of the tenant that is neither deleted nor converted has the e-mail address. Update that lead, merge the leads, or use another address.',
})
export class EmailTakenError extends MutationError {
  override readonly code = MutationErrorCode.EMAIL_TAKEN;
  override readonly message: string;

  @Field(() => EmailAddress, { description: 'E-mail address that is taken.' })
  readonly email: string;

  constructor(
    email: string,
    readonly takenById: Id<'lead'> | null,
  ) {
    super();
    this.email = email;
    this.message = `Another lead has the e-mail address ${email}.`;
  }
}

@ObjectType({
  implements: MutationError,
  description:
    'Occurs if a lock of another user restricts the change, or if the lead has been changing for more than a second. In the second case the action of the lock is CHANGE_IN_PROGRESS and it has no holder: repeat the call at once. Otherwise repeat it after `expiresAt`, or ask the holder to unlock the lead.',
})
export class LeadLockedError extends MutationError {
  override readonly code = MutationErrorCode.RECORD_LOCKED;
  override readonly message: string;

  @Field(() => LeadLock, { description: 'The lock that prevents the change.' })
  readonly lock: LeadLock;

  constructor(
    readonly leadId: Id<'lead'>,
    lock: LeadLock,
  ) {
    super();
    this.lock = lock;
    this.message =
      lock.action === changeInProgress
        ? 'The lead is being changed at this moment; try again.'
        : `The lead is locked for ${lock.action} until ${lock.expiresAt.toISOString()}.`;
  }
}

const changeInProgress = 'CHANGE_IN_PROGRESS';

/** The lock of a lead whose row another transaction has held for longer than a second. */
export function lockTimeoutAsLock(leadId: Id<'lead'>, now: Date): LeadLock {
  return Object.assign(new LeadLock(), {
    leadId,
    action: changeInProgress,
    reason: null,
    restricts: [],
    lockedById: null,
    lockedAt: now,
    expiresAt: now,
  });
}

@ObjectType({
  implements: MutationError,
  description:
    'Occurs if the lead is converted. Converted leads accept only comments and tags; change the customer instead, or revert the conversion.',
})
export class LeadAlreadyConvertedError extends MutationError {
  override readonly code = MutationErrorCode.ALREADY_CONVERTED;
  override readonly message = 'The lead has been converted already.';

  @Field(() => DateTime, { description: 'Date and time when the lead was converted.' })
  readonly convertedAt: Date;

  constructor(
    readonly leadId: Id<'lead'>,
    readonly customerId: Id<'customer'> | null,
    convertedAt: Date,
    readonly convertedById: Id<'user'> | null,
  ) {
    super();
    this.convertedAt = convertedAt;
  }
}
