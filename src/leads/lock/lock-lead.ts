import { type Context, Role } from '../../identity/index.js';
import { changesBetween, EntityType, LogAction } from '../../logs/index.js';
import { ValidationIssueCode as Code, DomainError, ValidationIssues } from '../../platform/graphql/index.js';
import { validateText } from '../../platform/rules/index.js';
import { changeLeads, leadId, refuseMissing } from '../bulk/change-leads.js';
import { LeadLockRestriction } from '../lead/lead.enums.js';
import type { LockRow } from '../lead/lead.repository.js';
import { LeadLock } from '../lead/lead.type.js';
import { LeadLockedError } from '../lead.errors.js';
import { refuseConverted } from '../lead.policy.js';
import { LockLeadSuccess, UnlockLeadSuccess } from '../lead.results.js';
import type { LockLeadInput, UnlockLeadInput } from './lock.input.js';

const MAX_SECONDS = 86_400;

/**
 * Takes a lock on a lead for some time, or renews one's own.
 * @throws DomainError LeadLockedError where another holds one, NotFoundError, ValidationError,
 *   LeadAlreadyConvertedError
 */
export async function lockLead(context: Context, input: LockLeadInput): Promise<LockLeadSuccess> {
  const issues = new ValidationIssues();
  const lock = readLock(input, issues);
  const id = leadId('leadId', input.leadId, issues);
  const { userId } = context.viewer;
  return changeLeads(context, async (work) => {
    const [[lead], locks] = await Promise.all([
      work.leads.take([id], context.viewer),
      work.leads.locks([id]),
    ]);
    refuseMissing([id], lead ? [lead] : []);
    if (lead) refuseConverted(lead);
    const held = locks.get(id);
    if (held && held.lockedById !== userId) {
      throw new DomainError(new LeadLockedError(id, Object.assign(new LeadLock(), held)));
    }
    const now = work.transaction.now();
    const expiresAt = new Date(now.getTime() + lock.ttlSeconds * 1000);
    const { action, reason, restricts } = lock;
    work.transaction.deferToCommit(
      work.leads.lock({
        leadId: id,
        action,
        reason,
        restricts,
        lockedById: userId,
        lockedAt: now,
        expiresAt,
      }),
      work.logs.write({
        action: LogAction.LOCK_LEAD,
        entityType: EntityType.LEAD,
        entityId: id,
        changes: changesBetween(logged(held), logged({ action, reason, restricts, expiresAt })),
      }),
    );
    return new LockLeadSuccess(id);
  });
}

/**
 * Ends a lock: one's own, or as a manager anyone's. A lead that nobody holds stays as it is.
 * @throws DomainError LeadLockedError where another holds it, NotFoundError
 */
export async function unlockLead(context: Context, input: UnlockLeadInput): Promise<UnlockLeadSuccess> {
  const id = leadId('leadId', input.leadId);
  const { userId, role } = context.viewer;
  return changeLeads(context, async (work) => {
    const [[lead], locks] = await Promise.all([
      work.leads.take([id], context.viewer),
      work.leads.locks([id]),
    ]);
    refuseMissing([id], lead ? [lead] : []);
    const held = locks.get(id);
    if (!held) return new UnlockLeadSuccess(id);
    if (held.lockedById !== userId && role !== Role.MANAGER && role !== Role.ADMIN) {
      throw new DomainError(new LeadLockedError(id, Object.assign(new LeadLock(), held)));
    }
    work.transaction.deferToCommit(
      work.leads.unlock(id),
      work.logs.write({
        action: LogAction.UNLOCK_LEAD,
        entityType: EntityType.LEAD,
        entityId: id,
        changes: changesBetween(logged(held), logged(undefined)),
      }),
    );
    return new UnlockLeadSuccess(id);
  });
}

/** A lock as its log shows it. */
const logged = (lock: Pick<LockRow, 'action' | 'reason' | 'restricts' | 'expiresAt'> | undefined) => ({
  lock: lock?.action,
  reason: lock?.reason,
  restricts: lock?.restricts,
  expiresAt: lock?.expiresAt,
});

function readLock(input: LockLeadInput, issues: ValidationIssues) {
  const action = validateText(
    input.action,
    { path: ['input', 'action'], most: 100, isRequired: true },
    issues,
  );
  const reason = validateText(input.reason ?? '', { path: ['input', 'reason'], most: 1000 }, issues) || null;
  const restricts = [...new Set(input.restricts ?? Object.values(LeadLockRestriction))];
  if (restricts.length === 0)
    issues.add(['input', 'restricts'], Code.REQUIRED, 'must name at least one restriction');
  const ttlSeconds = input.ttlSeconds ?? 300;
  if (ttlSeconds < 1 || ttlSeconds > MAX_SECONDS) {
    issues.add(['input', 'ttlSeconds'], Code.OUT_OF_RANGE, 'must be from 1 to 86,400');
  }
  return { action, reason, restricts, ttlSeconds };
}
