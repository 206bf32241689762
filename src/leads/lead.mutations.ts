import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../identity/index.js';
import { DeleteLeadStatusInput, DeleteLeadStatusResult } from '../statuses/index.js';
import { DecideLeadApprovalInput, RequestLeadApprovalInput } from './approval/approval.input.js';
import { decideLeadApproval, requestLeadApproval } from './approval/approve-lead.js';
import { archiveLeads } from './bulk/archive-leads.js';
import { assignLeads } from './bulk/assign-leads.js';
import { AssignLeadsInput, ChangeLeadStatusInput, LeadIdsInput } from './bulk/bulk.input.js';
import { changeLeadStatus } from './bulk/change-lead-status.js';
import { deleteLeads } from './bulk/delete-leads.js';
import { deleteLeadStatus } from './bulk/delete-status.js';
import { restoreLeads } from './bulk/restore-leads.js';
import { ImportLeadsInput } from './import/import-leads.input.js';
import { importLeads } from './import/import-leads.js';
import { ImportLeadsPayload } from './import/import-leads.results.js';
import { createLead } from './intake/create-lead.js';
import { CreateLeadInput, UpdateLeadInput } from './intake/lead.input.js';
import { updateLead } from './intake/update-lead.js';
import { ApprovalState } from './lead/lead.enums.js';
import {
  ArchiveLeadsResult,
  AssignLeadsResult,
  ChangeLeadStatusResult,
  CreateLeadResult,
  DeleteLeadsResult,
  LeadApprovalResult,
  LockLeadResult,
  RestoreLeadsResult,
  UnlockLeadResult,
  UpdateLeadResult,
} from './lead.results.js';
import { LockLeadInput, UnlockLeadInput } from './lock/lock.input.js';
import { lockLead, unlockLead } from './lock/lock-lead.js';

@Resolver()
export class LeadMutations {
  @Mutation(() => CreateLeadResult, {
    nullable: true,
    description:
      'Creates a lead. Requires LEADS_WRITE. Returns an EmailTakenError if another lead has the e-mail address, a NotFoundError if a referenced record does not exist, and a ValidationError with all broken rules at once. Repeating the call with the same idempotencyKey returns the first result for 24 hours.',
  })
  @Requires(Permission.LEADS_WRITE)
  createLead(
    @Ctx() context: Context,
    @Arg('input', () => CreateLeadInput, { description: 'The fields of the lead.' }) input: CreateLeadInput,
  ) {
    return createLead(context, input);
  }

  @Mutation(() => UpdateLeadResult, {
    nullable: true,
    description:
      'Updates a lead. Requires LEADS_WRITE. Returns a VersionConflictError if expectedVersion is stale, and an EmailTakenError if another lead has the e-mail address. A locked lead returns a LeadLockedError; a converted one accepts only tags and otherwise returns a LeadAlreadyConvertedError.',
  })
  @Requires(Permission.LEADS_WRITE)
  updateLead(
    @Ctx() context: Context,
    @Arg('input', () => UpdateLeadInput, { description: 'The lead and the fields to change.' })
    input: UpdateLeadInput,
  ) {
    return updateLead(context, input);
  }

  @Mutation(() => ImportLeadsPayload, {
    nullable: true,
    description:
      'Creates up to 1,000 leads of another system, or updates those that exist, found by external reference or else by e-mail address. Repeating the same import changes nothing. Each lead has its own result. Requires LEADS_WRITE. More than 1,000 leads are a BAD_USER_INPUT error.',
  })
  @Requires(Permission.LEADS_WRITE)
  importLeads(
    @Ctx() context: Context,
    @Arg('input', () => ImportLeadsInput, { description: 'The leads and the system that they come from.' })
    input: ImportLeadsInput,
  ) {
    return importLeads(context, input);
  }

  @Mutation(() => ChangeLeadStatusResult, {
    nullable: true,
    description:
      'Moves up to 500 leads to another status, all of them or none. Requires LEADS_WRITE. Returns a NotFoundError, LeadLockedError or LeadAlreadyConvertedError if one of the leads is missing, locked or converted.',
  })
  @Requires(Permission.LEADS_WRITE)
  changeLeadStatus(
    @Ctx() context: Context,
    @Arg('input', () => ChangeLeadStatusInput, { description: 'The leads and their new status.' })
    input: ChangeLeadStatusInput,
  ) {
    return changeLeadStatus(context, input);
  }

  @Mutation(() => AssignLeadsResult, {
    nullable: true,
    description:
      'Assigns up to 500 leads to a user, or unassigns them, all of them or none. Requires LEADS_WRITE. Returns a NotFoundError, LeadLockedError or LeadAlreadyConvertedError if one of the leads is missing, locked or converted.',
  })
  @Requires(Permission.LEADS_WRITE)
  assignLeads(
    @Ctx() context: Context,
    @Arg('input', () => AssignLeadsInput, { description: 'The leads and their new assignee.' })
    input: AssignLeadsInput,
  ) {
    return assignLeads(context, input);
  }

