import { Field, ObjectType } from 'type-graphql';
import { DateTime, EmailAddress, MutationError, MutationErrorCode } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { LeadLock } from './lead/lead.type.js';

@ObjectType({
  implements: MutationError,
  description: 'A live lead of this tenant has this address already.',
})
export class EmailTakenError extends MutationError {
  override readonly code = MutationErrorCode.EMAIL_TAKEN;
  override readonly message: string;

  @Field(() => EmailAddress, { description: 'The address.' })
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
    'Someone is working on the lead. Where a change of a moment is under way, the lock has the action CHANGE_IN_PROGRESS and nobody holds it: try again.',
})
export class LeadLockedError extends MutationError {
  override readonly code = MutationErrorCode.RECORD_LOCKED;
  override readonly message: string;

  @Field(() => LeadLock, { description: 'What holds the lead, and until when.' })
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
  description: 'The lead is a customer already; it takes comments and tags, and nothing else.',
})
export class LeadAlreadyConvertedError extends MutationError {
  override readonly code = MutationErrorCode.ALREADY_CONVERTED;
  override readonly message = 'The lead has been converted already.';

  @Field(() => DateTime, { description: 'When it was converted.' })
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
