import { AttachmentRepository } from '../../attachments/index.js';
import { CommentRepository } from '../../comments/index.js';
import { CustomerRepository, type CustomerRow } from '../../customers/index.js';
import { type Context, forbidden, Permission } from '../../identity/index.js';
import {
  changeLeads,
  LeadLockRestriction,
  type LeadRow,
  type LeadWork,
  lockedError,
  statusesOfMove,
} from '../../leads/index.js';
import { DomainError, staleError, ValidationIssues } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { validateText } from '../../platform/rules/index.js';
import type { ConversionRow } from '../conversion.repository.js';
import { statusesOf } from '../tenant-surroundings.repository.js';
import type { RevertLeadConversionInput } from './revert.input.js';
import { writeRevertLogs } from './revert.log.js';
import { revertReasons, type StandingConversion, statusBefore } from './revert.obstacles.js';
import { RevertRepository } from './revert.repository.js';
import {
  ConversionNotRevertibleError,
  LeadNotConvertedError,
  RevertLeadConversionSuccess,
} from './revert.results.js';
import { restoreAccount, restoreCustomer, restoreDeal, restoreLead } from './revert.steps.js';
import type { RevertWork } from './revert.work.js';

const MAX_REASON_LENGTH = 1000;

/**
 * Takes a conversion back, as long as nothing has happened to what it made (SPEC section 7): the lead is as it was, what
 * was made is deleted, what was changed goes back. In one transaction; the records are held in the one order of locks.
 * @throws DomainError NotFoundError, ValidationError, LeadNotConvertedError, VersionConflictError, LeadLockedError,
 *   ConversionNotRevertibleError with every reason
 * @throws GraphQLError FORBIDDEN for somebody else's conversion without LEADS_APPROVE
 */
export async function revertLeadConversion(
  context: Context,
  input: RevertLeadConversionInput,
): Promise<RevertLeadConversionSuccess> {
  const issues = new ValidationIssues();
  const read = issues.id(['input', 'leadId'], 'lead', input.leadId);
  const reason = validateText(
    input.reason,
    { path: ['input', 'reason'], most: MAX_REASON_LENGTH, isRequired: true },
    issues,
  );
  const leadId = issues.accepted(read);
  return changeLeads(context, async (leadWork) => {
    const work = await begin(context, leadWork, { ...input, leadId, reason });
    const { conversion } = work.standing;
    const gone = [
      await restoreCustomer(work),
      await restoreAccount(work),
      await restoreDeal(work),
      ...(conversion.made.commentId ? [conversion.made.commentId] : []),
    ].filter((id) => id !== null);
    await restoreLead(work);
    await writeRevertLogs(work, gone);
    return new RevertLeadConversionSuccess(
      work.lead.id,
      gone,
      statusesOfMove([work.lead], statusBefore(conversion)),
    );
  });
}

/** Takes the lead, and whatever its conversion made, and refuses what stands in the way. */
async function begin(
  context: Context,
  leadWork: LeadWork,
  input: RevertLeadConversionInput & { leadId: Id<'lead'> },
): Promise<RevertWork> {
  const { transaction, leads } = leadWork;
  const reverts = new RevertRepository(transaction);
  const [[lead], locks, conversion] = await Promise.all([
    leads.take([input.leadId], context.viewer),
    leads.locks([input.leadId]),
    reverts.standing(input.leadId),
  ]);
  const now = transaction.now();
  const missing = new ValidationIssues();
  if (!lead) missing.missing(input.leadId);
  missing.refuse();
  if (!lead?.convertedAt || !conversion) throw new DomainError(new LeadNotConvertedError(input.leadId));
  if (
    lead.convertedById !== context.viewer.userId &&
    !context.viewer.permissions.has(Permission.LEADS_APPROVE)
  ) {
    throw forbidden('Taking back a conversion of somebody else needs the permission LEADS_APPROVE.');
  }
  const obstacle =
    staleError(lead, input.expectedVersion) ??
    lockedError(lead, locks.get(lead.id), LeadLockRestriction.CONVERT, context.viewer.userId);
  if (obstacle) throw new DomainError(obstacle);
  const customers = new CustomerRepository(transaction);
  const standing = await stand(context, leadWork, { lead, conversion, customers, reverts });
  const reasons = revertReasons(standing);
  if (reasons.length > 0) throw new DomainError(new ConversionNotRevertibleError(lead.id, reasons));
  const comments = new CommentRepository(transaction);
  const attachments = new AttachmentRepository(transaction);
  return { ...leadWork, context, input, lead, standing, customers, comments, attachments, reverts, now };
}

/** The records of a conversion, held: customer, account, deal. */
async function stand(
  context: Context,
  { transaction, leads }: LeadWork,
  of: { lead: LeadRow; conversion: ConversionRow; customers: CustomerRepository; reverts: RevertRepository },
): Promise<StandingConversion> {
  const { lead, customers, reverts } = of;
  const { customerId, accountId, dealId } = of.conversion;
  const [customer, account, deal, known] = await Promise.all([
    customers.take(customerId),
    accountId === null ? null : customers.findAccountForUpdate(accountId),
    dealId === null ? null : customers.findDealForUpdate(dealId),
    // Whoever took another conversion back meanwhile may have left this one something.
    reverts.standing(lead.id),
  ]);
  const conversion = known ?? of.conversion;
  const before = conversion.before as { lead: Partial<LeadRow>; customer: Partial<CustomerRow> | null };
  const valueIds = [before.lead.lostReasonId, before.customer?.defaultChannelId].filter((id) => id != null);
  const [uses, laterIntoCustomer, besideOnAccount, statuses, other, picklistValueIds] = await Promise.all([
    reverts.usesOf(conversion),
    reverts.laterIntoCustomer(conversion),
    reverts.besideOnAccount(conversion),
    statusesOf(transaction),
    lead.email === null ? null : reverts.leadWithEmail(lead.email, lead.id),
    reverts.picklistValuesThere(valueIds),
  ]);
  const emailTakenBy = other && { ...other, isVisible: await leads.isVisible(other.id, context.viewer) };
  return {
    ...{ conversion, customer, account, deal, uses, laterIntoCustomer, besideOnAccount },
    ...{ emailTakenBy, statuses, picklistValueIds },
  };
}
