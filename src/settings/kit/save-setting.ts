import type { Context } from '../../identity/index.js';
import { changesBetween, EntityType, type FieldChange, LogAction, LogRepository } from '../../logs/index.js';
import { pgErrorOf, type TenantTransaction } from '../../platform/database/index.js';
import {
  ValidationIssueCode as Code,
  DomainError,
  NameTakenError,
  ValidationIssues,
} from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import type { SaveInput, Setting } from './define-setting.js';
import { namedRecords } from './named-records.js';
import { lockSettings, SettingRepository, type SettingRow } from './setting.repository.js';
import { SaveSettingSuccess } from './setting.results.js';
import { LAST, MAX_ORDER } from './setting-fields.js';

const MAX_SETTINGS = 1000;

type Values = Record<string, unknown>;

/**
 * Makes a setting, or changes the one that the input names: what is left out stays as it is, and what is there
 * already is no change.
 * @throws DomainError NotFoundError, ValidationError with every broken rule; NameTakenError, which the database decides
 */
export async function saveSetting(
  context: Context,
  setting: Setting,
  input: SaveInput,
): Promise<SaveSettingSuccess> {
  const judged = new ValidationIssues();
  const name = input.id == null ? null : setting.lookup.read(['input', 'id'], input.id, judged);
  const isNew = input.id == null;
  // As it is saved, and not read again: somebody else may delete it meanwhile.
  const answer = (row: SettingRow, shown?: object) =>
    new SaveSettingSuccess(Object.assign(new setting.options.type(), row, shown));
  const said = givenValues(setting, input as Values, isNew, judged);
  try {
    return await context.transaction(async (transaction) => {
      // The transaction may run again: each run has its own issues.
      const issues = new ValidationIssues();
      issues.all.push(...judged.all);
      const settings = new SettingRepository(transaction, setting);
      await lockSettings(transaction);
      const { listedBy } = setting.options;
      const before = name && (await settings.findForUpdate(name, listedBy && said[listedBy]));
      if (name && !before) issues.missing(input.id as string);
      const given = {
        ...said,
        ...(await namedRecords(setting, { transaction, issues }, said, before ?? {})),
      };
      if (before) refuseMoved(setting, before, given, issues);
      const made = isNew ? await newValues(setting, settings, given, issues) : {};
      const parts = await setting.options
        .parts?.(input)
        .plan({ context, transaction, issues }, before?.id ?? null);
      Object.assign(before ? given : made, parts?.values);
      setting.options.check?.({ ...before, ...made, ...said }, issues);
      issues.refuse();
      await parts?.prepare?.();
      const id = before?.id ?? transaction.newId(setting.options.kind);
      const values = before ? changedValues(setting, before, given) : made;
      const changes = [...auditedChanges(setting, before ?? {}, values), ...(parts?.changes ?? [])];
      if (before && Object.keys(values).length === 0 && changes.length === 0) return answer(before);
      const saved = before ? await settings.update(before, values) : await settings.insert({ id, ...values });
      await parts?.write(id);
      transaction.deferToCommit(logSetting(context, transaction, id, changes));
      return answer(saved, parts?.shown);
    });
  } catch (error) {
    const taken = setting.options.unique[pgErrorOf(error)?.constraint ?? ''];
    if (taken !== undefined) throw new DomainError(new NameTakenError(String(said[taken]), taken));
    throw error;
  }
}

/** The columns that the input speaks of. */
function givenValues(setting: Setting, input: Values, isNew: boolean, issues: ValidationIssues): Values {
  const values: Values = {};
  for (const [column, field] of setting.fields) {
    const value = input[column];
    const path = ['input', column];
    if (value === undefined) continue;
    if (value !== null) values[column] = field.read(value as never, path, issues);
    else if (field.isNullable) values[column] = null;
    // A form that is empty says nothing of a new setting; one that is there cannot lose what it must have.
    else if (!isNew || field.initial === undefined) issues.add(path, Code.REQUIRED, 'is required');
  }
  return values;
}

async function newValues(
  setting: Setting,
  settings: SettingRepository,
  given: Values,
  issues: ValidationIssues,
): Promise<Values> {
  const { listedBy } = setting.options;
  const { count, lastOrder } = await settings.sizeOf(listedBy && given[listedBy]);
  if (count >= MAX_SETTINGS)
    issues.add(['input'], Code.TOO_MANY, `at most ${MAX_SETTINGS.toLocaleString('en')} of them`);
  return Object.fromEntries(
    setting.fields.map(([column, { initial }]) => [
      column,
      column in given ? given[column] : initial === LAST ? Math.min(lastOrder + 1, MAX_ORDER) : initial,
    ]),
  );
}

/** What a setting is from the start, such as the picklist of a value, is what records rely on. */
function refuseMoved(setting: Setting, before: SettingRow, given: Values, issues: ValidationIssues): void {
  for (const [column, { isFixed }] of setting.fields) {
    if (isFixed && column in given && given[column] !== before[column])
      issues.add(['input', column], Code.WRONG_KIND, `is ${before[column]}, and cannot change`);
  }
}

const isSameJson = (before: unknown, after: unknown) => JSON.stringify(before) === JSON.stringify(after);

function changedValues(setting: Setting, before: SettingRow, given: Values): Values {
  const changed = setting.fields.filter(
    ([column, { isSame = isSameJson }]) => column in given && !isSame(before[column], given[column]),
  );
  return Object.fromEntries(changed.map(([column]) => [column, given[column]]));
}

function auditedChanges(setting: Setting, before: Values, after: Values): FieldChange[] {
  const sensitive = setting.fields.flatMap(([column, { isSensitive }]) => (isSensitive ? [column] : []));
  const unlogged = setting.fields.flatMap(([column, { isUnlogged }]) => (isUnlogged ? [column] : []));
  const changes = changesBetween(before, after, new Set(sensitive));
  return changes.filter(({ field }) => !unlogged.includes(field));
}

/** What deleting a setting does to its fields. */
export const deletedChanges = (setting: Setting, before: SettingRow): FieldChange[] =>
  auditedChanges(setting, before, Object.fromEntries(setting.fields.map(([column]) => [column, null])));

export const logSetting = (
  { viewer, requestId }: Context,
  transaction: TenantTransaction,
  entityId: Id,
  changes: FieldChange[],
): Promise<void> =>
  new LogRepository(transaction, { userId: viewer.userId, requestId }).write({
    action: LogAction.UPDATE_SETTING,
    entityType: EntityType.SETTING,
    entityId,
    changes,
  });
