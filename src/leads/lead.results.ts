import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import {
  IdempotencyConflictError,
  NotFoundError,
  ValidationError,
  VersionConflictError,
} from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { EmailTakenError, LeadAlreadyConvertedError, LeadLockedError } from './lead.errors.js';

/** An answer that shows one lead. */
export abstract class LeadPayload {
  constructor(readonly leadId: Id<'lead'>) {}
}

/** An answer that shows several leads, in the order of the input. */
export abstract class LeadsPayload {
  constructor(readonly leadIds: Id<'lead'>[]) {}
}

@ObjectType({ description: 'The lead came in.' })
export class CreateLeadSuccess extends LeadPayload {
  @Field(() => Boolean, { description: 'True when an earlier call with this idempotency key made it.' })
  readonly isReplay: boolean;

  constructor(
    leadId: Id<'lead'>,
    isReplay: boolean,
    readonly affectedStatusIds: readonly Id<'status'>[],
  ) {
    super(leadId);
    this.isReplay = isReplay;
  }
}

@ObjectType({ description: 'The lead has changed.' })
export class UpdateLeadSuccess extends LeadPayload {
  constructor(
    leadId: Id<'lead'>,
    readonly affectedStatusIds: readonly Id<'status'>[],
  ) {
    super(leadId);
  }
}

@ObjectType({ description: 'The approval has changed.' })
export class LeadApprovalSuccess extends LeadPayload {}

@ObjectType({ description: 'The lead is locked.' })
export class LockLeadSuccess extends LeadPayload {}

@ObjectType({ description: 'The lead is locked no longer.' })
export class UnlockLeadSuccess extends LeadPayload {}

@ObjectType({ description: 'All of the leads have moved.' })
export class ChangeLeadStatusSuccess extends LeadsPayload {
  constructor(
    leadIds: Id<'lead'>[],
    readonly affectedStatusIds: readonly Id<'status'>[],
  ) {
    super(leadIds);
  }
}

@ObjectType({ description: 'All of the leads have their new assignee.' })
export class AssignLeadsSuccess extends LeadsPayload {}

@ObjectType({ description: 'All of the leads are deleted; restoreLeads brings them back.' })
export class DeleteLeadsSuccess {
  @Field(() => [ID], { description: 'The leads, in the order of the input.' })
  readonly deletedIds: Id<'lead'>[];

  constructor(
    deletedIds: Id<'lead'>[],
    readonly affectedStatusIds: readonly Id<'status'>[],
  ) {
    this.deletedIds = deletedIds;
  }
}

@ObjectType({ description: 'All of the leads are archived.' })
export class ArchiveLeadsSuccess extends LeadsPayload {}

@ObjectType({ description: 'All of the leads are back.' })
export class RestoreLeadsSuccess extends LeadsPayload {
  constructor(
    leadIds: Id<'lead'>[],
    readonly affectedStatusIds: readonly Id<'status'>[],
  ) {
    super(leadIds);
  }
}

export const CreateLeadResult = createUnionType({
  name: 'CreateLeadResult',
  description: 'The outcome of creating a lead.',
  types: () =>
    [CreateLeadSuccess, ValidationError, NotFoundError, EmailTakenError, IdempotencyConflictError] as const,
});

export const UpdateLeadResult = createUnionType({
  name: 'UpdateLeadResult',
  description: 'The outcome of changing a lead.',
  types: () =>
    [
      UpdateLeadSuccess,
      ValidationError,
      NotFoundError,
      EmailTakenError,
      VersionConflictError,
      LeadLockedError,
      LeadAlreadyConvertedError,
    ] as const,
});

export const ChangeLeadStatusResult = createUnionType({
  name: 'ChangeLeadStatusResult',
  description: 'The outcome of moving leads in the pipeline: one missing or locked lead and none moves.',
  types: () =>
    [
      ChangeLeadStatusSuccess,
      ValidationError,
      NotFoundError,
      LeadLockedError,
      LeadAlreadyConvertedError,
    ] as const,
});

export const AssignLeadsResult = createUnionType({
  name: 'AssignLeadsResult',
  description: 'The outcome of giving leads to somebody: one missing or locked lead and none changes hands.',
  types: () =>
    [AssignLeadsSuccess, ValidationError, NotFoundError, LeadLockedError, LeadAlreadyConvertedError] as const,
});

export const DeleteLeadsResult = createUnionType({
  name: 'DeleteLeadsResult',
  description: 'The outcome of deleting leads: one missing or locked lead and none is deleted.',
  types: () =>
    [DeleteLeadsSuccess, ValidationError, NotFoundError, LeadLockedError, LeadAlreadyConvertedError] as const,
});

export const ArchiveLeadsResult = createUnionType({
  name: 'ArchiveLeadsResult',
  description: 'The outcome of archiving leads: one missing or locked lead and none is archived.',
  types: () =>
    [
      ArchiveLeadsSuccess,
      ValidationError,
      NotFoundError,
      LeadLockedError,
      LeadAlreadyConvertedError,
    ] as const,
});

export const RestoreLeadsResult = createUnionType({
  name: 'RestoreLeadsResult',
  description: 'The outcome of bringing leads back: one missing or locked lead and none comes back.',
  types: () =>
    [RestoreLeadsSuccess, ValidationError, NotFoundError, LeadLockedError, EmailTakenError] as const,
});

export const LeadApprovalResult = createUnionType({
  name: 'LeadApprovalResult',
  description: 'The outcome of asking for approval or deciding on it.',
  types: () =>
    [
      LeadApprovalSuccess,
      NotFoundError,
      ValidationError,
      LeadLockedError,
      LeadAlreadyConvertedError,
    ] as const,
});

export const LockLeadResult = createUnionType({
  name: 'LockLeadResult',
  description: 'The outcome of locking a lead.',
  types: () =>
    [LockLeadSuccess, NotFoundError, ValidationError, LeadLockedError, LeadAlreadyConvertedError] as const,
});

export const UnlockLeadResult = createUnionType({
  name: 'UnlockLeadResult',
  description: 'The outcome of unlocking a lead.',
  types: () => [UnlockLeadSuccess, ValidationError, NotFoundError, LeadLockedError] as const,
});
