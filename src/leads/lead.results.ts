import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import {
  IdempotencyConflictError,
  NotFoundError,
  ValidationError,
  VersionConflictError,
} from '../platform/graphql/index.js';
import { EmailTakenError, LeadAlreadyConvertedError, LeadLockedError } from './lead.errors.js';

/** An answer that shows one lead. */
export abstract class OneLead {
  constructor(readonly leadId: string) {}
}

/** An answer that shows several leads, in the order of the input. */
export abstract class SeveralLeads {
  constructor(readonly leadIds: string[]) {}
}

@ObjectType({ description: 'The lead came in.' })
export class CreateLeadSuccess extends OneLead {
  @Field(() => Boolean, { description: 'True when an earlier call with this idempotency key made it.' })
  readonly isReplay: boolean;

  constructor(
    leadId: string,
    isReplay: boolean,
    readonly affectedStatusIds: readonly string[],
  ) {
    super(leadId);
    this.isReplay = isReplay;
  }
}

@ObjectType({ description: 'The lead has changed.' })
export class UpdateLeadSuccess extends OneLead {
  constructor(
    leadId: string,
    readonly affectedStatusIds: readonly string[],
  ) {
    super(leadId);
  }
}

@ObjectType({ description: 'The approval has changed.' })
export class LeadApprovalSuccess extends OneLead {}

@ObjectType({ description: 'The lead is locked.' })
export class LockLeadSuccess extends OneLead {}

@ObjectType({ description: 'The lead is locked no longer.' })
export class UnlockLeadSuccess extends OneLead {}

@ObjectType({ description: 'All of the leads have moved.' })
export class ChangeLeadStatusSuccess extends SeveralLeads {
  constructor(
    leadIds: string[],
    readonly affectedStatusIds: readonly string[],
  ) {
    super(leadIds);
  }
}

@ObjectType({ description: 'All of the leads have their new assignee.' })
export class AssignLeadsSuccess extends SeveralLeads {}

@ObjectType({ description: 'All of the leads are deleted; restoreLeads brings them back.' })
export class DeleteLeadsSuccess {
  @Field(() => [ID], { description: 'The leads, in the order of the input.' })
  readonly deletedIds: string[];

  constructor(
    deletedIds: string[],
    readonly affectedStatusIds: readonly string[],
  ) {
    this.deletedIds = deletedIds;
  }
}

@ObjectType({ description: 'All of the leads are archived.' })
export class ArchiveLeadsSuccess extends SeveralLeads {}

@ObjectType({ description: 'All of the leads are back.' })
export class RestoreLeadsSuccess extends SeveralLeads {
  constructor(
    leadIds: string[],
    readonly affectedStatusIds: readonly string[],
  ) {
    super(leadIds);
  }
}

export const CreateLeadResult = createUnionType({
  name: 'CreateLeadResult',
  description: 'What creating a lead comes to.',
  types: () =>
    [CreateLeadSuccess, ValidationError, NotFoundError, EmailTakenError, IdempotencyConflictError] as const,
});

export const UpdateLeadResult = createUnionType({
  name: 'UpdateLeadResult',
  description: 'What changing a lead comes to.',
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
  description: 'What moving leads in the pipeline comes to: one missing or locked lead and none moves.',
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
  description: 'What giving leads to somebody comes to: one missing or locked lead and none changes hands.',
  types: () =>
    [AssignLeadsSuccess, ValidationError, NotFoundError, LeadLockedError, LeadAlreadyConvertedError] as const,
});

export const DeleteLeadsResult = createUnionType({
  name: 'DeleteLeadsResult',
  description: 'What deleting leads comes to: one missing or locked lead and none is deleted.',
  types: () =>
    [DeleteLeadsSuccess, ValidationError, NotFoundError, LeadLockedError, LeadAlreadyConvertedError] as const,
});

export const ArchiveLeadsResult = createUnionType({
  name: 'ArchiveLeadsResult',
  description: 'What archiving leads comes to: one missing or locked lead and none is archived.',
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
  description: 'What bringing leads back comes to: one missing or locked lead and none comes back.',
  types: () =>
    [RestoreLeadsSuccess, ValidationError, NotFoundError, LeadLockedError, EmailTakenError] as const,
});

export const LeadApprovalResult = createUnionType({
  name: 'LeadApprovalResult',
  description: 'What asking for approval or deciding on it comes to.',
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
  description: 'What locking a lead comes to.',
  types: () =>
    [LockLeadSuccess, NotFoundError, ValidationError, LeadLockedError, LeadAlreadyConvertedError] as const,
});

export const UnlockLeadResult = createUnionType({
  name: 'UnlockLeadResult',
  description: 'What unlocking a lead comes to.',
  types: () => [UnlockLeadSuccess, ValidationError, NotFoundError, LeadLockedError] as const,
});
