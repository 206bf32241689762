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

@ObjectType({ description: 'The lead is a customer now.' })
export class ConvertLeadSuccess {
  @Field(() => ConversionOutcome, {
    description: 'What it came to: a new customer, or one that took the lead in.',
  })
  readonly outcome: ConversionOutcome;

  @Field(() => [FieldChange], { description: 'On a merge, what changed on the customer.' })
  readonly customerChanges: FieldChange[];

  @Field(() => CarryOverReceipt, { description: 'What moved with the lead and what did not.' })
  readonly carriedOver: CarryOverReceipt;

  @Field(() => ConvertedAccountSource, {
    nullable: true,
    description: 'How the account was found; null where there is none.',
  })
  readonly accountSource: ConvertedAccountSource | null;

  @Field(() => Boolean, { description: 'True when an earlier call with this idempotency key did the work.' })
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
  description: 'Approval was asked for and has not been given.',
})
export class LeadNotApprovedError extends MutationError {
  override readonly code = MutationErrorCode.NOT_APPROVED;
  override readonly message: string;

  @Field(() => LeadApproval, { description: 'How the approval stands.' })
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

@ObjectType({ implements: MutationError, description: 'The lead is archived; restoreLeads brings it back.' })
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
    'In a batch that is all or nothing: nothing wrong with this item, another one failed and undid it.',
})
export class ConversionRolledBackError extends MutationError {
  override readonly code = MutationErrorCode.BATCH_ROLLED_BACK;
  override readonly message: string;

  @Field(() => ID, { description: 'The lead of this item.' })
  readonly leadId: Id<'lead'>;

  @Field(() => Int, { description: 'Position of the item that failed.' })
  readonly failedIndex: number;

  constructor(leadId: Id<'lead'>, failedIndex: number) {
    super();
    this.leadId = leadId;
    this.failedIndex = failedIndex;
    this.message = `Item ${failedIndex} failed, and nothing was converted.`;
  }
}

export const ConvertLeadResult = createUnionType({
  name: 'ConvertLeadResult',
  description: 'The outcome of converting a lead: the first obstacle, or success.',
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
