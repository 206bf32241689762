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
  DEAL_USED = 'DEAL_USED',
  EMAIL_TAKEN = 'EMAIL_TAKEN',
  STATUS_GONE = 'STATUS_GONE',
}
registerEnumType(RevertObstacle, {
  name: 'RevertObstacle',
  description: 'What prevents a conversion from being reverted.',
  valuesConfig: {
    CUSTOMER_CHANGED: { description: 'The customer has changed since the conversion.' },
    CUSTOMER_USED: {
      description:
        'Other records refer to the customer that the conversion created, or a later conversion relies on what this one gave the customer.',
    },
    ACCOUNT_CHANGED: { description: 'The account that the conversion created has changed since.' },
    DEAL_CHANGED: { description: 'The deal has changed since the conversion.' },
    DEAL_USED: { description: 'A later conversion led to the deal too.' },
    EMAIL_TAKEN: { description: 'Another lead has taken the e-mail address of the lead.' },
    STATUS_GONE: { description: 'The status that the lead had before the conversion no longer exists.' },
  },
});

@ObjectType({ description: 'One reason why a conversion cannot be reverted.' })
export class RevertReason {
  @Field(() => RevertObstacle, { description: 'Kind of reason.' })
  readonly obstacle: RevertObstacle;

  @Field(() => ID, {
    nullable: true,
    description:
      'ID of the record that prevents reverting. Null if there is none, or the viewer may not see it.',
  })
  readonly recordId: Id | null;

  @Field(() => String, { description: 'Explanation for developers, in English.' })
  readonly message: string;

  constructor(obstacle: RevertObstacle, recordId: Id | null, message: string) {
    this.obstacle = obstacle;
    this.recordId = recordId;
    this.message = message;
  }
}

@ObjectType({
  implements: MutationError,
  description:
    'Occurs if the lead is not converted, or its conversion has already been reverted. There is nothing to revert.',
})
export class LeadNotConvertedError extends MutationError {
  override readonly code = MutationErrorCode.NOT_CONVERTED;
  override readonly message = 'The lead is not converted.';

  constructor(readonly leadId: Id<'lead'>) {
    super();
  }
}

@ObjectType({
  implements: MutationError,
  description:
    'Occurs if records of the conversion have changed or are in use, so that it cannot be reverted; all reasons are returned. Undo those changes, or keep the conversion.',
})
export class ConversionNotRevertibleError extends MutationError {
  override readonly code = MutationErrorCode.NOT_REVERTIBLE;
  override readonly message: string;

  @Field(() => [RevertReason], {
    description: 'All reasons why the conversion cannot be reverted, in no particular order; at least one.',
  })
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
  description:
    'Successful result of revertLeadConversion: the lead is as it was before the conversion, apart from its version and what was added to it since.',
})
export class RevertLeadConversionSuccess {
  @Field(() => [ID], {
    description:
      'IDs of the records that the conversion had created and that are deleted now (customer, account, deal and comments), in no particular order. An account that several conversions share is deleted with the last of them.',
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
  description:
    'Result of revertLeadConversion. NotFoundError: the lead does not exist, or the viewer may not see it. LeadNotConvertedError: there is no conversion to revert. VersionConflictError: expectedVersion is stale. LeadLockedError: the lead is being changed or another user has locked it. ConversionNotRevertibleError: records have changed or are in use since. ValidationError: the input breaks a rule.',
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