  @Mutation(() => DeleteLeadsResult, {
    nullable: true,
    description:
      'Deletes up to 500 leads, all of them or none; restoreLeads restores them. Requires LEADS_DELETE. Returns a NotFoundError, LeadLockedError or LeadAlreadyConvertedError if one of the leads is missing, locked or converted.',
  })
  @Requires(Permission.LEADS_DELETE)
  deleteLeads(
    @Ctx() context: Context,
    @Arg('input', () => LeadIdsInput, { description: 'The leads to delete.' }) input: LeadIdsInput,
  ) {
    return deleteLeads(context, input);
  }

  @Mutation(() => DeleteLeadStatusResult, {
    nullable: true,
    description:
      'Deletes a status and moves its leads to another one. Requires SETTINGS_WRITE. Returns a StatusInUseError if the status is the default, the last terminal WON status, or has leads and moveLeadsToId is missing.',
  })
  @Requires(Permission.SETTINGS_WRITE)
  deleteLeadStatus(
    @Ctx() context: Context,
    @Arg('input', () => DeleteLeadStatusInput, {
      description: 'The status to delete, and where to move its leads.',
    })
    input: DeleteLeadStatusInput,
  ) {
    return deleteLeadStatus(context, input);
  }

  @Mutation(() => ArchiveLeadsResult, {
    nullable: true,
    description:
      'Archives up to 500 leads, all of them or none. Archived leads are left out of lists and cannot be converted; restoreLeads restores them. Requires LEADS_WRITE. Returns a NotFoundError, LeadLockedError or LeadAlreadyConvertedError if one of the leads is missing, locked or converted.',
  })
  @Requires(Permission.LEADS_WRITE)
  archiveLeads(
    @Ctx() context: Context,
    @Arg('input', () => LeadIdsInput, { description: 'The leads to archive.' }) input: LeadIdsInput,
  ) {
    return archiveLeads(context, input);
  }

  @Mutation(() => RestoreLeadsResult, {
    nullable: true,
    description:
      'Restores up to 500 archived or deleted leads to their previous state, all of them or none; a lead that was archived before it was deleted is archived again. Requires LEADS_WRITE, and LEADS_DELETE for deleted leads. Returns an EmailTakenError if another lead has taken an e-mail address since.',
  })
  @Requires(Permission.LEADS_WRITE)
  restoreLeads(
    @Ctx() context: Context,
    @Arg('input', () => LeadIdsInput, { description: 'The leads to restore.' }) input: LeadIdsInput,
  ) {
    return restoreLeads(context, input);
  }

  @Mutation(() => LeadApprovalResult, {
    nullable: true,
    description:
      'Requests approval of a lead, which cannot be converted until the request is approved. Requires LEADS_WRITE. Returns a ValidationError (NOT_ALLOWED) if a request is pending already.',
  })
  @Requires(Permission.LEADS_WRITE)
  requestLeadApproval(
    @Ctx() context: Context,
    @Arg('input', () => RequestLeadApprovalInput, {
      description: 'The lead, with a comment for the user who decides.',
    })
    input: RequestLeadApprovalInput,
  ) {
    return requestLeadApproval(context, input);
  }

  @Mutation(() => LeadApprovalResult, {
    nullable: true,
    description:
      'Approves a lead for which approval has been requested. Requires LEADS_APPROVE. Returns a ValidationError if no request is pending (NOT_PENDING) or the viewer made the request (OWN_REQUEST).',
  })
  @Requires(Permission.LEADS_APPROVE)
  approveLead(
    @Ctx() context: Context,
    @Arg('input', () => DecideLeadApprovalInput, { description: 'The lead and the reason.' })
    input: DecideLeadApprovalInput,
  ) {
    return decideLeadApproval(context, input, ApprovalState.APPROVED);
  }

  @Mutation(() => LeadApprovalResult, {
    nullable: true,
    description:
      'Rejects a lead for which approval has been requested. Requires LEADS_APPROVE. Returns a ValidationError if no request is pending (NOT_PENDING) or the viewer made the request (OWN_REQUEST).',
  })
  @Requires(Permission.LEADS_APPROVE)
  rejectLead(
    @Ctx() context: Context,
    @Arg('input', () => DecideLeadApprovalInput, { description: 'The lead and the reason.' })
    input: DecideLeadApprovalInput,
  ) {
    return decideLeadApproval(context, input, ApprovalState.REJECTED);
  }

  @Mutation(() => LockLeadResult, {
    nullable: true,
    description:
      "Locks a lead for other users for a limited time, or renews the viewer's own lock. Requires LEADS_WRITE. Returns a LeadLockedError if another user holds a lock, and a LeadAlreadyConvertedError if the lead is converted.",
  })
  @Requires(Permission.LEADS_WRITE)
  lockLead(
    @Ctx() context: Context,
    @Arg('input', () => LockLeadInput, {
      description: 'The lead, with the purpose and duration of the lock.',
    })
    input: LockLeadInput,
  ) {
    return lockLead(context, input);
  }

  @Mutation(() => UnlockLeadResult, {
    nullable: true,
    description:
      'Unlocks a lead; nothing happens if it is not locked. Requires LEADS_WRITE; managers and administrators can remove the locks of other users. Returns a LeadLockedError if another user holds the lock.',
  })
  @Requires(Permission.LEADS_WRITE)
  unlockLead(
    @Ctx() context: Context,
    @Arg('input', () => UnlockLeadInput, { description: 'The lead to unlock.' }) input: UnlockLeadInput,
  ) {
    return unlockLead(context, input);
  }
}
