import type { Context } from '../identity/index.js';
import { changesBetween, EntityType, LogAction } from '../logs/index.js';
import { ValidationIssueCode as Code, Issues } from '../platform/graphql/index.js';
import { judgeText } from '../platform/rules/index.js';
import { changeLeads, leadId, takeForChange } from './change-leads.js';
import { ApprovalState, LeadLockRestriction } from './lead.enums.js';
import type { DecideLeadApprovalInput, RequestLeadApprovalInput } from './lead.input.js';
import type { LeadRow } from './lead.repository.js';
import { LeadApprovalSuccess } from './lead.results.js';

const longestComment = 10_000;

const commentOf = (comment: string | null | undefined, issues: Issues): string | null =>
  judgeText(comment ?? '', { path: ['input', 'comment'], most: longestComment }, issues) || null;

/** A comment takes the place of the one before, which the log alone keeps. */
const approvalChanges = (before: LeadRow, approval: ApprovalState, approvalComment: string | null) =>
  changesBetween(
    { approval: before.approvalState, approvalComment: before.approvalComment },
    { approval, approvalComment },
  );

/**
 * Asks for approval, from whatever was decided before. Until it is decided, the lead cannot be converted.
 * @throws Refusal NotFoundError, ValidationError NOT_ALLOWED where it is pending already, LeadLockedError,
 *   LeadAlreadyConvertedError
 */
export async function requestLeadApproval(
  context: Context,
  input: RequestLeadApprovalInput,
): Promise<LeadApprovalSuccess> {
  const issues = new Issues();
  const comment = commentOf(input.comment, issues);
  const id = leadId('leadId', input.leadId, issues);
  return changeLeads(context, async (work) => {
    const { taken, now } = await takeForChange(work, context, [id], LeadLockRestriction.UPDATE);
    const lead = taken[0] as LeadRow;
    if (lead.approvalState === ApprovalState.PENDING) {
      const pending = new Issues();
      pending.add(['input', 'leadId'], Code.NOT_ALLOWED, 'approval has been asked for already');
      pending.refuse();
    }
    await Promise.all([
      work.leads.change(
        [id],
        {
          approvalState: ApprovalState.PENDING,
          approvalRequestedBy: context.viewer.userId,
          approvalRequestedAt: now,
          approvalDecidedBy: null,
          approvalDecidedAt: null,
          approvalComment: comment,
        },
        now,
      ),
      work.logs.write({
        action: LogAction.REQUEST_APPROVAL,
        entityType: EntityType.LEAD,
        entityId: id,
        changes: approvalChanges(lead, ApprovalState.PENDING, comment),
      }),
    ]);
    return new LeadApprovalSuccess(id);
  });
}

/**
 * Approves a lead or refuses it.
 * @throws Refusal ValidationError NOT_PENDING where nobody asked, OWN_REQUEST where the viewer did; NotFoundError,
 *   LeadLockedError, LeadAlreadyConvertedError
 */
export async function decideLeadApproval(
  context: Context,
  input: DecideLeadApprovalInput,
  decision: ApprovalState.APPROVED | ApprovalState.REJECTED,
): Promise<LeadApprovalSuccess> {
  const issues = new Issues();
  const comment = commentOf(input.comment, issues);
  const id = leadId('leadId', input.leadId, issues);
  return changeLeads(context, async (work) => {
    const { taken, now } = await takeForChange(work, context, [id], LeadLockRestriction.UPDATE);
    const lead = taken[0] as LeadRow;
    const broken = new Issues();
    if (lead.approvalState !== ApprovalState.PENDING) {
      broken.add(['input', 'leadId'], Code.NOT_PENDING, 'there is no open request to decide');
    } else if (lead.approvalRequestedBy === context.viewer.userId) {
      broken.add(['input', 'leadId'], Code.OWN_REQUEST, 'is your own request; somebody else decides it');
    }
    broken.refuse();
    await Promise.all([
      work.leads.change(
        [id],
        {
          approvalState: decision,
          approvalDecidedBy: context.viewer.userId,
          approvalDecidedAt: now,
          approvalComment: comment,
        },
        now,
      ),
      work.logs.write({
        action: decision === ApprovalState.APPROVED ? LogAction.APPROVE_LEAD : LogAction.REJECT_LEAD,
        entityType: EntityType.LEAD,
        entityId: id,
        changes: approvalChanges(lead, decision, comment),
      }),
    ]);
    return new LeadApprovalSuccess(id);
  });
}
