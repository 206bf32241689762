import type { Context } from '../identity/index.js';
import { EntityType, LogAction } from '../logs/index.js';
import { ValidationIssueCode as Code, ValidationIssues } from '../platform/graphql/index.js';
import { logsOf } from './change-status.js';
import { statusMeant } from './match-status.js';
import type { ReorderLeadStatusesInput } from './status.input.js';
import { StatusRepository, type StatusRow } from './status.repository.js';
import { ReorderLeadStatusesSuccess } from './status.results.js';

/**
 * Orders the pipeline anew.
 * @throws DomainError NotFoundError, ValidationError where the IDs are not each status once
 */
export async function reorderLeadStatuses(
  context: Context,
  input: ReorderLeadStatusesInput,
): Promise<ReorderLeadStatusesSuccess> {
  const issues = new ValidationIssues();
  const meant = input.ids.map((id, i) => statusMeant(['input', 'ids', i], id, issues));
  return context.transaction(async (transaction) => {
    const statuses = new StatusRepository(transaction);
    const all = await statuses.takeAll();
    const ordered = inOrder(input.ids, meant, all, issues);
    const now = transaction.now();
    const moved = ordered.flatMap(({ id, order: before }, i) =>
      before === i + 1 ? [] : [{ id, before, after: i + 1 }],
    );
    await statuses.reorder(moved, now);
    await logsOf(context, transaction).write(
      ...moved.map(({ id, before, after }) => ({
        action: LogAction.REORDER_STATUSES,
        entityType: EntityType.LEAD_STATUS,
        entityId: id,
        changes: [{ field: 'order', before: String(before), after: String(after) }],
      })),
    );
    return new ReorderLeadStatusesSuccess(
      ordered.map((status, i) =>
        status.order === i + 1 ? status : { ...status, order: i + 1, updatedAt: now },
      ),
    );
  });
}

/** Each status once, in the order given. @throws DomainError NotFoundError, ValidationError */
function inOrder(
  ids: readonly string[],
  meant: readonly (((status: StatusRow) => boolean) | null)[],
  all: readonly StatusRow[],
  judged: ValidationIssues,
): StatusRow[] {
  // The order may be told several times, where the transaction is tried again.
  const issues = new ValidationIssues();
  issues.all.push(...judged.all);
  const ordered: StatusRow[] = [];
  for (const [i, isMeant] of meant.entries()) {
    const status = isMeant && all.find(isMeant);
    if (status && ordered.includes(status))
      issues.add(['input', 'ids', i], Code.INCONSISTENT, 'is named twice');
    else if (status) ordered.push(status);
    else if (isMeant) issues.missing(ids[i] as string);
  }
  const left = all.filter((status) => !ordered.includes(status)).map(({ name }) => name);
  // What a malformed ID should have meant is not known to be missing.
  if (left.length > 0 && !meant.includes(null)) {
    issues.add(['input', 'ids'], Code.INCONSISTENT, `must name every status; missing: ${left.join(', ')}`);
  }
  issues.refuse();
  return ordered;
}
