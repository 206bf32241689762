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
  @Mutation(() => CreateLeadResult, { nullable: true, description: 'Takes in a lead.' })
  @Requires(Permission.LEADS_WRITE)
  createLead(
    @Ctx() context: Context,
    @Arg('input', () => CreateLeadInput, { description: 'What is known of it.' }) input: CreateLeadInput,
  ) {
    return createLead(context, input);
  }

  @Mutation(() => UpdateLeadResult, {
    nullable: true,
    description: 'Changes a lead. What is left out stays.',
  })
  @Requires(Permission.LEADS_WRITE)
  updateLead(
    @Ctx() context: Context,
    @Arg('input', () => UpdateLeadInput, { description: 'What changes.' }) input: UpdateLeadInput,
  ) {
    return updateLead(context, input);
  }

  @Mutation(() => ImportLeadsPayload, {
    nullable: true,
    description:
      'Takes in up to 1,000 leads of another system, or changes those that are there: by external reference, then by e-mail address. The same import again changes nothing.',
  })
  @Requires(Permission.LEADS_WRITE)
  importLeads(
    @Ctx() context: Context,
    @Arg('input', () => ImportLeadsInput, { description: 'Which leads, and whose.' }) input: ImportLeadsInput,
  ) {
    return importLeads(context, input);
  }

  @Mutation(() => ChangeLeadStatusResult, {
    nullable: true,
    description: 'Moves leads in the pipeline, all of them or none.',
  })
  @Requires(Permission.LEADS_WRITE)
  changeLeadStatus(
    @Ctx() context: Context,
    @Arg('input', () => ChangeLeadStatusInput, { description: 'Which, and where to.' })
    input: ChangeLeadStatusInput,
  ) {
    return changeLeadStatus(context, input);
  }

  @Mutation(() => AssignLeadsResult, {
    nullable: true,
    description: 'Gives leads to somebody, or to nobody, all of them or none.',
  })
  @Requires(Permission.LEADS_WRITE)
  assignLeads(
    @Ctx() context: Context,
    @Arg('input', () => AssignLeadsInput, { description: 'Which, and to whom.' }) input: AssignLeadsInput,
  ) {
    return assignLeads(context, input);
  }

  @Mutation(() => DeleteLeadsResult, {
    nullable: true,
    description: 'Deletes leads, all of them or none; restoreLeads brings them back.',
  })
  @Requires(Permission.LEADS_DELETE)
  deleteLeads(
    @Ctx() context: Context,
    @Arg('input', () => LeadIdsInput, { description: 'The reference.' }) input: LeadIdsInput,
  ) {
    return deleteLeads(context, input);
  }

  @Mutation(() => DeleteLeadStatusResult, {
    nullable: true,
    description: 'Deletes a status; its leads go to another.',
  })
  @Requires(Permission.SETTINGS_WRITE)
  deleteLeadStatus(
    @Ctx() context: Context,
    @Arg('input', () => DeleteLeadStatusInput, { description: 'Which, and where its leads go.' })
    input: DeleteLeadStatusInput,
  ) {
    return deleteLeadStatus(context, input);
  }

  @Mutation(() => ArchiveLeadsResult, {
    nullable: true,
    description: 'Takes leads out of the lists, all of them or none; an archived lead cannot be converted.',
  })
  @Requires(Permission.LEADS_WRITE)
  archiveLeads(
    @Ctx() context: Context,
    @Arg('input', () => LeadIdsInput, { description: 'The reference.' }) input: LeadIdsInput,
  ) {
    return archiveLeads(context, input);
  }

  @Mutation(() => RestoreLeadsResult, {
    nullable: true,
    description:
      'Brings archived and deleted leads back to the state before, all of them or none. A deleted one needs LEADS_DELETE; where it had been archived, it is archived again.',
  })
  @Requires(Permission.LEADS_WRITE)
  restoreLeads(
    @Ctx() context: Context,
    @Arg('input', () => LeadIdsInput, { description: 'The reference.' }) input: LeadIdsInput,
  ) {
    return restoreLeads(context, input);
  }

  @Mutation(() => LeadApprovalResult, {
    nullable: true,
    description: 'Asks that a lead be approved; until that is decided, it cannot be converted.',
  })
  @Requires(Permission.LEADS_WRITE)
  requestLeadApproval(
    @Ctx() context: Context,
    @Arg('input', () => RequestLeadApprovalInput, { description: 'The reference.' })
    input: RequestLeadApprovalInput,
  ) {
    return requestLeadApproval(context, input);
  }

  @Mutation(() => LeadApprovalResult, {
    nullable: true,
    description: "Approves a lead that somebody asked approval for. One cannot decide one's own request.",
  })
  @Requires(Permission.LEADS_APPROVE)
  approveLead(
    @Ctx() context: Context,
    @Arg('input', () => DecideLeadApprovalInput, { description: 'Which, and why.' })
    input: DecideLeadApprovalInput,
  ) {
    return decideLeadApproval(context, input, ApprovalState.APPROVED);
  }

  @Mutation(() => LeadApprovalResult, {
    nullable: true,
    description: "Refuses a lead that somebody asked approval for. One cannot decide one's own request.",
  })
  @Requires(Permission.LEADS_APPROVE)
  rejectLead(
    @Ctx() context: Context,
    @Arg('input', () => DecideLeadApprovalInput, { description: 'Which, and why.' })
    input: DecideLeadApprovalInput,
  ) {
    return decideLeadApproval(context, input, ApprovalState.REJECTED);
  }

  @Mutation(() => LockLeadResult, {
    nullable: true,
    description: "Keeps others from changing a lead for some time; called again, it renews one's own lock.",
  })
  @Requires(Permission.LEADS_WRITE)
  lockLead(
    @Ctx() context: Context,
    @Arg('input', () => LockLeadInput, { description: 'Which, for what and how long.' }) input: LockLeadInput,
  ) {
    return lockLead(context, input);
  }

  @Mutation(() => UnlockLeadResult, {
    nullable: true,
    description: "Ends one's own lock on a lead; managers end anyone's.",
  })
  @Requires(Permission.LEADS_WRITE)
  unlockLead(
    @Ctx() context: Context,
    @Arg('input', () => UnlockLeadInput, { description: 'The reference.' }) input: UnlockLeadInput,
  ) {
    return unlockLead(context, input);
  }
}
