import type { Context } from '../../identity/index.js';
import { EntityType, type FieldChange, type LogAction, LogRepository } from '../../logs/index.js';
import type { TenantTransaction } from '../../platform/database/index.js';
import {
  DomainError,
  NotFoundError,
  ValidationIssueCode,
  ValidationIssues,
} from '../../platform/graphql/index.js';
import { type Id, idsOf } from '../../platform/ids/index.js';
import type { LeadLockRestriction } from '../lead/lead.enums.js';
import { LeadRepository, type LeadRow, type LockRow, LockTimeoutError } from '../lead/lead.repository.js';
import { LeadLinkRepository } from '../lead/lead-links.repository.js';
import { LeadLockedError, lockTimeoutAsLock } from '../lead.errors.js';
import { refuseConverted, refuseLocked } from '../lead.policy.js';

/** What a use case about leads works with: everything bound to its transaction. */
export interface LeadWork {
  transaction: TenantTransaction;
  leads: LeadRepository;
  links: LeadLinkRepository;
  logs: LogRepository;
}

/** Begins a transaction in which leads are changed. A lead in somebody else's hands answers LeadLockedError. */
export async function changeLeads<T>(context: Context, work: (work: LeadWork) => Promise<T>): Promise<T> {
  try {
    return await context.transaction((transaction) => work(workOf(context, transaction)));
  } catch (error) {
    if (!(error instanceof LockTimeoutError)) throw error;
    const { ids } = error;
    const held = await context.transaction((transaction) =>
      new LeadRepository(transaction).firstLockedByOther(ids, context.viewer),
    );
    throw new DomainError(
      held === null
        ? new NotFoundError([...ids])
        : new LeadLockedError(held, lockTimeoutAsLock(held, new Date())),
    );
  }
}

export const workOf = (context: Context, transaction: TenantTransaction): LeadWork => ({
  transaction,
  leads: new LeadRepository(transaction),
  links: new LeadLinkRepository(transaction),
  logs: new LogRepository(transaction, { userId: context.viewer.userId, requestId: context.requestId }),
});

const MAX_LEADS = 500;

/** The IDs of a bulk input: 1 to 500 of leads. @throws DomainError ValidationError, with what `issues` has already */
export function bulkIds(ids: readonly string[], issues = new ValidationIssues()): Id<'lead'>[] {
  const path = ['input', 'ids'];
  if (ids.length === 0) issues.add(path, ValidationIssueCode.REQUIRED, 'must name at least one lead');
  if (ids.length > MAX_LEADS)
    issues.add(path, ValidationIssueCode.TOO_MANY, `must name at most ${MAX_LEADS} leads`);
  const valid = ids.length > MAX_LEADS ? [] : ids.map((id, i) => issues.id([...path, i], 'lead', id));
  issues.refuse();
  return valid.filter((id) => id !== null);
}

/** The ID of a lead in an input. @throws DomainError ValidationError */
export function leadId(field: string, id: string, issues = new ValidationIssues()): Id<'lead'> {
  const read = issues.id(['input', field], 'lead', id);
  return issues.accepted(read);
}

/**
 * Takes leads for a change: all there, none converted, none locked against it by somebody else.
 * @param named what the input names beside them: what is missing of it is told along with the missing leads
 * @throws DomainError NotFoundError naming every missing one, LeadAlreadyConvertedError, LeadLockedError
 */
export async function findForChange(
  work: LeadWork,
  context: Context,
  ids: readonly Id<'lead'>[],
  restriction: LeadLockRestriction,
  named = new ValidationIssues(),
): Promise<{ taken: LeadRow[]; now: Date; locks: Map<Id<'lead'>, LockRow> }> {
  const [taken, locks] = await Promise.all([work.leads.take(ids, context.viewer), work.leads.locks(ids)]);
  // Read after the rows are held: whoever waited decides by the time at which it is their turn.
  const now = work.transaction.now();
  refuseMissing(ids, taken, named);
  for (const lead of taken) refuseConverted(lead);
  for (const lead of taken) refuseLocked(lead, locks.get(lead.id), restriction, context.viewer.userId);
  return { taken, now, locks };
}

/** @throws DomainError NotFoundError naming every missing one, and what `named` misses */
export function refuseMissing(
  ids: readonly Id[],
  found: readonly { id: Id }[],
  named = new ValidationIssues(),
): void {
  const there = new Set(found.map(({ id }) => id));
  const missing = [...ids.filter((id) => !there.has(id)), ...named.missingIds];
  if (missing.length > 0) throw new DomainError(new NotFoundError(missing));
}

/** Changes leads alike, and writes a log row for each, along with COMMIT. Of none, it does nothing. */
export function changeEach(
  { transaction, leads, logs }: LeadWork,
  moving: readonly LeadRow[],
  change: {
    values: Parameters<LeadRepository['change']>[1];
    action: LogAction;
    changes: (lead: LeadRow) => FieldChange[];
  },
  now: Date,
): void {
  if (moving.length === 0) return;
  transaction.deferToCommit(
    leads.change(idsOf(moving), change.values, now),
    logs.write(
      ...moving.map((lead) => ({
        action: change.action,
        entityType: EntityType.LEAD,
        entityId: lead.id,
        changes: change.changes(lead),
      })),
    ),
  );
}
