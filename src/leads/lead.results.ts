import { type ClassType, createUnionType, Field, ID, ObjectType } from 'type-graphql';
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

/** An answer that says which statuses have another leadsCount now. */
export interface AffectsStatuses {
  readonly affectedStatusIds: readonly Id<'status'>[];
}

/** The answers below that have the field `affectedStatuses`. */
export const affectingAnswers: ClassType<AffectsStatuses>[] = [];

const WithAffectedStatuses = (type: ClassType<AffectsStatuses>): void => void affectingAnswers.push(type);

@WithAffectedStatuses
@ObjectType({ description: 'Successful result of createLead: the lead was created.' })
export class CreateLeadSuccess extends LeadPayload {
  @Field(() => Boolean, {
    description: 'Whether an earlier call with the same idempotency key created the lead.',
  })
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

@WithAffectedStatuses
@ObjectType({ description: 'Successful result of updateLead: the lead was updated.' })
export class UpdateLeadSuccess extends LeadPayload {
  constructor(
    leadId: Id<'lead'>,
    readonly affectedStatusIds: readonly Id<'status'>[],
  ) {
    super(leadId);
  }
}

@ObjectType({
  description:
    'Successful result of requestLeadApproval, approveLead and rejectLead: the approval was changed.',
})
export class LeadApprovalSuccess extends LeadPayload {}

@ObjectType({ description: 'Successful result of lockLead: the lead is locked.' })
export class LockLeadSuccess extends LeadPayload {}

@ObjectType({ description: 'Successful result of unlockLead: the lead is not locked.' })
export class UnlockLeadSuccess extends LeadPayload {}

@WithAffectedStatuses
@ObjectType({ description: 'Successful result of changeLeadStatus: all of the leads have the new status.' })
export class ChangeLeadStatusSuccess extends LeadsPayload {
  constructor(
    leadIds: Id<'lead'>[],
    readonly affectedStatusIds: readonly Id<'status'>[],
  ) {
    super(leadIds);
  }
}

@ObjectType({ description: 'Successful result of assignLeads: all of the leads have the new assignee.' })
export class AssignLeadsSuccess extends LeadsPayload {}

@WithAffectedStatuses
@ObjectType({
  description: 'Successful result of deleteLeads: all of the leads are deleted; restoreLeads restores them.',
})
export class DeleteLeadsSuccess {
  @Field(() => [ID], { description: 'IDs of the deleted leads, in the order of the input.' })
  readonly deletedIds: Id<'lead'>[];

  constructor(
    deletedIds: Id<'lead'>[],
    readonly affectedStatusIds: readonly Id<'status'>[],
  ) {
    this.deletedIds = deletedIds;
  }
}

@ObjectType({ description: 'Successful result of archiveLeads: all of the leads are archived.' })
export class ArchiveLeadsSuccess extends LeadsPayload {}

@WithAffectedStatuses
@ObjectType({ description: 'Successful result of restoreLeads: all of the leads are restored.' })
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
  description:
    'Result of createLead. EmailTakenError: another lead has the e-mail address. IdempotencyConflictError: the key was used with another input. NotFoundError: a referenced record does not exist. ValidationError: the input breaks a rule.',
  types: () =>
    [CreateLeadSuccess, ValidationError, NotFoundError, EmailTakenError, IdempotencyConflictError] as const,
});

export const UpdateLeadResult = createUnionType({
  name: 'UpdateLeadResult',
  description:
    "Result of updateLead. VersionConflictError: expectedVersion is stale. EmailTakenError: another lead has the e-mail address. LeadLockedError: another user's lock restricts UPDATE. LeadAlreadyConvertedError: the lead is converted. NotFoundError: the lead or a referenced record does not exist. ValidationError: the input breaks a rule.",
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
  description:
    "Result of changeLeadStatus; with an error, no lead moves. NotFoundError: leads, the status or the lost reason do not exist. LeadLockedError: another user's lock restricts UPDATE. LeadAlreadyConvertedError: one of the leads is converted. ValidationError: the input breaks a rule.",
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
  description:
    "Result of assignLeads; with an error, no lead is assigned. NotFoundError: leads or the user do not exist. LeadLockedError: another user's lock restricts ASSIGN. LeadAlreadyConvertedError: one of the leads is converted. ValidationError: the input breaks a rule.",
  types: () =>
    [AssignLeadsSuccess, ValidationError, NotFoundError, LeadLockedError, LeadAlreadyConvertedError] as const,
});

export const DeleteLeadsResult = createUnionType({
  name: 'DeleteLeadsResult',
  description:
    "Result of deleteLeads; with an error, no lead is deleted. NotFoundError: leads do not exist. LeadLockedError: another user's lock restricts DELETE. LeadAlreadyConvertedError: one of the leads is converted. ValidationError: the input breaks a rule.",
  types: () =>
    [DeleteLeadsSuccess, ValidationError, NotFoundError, LeadLockedError, LeadAlreadyConvertedError] as const,
});

export const ArchiveLeadsResult = createUnionType({
  name: 'ArchiveLeadsResult',
  description:
    "Result of archiveLeads; with an error, no lead is archived. NotFoundError: leads do not exist. LeadLockedError: another user's lock restricts UPDATE. LeadAlreadyConvertedError: one of the leads is converted. ValidationError: the input breaks a rule.",
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
  description:
    "Result of restoreLeads; with an error, no lead is restored. NotFoundError: leads do not exist or are merged. EmailTakenError: another lead has an e-mail address. LeadLockedError: another user's lock restricts UPDATE. ValidationError: a lead is converted, or its external reference is taken.",
  types: () =>
    [RestoreLeadsSuccess, ValidationError, NotFoundError, LeadLockedError, EmailTakenError] as const,
});

export const LeadApprovalResult = createUnionType({
  name: 'LeadApprovalResult',
  description:
    "Result of requestLeadApproval, approveLead and rejectLead. NotFoundError: the lead does not exist. LeadLockedError: another user's lock restricts UPDATE. LeadAlreadyConvertedError: the lead is converted. ValidationError: the request or decision is not possible, or the input breaks a rule.",
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
  description:
    'Result of lockLead. NotFoundError: the lead does not exist. LeadLockedError: another user holds a lock. LeadAlreadyConvertedError: the lead is converted. ValidationError: the input breaks a rule.',
  types: () =>
    [LockLeadSuccess, NotFoundError, ValidationError, LeadLockedError, LeadAlreadyConvertedError] as const,
});

export const UnlockLeadResult = createUnionType({
  name: 'UnlockLeadResult',
  description:
    'Result of unlockLead. NotFoundError: the lead does not exist. LeadLockedError: another user holds the lock, and the viewer is not a manager. ValidationError: the input breaks a rule.',
  types: () => [UnlockLeadSuccess, ValidationError, NotFoundError, LeadLockedError] as const,
});
