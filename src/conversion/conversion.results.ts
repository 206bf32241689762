import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql';
import { DuplicateCustomerError } from '../customers/index.js';
import { LeadAlreadyConvertedError, LeadApproval, LeadLockedError } from '../leads/index.js';
import { FieldChange } from '../logs/index.js';
import {
  IdempotencyConflictError,
  MutationError,
  MutationErrorCode,
  NotFoundError,
  ValidationError,
  VersionConflictError,
} from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import type { ConversionRow } from './conversion.repository.js';
import { CarryOverReceipt, ConversionOutcome, ConvertedAccountSource } from './conversion.type.js';

@ObjectType({ description: 'Successful result of convertLead: the lead is converted.' })
export class ConvertLeadSuccess {
  @Field(() => ConversionOutcome, {
    description: 'Whether the conversion created a customer or merged the lead into an existing one.',
  })
  readonly outcome: ConversionOutcome;

  @Field(() => [FieldChange], {
    description:
      'Fields of the customer that a merge changed, in no particular order; empty if the customer was created.',
  })
  readonly customerChanges: FieldChange[];

  @Field(() => CarryOverReceipt, {
    description: 'What the conversion carried over from the lead, and what it left out and why.',
  })
  readonly carriedOver: CarryOverReceipt;

  @Field(() => ConvertedAccountSource, {
    nullable: true,
    description: 'How the account was determined. Null if there is no account.',
  })
  readonly accountSource: ConvertedAccountSource | null;

  @Field(() => Boolean, {
    description: 'Whether an earlier call with the same idempotency key did the work.',
  })
  readonly isReplay: boolean;

  readonly leadId: Id<'lead'>;
  readonly customerId: Id<'customer'>;
  readonly accountId: Id<'account'> | null;
  readonly dealId: Id<'deal'> | null;
  readonly financialEntityId: Id<'entity'> | null;

  constructor(
    conversion: Pick<ConversionRow, 'leadId' | 'outcome' | 'customerId' | 'customerChanges' | 'carried'> &
      Partial<Pick<ConversionRow, 'accountId' | 'accountSource' | 'dealId' | 'financialEntityId'>>,
    isReplay: boolean,
    readonly affectedStatusIds: readonly Id<'status'>[],
  ) {
    this.outcome = conversion.outcome;
    this.customerChanges = conversion.customerChanges;
    this.carriedOver = new CarryOverReceipt(conversion.carried);
    this.accountSource = conversion.accountSource ?? null;
    this.isReplay = isReplay;
    this.leadId = conversion.leadId;
    this.customerId = conversion.customerId;
    this.accountId = conversion.accountId ?? null;
    this.dealId = conversion.dealId ?? null;
    this.financialEntityId = conversion.financialEntityId ?? null;
  }
}

@ObjectType({
  implements: MutationError,
  description:
    'Occurs if the approval of the lead is pending or was rejected. A user with LEADS_APPROVE can approve the lead with approveLead; a rejected lead needs requestLeadApproval first.',
})
export class LeadNotApprovedError extends MutationError {
  override readonly code = MutationErrorCode.NOT_APPROVED;
  override readonly message: string;

  @Field(() => LeadApproval, { description: 'Approval of the lead.' })
  readonly approval: LeadApproval;

  constructor(
    readonly leadId: Id<'lead'>,
    approval: LeadApproval,
  ) {
    super();
    this.approval = approval;
    this.message =
      approval.state === 'REJECTED'
        ? 'The lead was refused approval.'
        : 'The lead has not been approved yet.';
  }
}

@ObjectType({
  implements: MutationError,
  description: 'Occurs if the lead is archived. restoreLeads restores it, after which it can be converted.',
})
export class LeadArchivedError extends MutationError {
  override readonly code = MutationErrorCode.ARCHIVED;
  override readonly message = 'The lead is archived.';

  constructor(readonly leadId: Id<'lead'>) {
    super();
  }
}

@ObjectType({
  implements: MutationError,
  description:
    'Occurs in a batch with ALL_OR_NOTHING for each item that could have been converted, if another item failed. Correct the item at `failedIndex` and send the batch again.',
})
export class ConversionRolledBackError extends MutationError {
  override readonly code = MutationErrorCode.BATCH_ROLLED_BACK;
  override readonly message: string;

  @Field(() => ID, { description: 'ID of the lead of this item.' })
  readonly leadId: Id<'lead'>;

  @Field(() => Int, { description: 'Position of the item that failed, from 0.' })
  readonly failedIndex: number;

  constructor(leadId: Id<'lead'>, failedIndex: number) {
    super();
    this.leadId = leadId;
    this.failedIndex = failedIndex;
    this.message = `The item at position ${failedIndex}, counted from 0, failed: nothing was converted.`;
  }
}

export const ConvertLeadResult = createUnionType({
  name: 'ConvertLeadResult',
  description:
    'Result of convertLead: success, or the first obstacle. In order: NotFoundError (a record does not exist), LeadAlreadyConvertedError, VersionConflictError (stale expectedVersion), LeadLockedError, LeadArchivedError, LeadNotApprovedError, ValidationError (the input breaks a rule), DuplicateCustomerError. IdempotencyConflictError: the key was used with another input. ConversionRolledBackError: in convertLeads, another item failed.',
  types: () =>
    [
      ConvertLeadSuccess,
      LeadAlreadyConvertedError,
      LeadNotApprovedError,
      DuplicateCustomerError,
      LeadLockedError,
      LeadArchivedError,
      VersionConflictError,
      IdempotencyConflictError,
      NotFoundError,
      ValidationError,
      ConversionRolledBackError,
    ] as const,
});
