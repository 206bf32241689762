import type { Context } from '../identity/index.js';
import { LogAction } from '../logs/index.js';
import { Issues } from '../platform/graphql/index.js';
import { bulkIds, changeEach, changeLeads, takeForChange } from './change-leads.js';
import { LeadLockRestriction } from './lead.enums.js';
import type { AssignLeadsInput } from './lead.input.js';
import { LeadReferences } from './lead.references.js';
import { AssignLeadsSuccess } from './lead.results.js';

/**
 * Gives leads to somebody active, or to nobody, all of them or none.
 * @throws Refusal NotFoundError, ValidationError, LeadLockedError, LeadAlreadyConvertedError
 */
export async function assignLeads(context: Context, input: AssignLeadsInput): Promise<AssignLeadsSuccess> {
  const given = new Issues();
  const userId = input.userId ?? null;
  if (userId !== null) given.id(['input', 'userId'], 'user', userId);
  const ids = bulkIds(input.ids, given);
  return changeLeads(context, async (work) => {
    const issues = new Issues();
    await new LeadReferences(work.transaction, issues).people([{ path: ['input', 'userId'], id: userId }]);
    const { taken, now } = await takeForChange(work, context, ids, LeadLockRestriction.ASSIGN, issues);
    issues.refuse();
    const moving = taken.filter((lead) => lead.assignedUserId !== userId);
    changeEach(
      work,
      moving,
      {
        values: { assignedUserId: userId },
        action: LogAction.ASSIGN_LEAD,
        changes: (lead) => [{ field: 'assignedUserId', before: lead.assignedUserId, after: userId }],
      },
      now,
    );
    return new AssignLeadsSuccess(ids);
  });
}
