import type { Context } from '../../identity/index.js';
import { LogAction } from '../../logs/index.js';
import { ValidationIssueCode, ValidationIssues } from '../../platform/graphql/index.js';
import { groupedBy } from '../../platform/grouped-by.js';
import type { Id } from '../../platform/ids/index.js';
import { AssignmentRules } from '../assignment/assignment-rules.js';
import { LeadReferences } from '../intake/resolve-inputs.js';
import { LeadLockRestriction } from '../lead/lead.enums.js';
import type { LeadRow } from '../lead/lead.repository.js';
import { AssignLeadsSuccess } from '../lead.results.js';
import type { AssignLeadsInput } from './bulk.input.js';
import { bulkIds, changeEach, changeLeads, findForChange, type LeadWork } from './change-leads.js';

const userIdPath = ['input', 'userId'];

/**
 * Gives leads to somebody active, to nobody, or to whomever the assignment rules choose; all of them or none.
 * @throws DomainError NotFoundError, ValidationError, LeadLockedError, LeadAlreadyConvertedError
 */
export async function assignLeads(context: Context, input: AssignLeadsInput): Promise<AssignLeadsSuccess> {
  const issues = new ValidationIssues();
  const { userId: given } = input;
  const userId = given == null ? given : issues.id(userIdPath, 'user', given);
  const rules = given === undefined ? await context.transaction(AssignmentRules.of) : null;
  if (rules?.isEmpty) {
    issues.add(userIdPath, ValidationIssueCode.REQUIRED, 'is required while there are no assignment rules');
  }
  const ids = bulkIds(input.ids, issues);
  return changeLeads(context, async (work) => {
    const named = new ValidationIssues();
    await new LeadReferences(work.transaction, named).people([{ path: userIdPath, id: userId }]);
    const { taken, now } = await findForChange(work, context, ids, LeadLockRestriction.ASSIGN, named);
    named.refuse();
    const assignees = rules
      ? await byRules(rules, work, ids, taken)
      : new Map<Id<'lead'>, Id<'user'> | null>();
    const assigneeOf = ({ id }: LeadRow) => assignees.get(id) ?? userId ?? null;
    const moving = taken.filter((lead) => lead.assignedUserId !== assigneeOf(lead));
    for (const [assignee, leads] of groupedBy(moving, assigneeOf)) {
      changeEach(
        work,
        leads,
        {
          values: { assignedUserId: assignee },
          action: LogAction.ASSIGN_LEAD,
          changes: (lead) => [{ field: 'assignedUserId', before: lead.assignedUserId, after: assignee }],
        },
        now,
      );
    }
    return new AssignLeadsSuccess(ids);
  });
}

/** Whom the rules choose for each lead. They are asked in the order of the input, not of the rows. */
async function byRules(
  rules: AssignmentRules,
  work: LeadWork,
  ids: readonly Id<'lead'>[],
  taken: readonly LeadRow[],
): Promise<Map<Id<'lead'>, Id<'user'> | null>> {
  const leads = [...new Set(ids)].flatMap((id) => taken.filter((lead) => lead.id === id));
  const assignees = await rules.assigneesOf(work.transaction, leads);
  return new Map(leads.map(({ id }, i) => [id, assignees[i] ?? null]));
}
