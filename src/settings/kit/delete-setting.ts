import type { Context } from '../../identity/index.js';
import {
  ValidationIssueCode as Code,
  DomainError,
  NotFoundError,
  ValidationIssues,
} from '../../platform/graphql/index.js';
import { parseId } from '../../platform/ids/index.js';
import { definedSettings } from './define-setting.js';
import { deletedChanges, logSetting } from './save-setting.js';
import type { DeleteSettingInput } from './setting.input.js';
import { lockSettings, SettingRepository } from './setting.repository.js';
import { DeleteSettingSuccess, SettingInUseError } from './setting.results.js';

/**
 * Deletes a setting of any type that nothing refers to. Deleted leads do not count; they are without it then.
 * @throws DomainError ValidationError for what is no setting's ID, NotFoundError, SettingInUseError
 */
export async function deleteSetting(
  context: Context,
  input: DeleteSettingInput,
): Promise<DeleteSettingSuccess> {
  const issues = new ValidationIssues();
  const id = issues.id(['input', 'id'], [...definedSettings().keys()], input.id);
  const kind = id === null ? undefined : parseId(id)?.kind;
  const setting = kind && definedSettings().get(kind);
  issues.refuse();
  if (id === null || !setting) throw new Error('unreachable: what is no ID of a setting is refused');
  return context.transaction(async (transaction) => {
    const settings = new SettingRepository(transaction, setting);
    await lockSettings(transaction);
    const before = await settings.findForUpdate({ id }, null);
    if (!before) throw new DomainError(new NotFoundError([id]));
    const reason = setting.options.keptBecause?.(before as never);
    if (reason) {
      issues.add(['input', 'id'], Code.NOT_ALLOWED, reason);
      issues.refuse();
    }
    const usesCount = await settings.countUses(id);
    if (usesCount > 0) throw new DomainError(new SettingInUseError(usesCount));
    await settings.delete(id);
    transaction.deferToCommit(logSetting(context, transaction, id, deletedChanges(setting, before)));
    return new DeleteSettingSuccess(id);
  });
}
