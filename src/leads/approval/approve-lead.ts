import type { Context } from '../../identity/index.js';
import { changesBetween, LogAction } from '../../logs/index.js';
import { ValidationIssueCode as Code, ValidationIssues } from '../../platform/graphql/index.js';
import { validateText } from '../../platform/rules/index.js';
import { changeEach, changeLeads, findForChange, leadId } from '../bulk/change-leads.js';
import type { LeadValues } from '../intake/lead.rules.js';
import { ApprovalState, LeadLockRestriction } from '../lead/lead.enums.js';
import type { LeadRow } from '../lead/lead.repository.js';
import { LeadApprovalSuccess } from '../lead.results.js';
import type { DecideLeadApprovalInput, RequestLeadApprovalInput } from './approval.input.js';

const MAX_COMMENT_LENGTH = 10_000;

/**
 * Asks for approval, from whatever was decided before. Until it is decided, the lead cannot be converted.
 * @throws DomainError NotFoundError, ValidationError NOT_ALLOWED where it is pending already, LeadLockedError,
 *   LeadAlreadyConvertedError
 */
export const requestLeadApproval = (
  context: Context,
  input: RequestLeadApprovalInput,
): Promise<LeadApprovalSuccess> =>
  changeApproval(context, input, LogAction.REQUEST_APPROVAL, {
    validate(lead, issues) {
      if (lead.approvalState !== ApprovalState.PENDING) return;
      issues.add(['input', 'leadId'], Code.NOT_ALLOWED, 'approval has been asked for already');
    },
    values: (now) => ({
      approvalState: ApprovalState.PENDING,
      approvalRequestedBy: context.viewer.userId,
      approvalRequestedAt: now,
      approvalDecidedBy: null,
      approvalDecidedAt: null,
    }),
  });

/**
 * Approves a lead or refuses it.
 * @throws DomainError ValidationError NOT_PENDING where nobody asked, OWN_REQUEST where the viewer did; NotFoundError,
 *   LeadLockedError, LeadAlreadyConvertedError
 */
export const decideLeadApproval = (
  context: Context,
  input: DecideLeadApprovalInput,
  decision: ApprovalState.APPROVED | ApprovalState.REJECTED,
): Promise<LeadApprovalSuccess> => {
  const { userId } = context.viewer;
  const action = decision === ApprovalState.APPROVED ? LogAction.APPROVE_LEAD : LogAction.REJECT_LEAD;
  return changeApproval(context, input, action, {
    validate(lead, issues) {
      const path = ['input', 'leadId'];
      if (lead.approvalState !== ApprovalState.PENDING) {
        issues.add(path, Code.NOT_PENDING, 'there is no open request to decide');
      } else if (lead.approvalRequestedBy === userId) {
        issues.add(path, Code.OWN_REQUEST, 'is your own request; somebody else decides it');
      }
    },
    values: (now) => ({ approvalState: decision, approvalDecidedBy: userId, approvalDecidedAt: now }),
  });
};

/** One step of an approval. The comment takes the place of the one before, which the log alone keeps. */
async function changeApproval(
  context: Context,
  input: RequestLeadApprovalInput | DecideLeadApprovalInput,
  action: LogAction,
  step: { validate(lead: LeadRow, issues: ValidationIssues): void; values(now: Date): LeadValues },
): Promise<LeadApprovalSuccess> {
  const issues = new ValidationIssues();
  const path = ['input', 'comment'];
  const approvalComment =
    validateText(input.comment ?? '', { path, most: MAX_COMMENT_LENGTH }, issues) || null;
  const id = leadId('leadId', input.leadId, issues);
  return changeLeads(context, async (work) => {
    const { taken, now } = await findForChange(work, context, [id], LeadLockRestriction.UPDATE);
    const broken = new ValidationIssues();
    for (const lead of taken) step.validate(lead, broken);
    broken.refuse();
    const values = { ...step.values(now), approvalComment };
    const changes = (lead: LeadRow) => changesBetween(logged(lead), logged(values));
    changeEach(work, taken, { values, action, changes }, now);
    return new LeadApprovalSuccess(id);
  });
}

/** An approval as its log shows it. */
const logged = ({ approvalState: approval, approvalComment }: LeadValues) => ({ approval, approvalComment });
