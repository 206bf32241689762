import type { Context } from '../../identity/index.js';
import { changeLeads, findForChange, LeadLockRestriction, statusesOf } from '../../leads/index.js';
import { ValidationIssueCode as Code, ValidationIssues } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { mergeLogs } from './merge.log.js';
import { MergeRepository } from './merge.repository.js';
import { changeSurvivor, combine, moveLock } from './merge.steps.js';
import type { MergeLeadsInput } from './merge-leads.input.js';
import { MergeLeadsSuccess } from './merge-leads.results.js';

const MAX_LEADS = 500;

/**
 * Makes one lead of several, all of them or none (SPEC section 7). Of columns `merge.policy.ts` decides. The others are
 * deleted and say where they went; their logs stay with them, and show with the survivor's to those who may see them.
 * It waits for PostgreSQL twice, however many leads: for the leads and what hangs on them, and for COMMIT.
 * @throws DomainError ValidationError; NotFoundError with every missing lead, merged ones among them;
 *   LeadAlreadyConvertedError; LeadLockedError where somebody else's lock restricts UPDATE of one of them
 */
export async function mergeLeads(context: Context, input: MergeLeadsInput): Promise<MergeLeadsSuccess> {
  const { survivorId, duplicateIds } = readIds(input);
  const ids = [survivorId, ...duplicateIds];
  return changeLeads(context, async (work) => {
    const merges = new MergeRepository(work.transaction);
    const [{ taken, now, locks }, belongings] = await Promise.all([
      findForChange(work, context, ids, LeadLockRestriction.UPDATE),
      merges.belongingsOf(ids),
    ]);
    const merge = combine(taken, survivorId, belongings, {
      userId: context.viewer.userId,
      now,
    });
    work.transaction.deferToCommit(
      // First, for it gives the address and the reference free that the survivor takes.
      merges.merge(duplicateIds, survivorId, now),
      ...changeSurvivor(work, merge, now),
      moveLock(work, merge, locks, context.viewer.userId),
      work.logs.write(...mergeLogs(merge, belongings, now)),
    );
    return new MergeLeadsSuccess(survivorId, merge.changes, merge.skipped, statusesOf(merge.others));
  });
}

/** @throws DomainError ValidationError */
function readIds({ survivorId, duplicateIds }: MergeLeadsInput): {
  survivorId: Id<'lead'>;
  duplicateIds: Id<'lead'>[];
} {
  const issues = new ValidationIssues();
  const path = ['input', 'duplicateIds'];
  const survivor = issues.id(['input', 'survivorId'], 'lead', survivorId);
  if (duplicateIds.length === 0) issues.add(path, Code.REQUIRED, 'must name at least one lead');
  if (duplicateIds.length > MAX_LEADS) {
    issues.add(path, Code.TOO_MANY, `must name at most ${MAX_LEADS} leads`);
    issues.refuse();
  }
  const duplicates = duplicateIds.map((id, i) => issues.id([...path, i], 'lead', id));
  for (const [i, id] of duplicates.entries()) {
    if (id !== null && id === survivorId)
      issues.add([...path, i], Code.NOT_ALLOWED, 'must be another lead than the one that stays');
  }
  issues.refuse();
  if (survivor === null) throw new Error('unreachable: an ID of no lead is refused');
  return { survivorId: survivor, duplicateIds: [...new Set(duplicates.filter((id) => id !== null))] };
}
