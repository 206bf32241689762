import type { Context } from '../identity/index.js';
import { masked } from '../logs/index.js';
import {
  ValidationIssueCode as Code,
  DomainError,
  NotFoundError,
  ValidationIssues,
} from '../platform/graphql/index.js';
import { logSetting } from '../settings/index.js';
import type { RotateLeadHookKeyInput } from './lead-hook.input.js';
import { GRACE_HOURS, MAX_GRACE_HOURS, newKeys } from './lead-hook.keys.js';
import { LeadHookRepository } from './lead-hook.repository.js';
import { RotateLeadHookKeySuccess } from './lead-hook.results.js';
import { LeadHook } from './lead-hook.type.js';

/**
 * Gives a hook a new address, and a new token where its source names one. Those before count as well for a while, so
 * that the source may be changed over in between; of several rotations the last two.
 * @throws DomainError ValidationError for what is no hook's ID or hours out of bounds, NotFoundError
 */
export async function rotateKey(
  context: Context,
  { id: given, graceHours: hours }: RotateLeadHookKeyInput,
): Promise<RotateLeadHookKeySuccess> {
  const issues = new ValidationIssues();
  const read = issues.id(['input', 'id'], ['hook'], given);
  const graceHours = hours ?? GRACE_HOURS;
  if (graceHours < 0 || graceHours > MAX_GRACE_HOURS) {
    issues.add(['input', 'graceHours'], Code.OUT_OF_RANGE, `must be from 0 to ${MAX_GRACE_HOURS}`);
  }
  const id = issues.accepted(read);
  return context.transaction(async (transaction) => {
    const repository = new LeadHookRepository(transaction);
    const before = await repository.findForUpdate(id);
    if (!before) throw new DomainError(new NotFoundError([id]));
    const { kept, shown } = newKeys(before.source);
    const after = await repository.rotate(before, kept, graceHours);
    transaction.deferToCommit(
      logSetting(context, transaction, id, [{ field: 'key', before: masked, after: masked }]),
    );
    return new RotateLeadHookKeySuccess(Object.assign(new LeadHook(), after, shown));
  });
}
