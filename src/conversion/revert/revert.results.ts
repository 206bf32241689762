import { createUnionType, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { LeadLockedError } from '../../leads/index.js';
import {
  MutationError,
  MutationErrorCode,
  NotFoundError,
  ValidationError,
  VersionConflictError,
} from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';

export enum RevertObstacle {
  CUSTOMER_CHANGED = 'CUSTOMER_CHANGED',
  CUSTOMER_USED = 'CUSTOMER_USED',
  ACCOUNT_CHANGED = 'ACCOUNT_CHANGED',
  DEAL_CHANGED = 'DEAL_CHANGED',
  EMAIL_TAKEN = 'EMAIL_TAKEN',
  STATUS_GONE = 'STATUS_GONE',
}
registerEnumType(RevertObstacle, {
  name: 'RevertObstacle',
  description: 'What keeps a conversion from being taken back.',
  valuesConfig: {
    CUSTOMER_CHANGED: { description: 'The customer has been changed since.' },
    CUSTOMER_USED: { description: 'Something else hangs on the customer that the conversion made.' },
    ACCOUNT_CHANGED: { description: 'The account that the conversion made has been changed since.' },
    DEAL_CHANGED: { description: 'The deal has been changed since.' },
    EMAIL_TAKEN: { description: "Another live lead has the lead's e-mail address by now." },
    STATUS_GONE: { description: 'The status that the lead had before is no longer there.' },
  },
});

@ObjectType({ description: 'One reason why a conversion cannot be taken back.' })
export class RevertReason {
  @Field(() => RevertObstacle, { description: 'What kind of reason it is.' })
  readonly obstacle: RevertObstacle;

  @Field(() => ID, {
    nullable: true,
    description: 'The record that is in the way; null where there is none, or the viewer may not see it.',
  })
  readonly recordId: Id | null;

  @Field(() => String, { description: 'The reason in words, for developers.' })
  readonly message: string;

  constructor(obstacle: RevertObstacle, recordId: Id | null, message: string) {
    this.obstacle = obstacle;
    this.recordId = recordId;
    this.message = message;
  }
}

@ObjectType({ implements: MutationError, description: 'The lead has not been converted, or not any more.' })
export class LeadNotConvertedError extends MutationError {
  override readonly code = MutationErrorCode.NOT_CONVERTED;
  override readonly message = 'The lead is not converted.';

  constructor(readonly leadId: Id<'lead'>) {
    super();
  }
}

@ObjectType({
  implements: MutationError,
  description: 'Something has happened since to what the conversion made; every reason is told.',
})
export class ConversionNotRevertibleError extends MutationError {
  override readonly code = MutationErrorCode.NOT_REVERTIBLE;
  override readonly message: string;

  @Field(() => [RevertReason], { description: 'Everything that is in the way.' })
  readonly reasons: RevertReason[];

  constructor(
    readonly leadId: Id<'lead'>,
    reasons: RevertReason[],
  ) {
    super();
    this.reasons = reasons;
    this.message = `The conversion cannot be taken back: ${reasons.map(({ message }) => message).join(' ')}`;
  }
}

@ObjectType({
  description: 'The lead is as it was before, but for its version and what was written on it since.',
})
export class RevertLeadConversionSuccess {
  @Field(() => [ID], {
    description:
      'What the conversion had made and is gone now: the customer, the account, the deal, a comment.',
  })
  readonly deletedIds: Id[];

  constructor(
    readonly leadId: Id<'lead'>,
    deletedIds: Id[],
    readonly affectedStatusIds: readonly Id<'status'>[],
  ) {
    this.deletedIds = deletedIds;
  }
}

export const RevertLeadConversionResult = createUnionType({
  name: 'RevertLeadConversionResult',
  description: 'The outcome of taking a conversion back.',
  types: () =>
    [
      RevertLeadConversionSuccess,
      LeadNotConvertedError,
      ConversionNotRevertibleError,
      VersionConflictError,
      LeadLockedError,
      NotFoundError,
      ValidationError,
    ] as const,
});
