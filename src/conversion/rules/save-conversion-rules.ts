import type { Context } from '../../identity/index.js';
import { changesBetween } from '../../logs/index.js';
import { ValidationIssueCode as Code, refuseStale, ValidationIssues } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { customFieldName, lockSettings, logSetting } from '../../settings/index.js';
import type { SaveConversionRulesInput } from './conversion-rules.input.js';
import {
  ConversionRulesRepository,
  type FieldRuleRow,
  type RulesRow,
} from './conversion-rules.repository.js';
import { SaveConversionRulesSuccess } from './conversion-rules.results.js';
import { ConversionAssignee, ConversionRules } from './conversion-rules.type.js';
import { FieldRules } from './field-rules.js';
import { noRules } from './rules-in-force.repository.js';

const MAX_CLOSING_DAYS = 3650;

type Rules = Pick<
  RulesRow,
  | 'requiredFields'
  | 'makesAccount'
  | 'makesDeal'
  | 'dealClosingDays'
  | 'pipelineId'
  | 'assignTo'
  | 'assigneeId'
>;

const atFirst: Rules = {
  requiredFields: [],
  makesAccount: noRules.makesAccount,
  makesDeal: noRules.makesDeal,
  dealClosingDays: noRules.dealClosingDays,
  pipelineId: noRules.pipelineId,
  assignTo: noRules.assignTo,
  assigneeId: noRules.assigneeId,
};

/**
 * Saves the conversion rules of the caller's tenant: what the input leaves out stays, null is as without rules, and what
 * is there already is no change. Of two at once the second sees what the first has saved.
 * @throws DomainError VersionConflictError, NotFoundError, ValidationError with every broken rule
 */
export function saveConversionRules(
  context: Context,
  input: SaveConversionRulesInput,
): Promise<SaveConversionRulesSuccess> {
  return context.transaction(async (transaction) => {
    await lockSettings(transaction);
    const repository = new ConversionRulesRepository(transaction);
    const { rules: before, fields: fieldsBefore } = await repository.take();
    refuseStale(before ?? { version: 0 }, input.expectedVersion);
    const issues = new ValidationIssues();
    const after = await rulesAfter(repository, before ?? atFirst, input, issues);
    const named = new FieldRules(transaction, issues, fieldsBefore);
    const fields =
      input.customFields === undefined ? fieldsBefore : await named.judge(input.customFields ?? []);
    issues.refuse();
    const ids = [...fieldsBefore, ...fields].flatMap(({ fieldId, toFieldId }) => [
      fieldId,
      toFieldId ?? fieldId,
    ]);
    const keys = await repository.keysOf(ids);
    const shownBefore = before ? shown(before, fieldsBefore, keys) : {};
    const gone = Object.fromEntries(Object.keys(shownBefore).map((field) => [field, null]));
    const changes = changesBetween(shownBefore, { ...gone, ...shown(after, fields, keys) });
    if (before && changes.length === 0) return answer(before);
    const id = before?.id ?? transaction.newId('rules');
    const version = (before?.version ?? 0) + 1;
    const saved = await repository.save({ ...after, id, version, updatedAt: transaction.now() });
    await repository.setFields(fieldsBefore, fields);
    transaction.deferToCommit(logSetting(context, transaction, id, changes));
    return answer(saved);
  });
}

const answer = (row: RulesRow) => new SaveConversionRulesSuccess(Object.assign(new ConversionRules(), row));

/** What the rules would be; whatever is wrong with them goes to `issues`. */
async function rulesAfter(
  repository: ConversionRulesRepository,
  before: Rules,
  input: SaveConversionRulesInput,
  issues: ValidationIssues,
): Promise<Rules> {
  const said = <Name extends keyof Rules>(name: Name): Rules[Name] => {
    const given = input[name as keyof SaveConversionRulesInput] as Rules[Name] | null | undefined;
    if (given === undefined) return before[name];
    return given === null ? atFirst[name] : given;
  };
  const after: Rules = {
    requiredFields: [...new Set(said('requiredFields'))],
    makesAccount: said('makesAccount'),
    makesDeal: said('makesDeal'),
    dealClosingDays: said('dealClosingDays'),
    pipelineId: said('pipelineId'),
    assignTo: said('assignTo'),
    assigneeId: said('assigneeId'),
  };
  if (after.dealClosingDays < 0 || after.dealClosingDays > MAX_CLOSING_DAYS) {
    const most = MAX_CLOSING_DAYS.toLocaleString('en');
    issues.add(['input', 'dealClosingDays'], Code.OUT_OF_RANGE, `must be from 0 to ${most}`);
  }
  await checkPipeline(repository, input.pipelineId, issues);
  // Who gives it to others says nothing of the person that it went to.
  const isOfOne = after.assignTo === ConversionAssignee.USER;
  if (!isOfOne && input.assigneeId == null) after.assigneeId = null;
  if (isOfOne && after.assigneeId === null) {
    issues.add(['input', 'assigneeId'], Code.REQUIRED, 'is required where assignTo is USER');
  }
  if (!isOfOne && after.assigneeId !== null) {
    issues.add(['input', 'assigneeId'], Code.INCONSISTENT, 'is for assignTo USER alone');
  }
  await checkAssignee(repository, input.assigneeId, before.assigneeId, issues);
  return after;
}

async function checkPipeline(
  repository: ConversionRulesRepository,
  given: string | null | undefined,
  issues: ValidationIssues,
): Promise<void> {
  if (given == null) return;
  const path = ['input', 'pipelineId'];
  const id = issues.id(path, 'pipeline', given);
  if (id === null) return;
  const hasOpenStage = await repository.hasOpenStage(id);
  if (hasOpenStage === null) issues.missing(id);
  else if (!hasOpenStage) issues.add(path, Code.INCONSISTENT, 'must have an open stage');
}

async function checkAssignee(
  repository: ConversionRulesRepository,
  given: string | null | undefined,
  before: Id<'user'> | null,
  issues: ValidationIssues,
): Promise<void> {
  const id = given == null ? null : issues.id(['input', 'assigneeId'], 'user', given);
  if (id === null) return;
  const isActive = await repository.isActiveUser(id);
  if (isActive === null) issues.missing(id);
  else if (!isActive && id !== before) {
    issues.add(['input', 'assigneeId'], Code.INACTIVE, 'must be an active user');
  }
}

/** As the log shows them. */
const shown = (rules: Rules, fields: readonly FieldRuleRow[], keys: ReadonlyMap<Id<'field'>, string>) => ({
  ...Object.fromEntries(Object.keys(atFirst).map((name) => [name, rules[name as keyof Rules]])),
  ...Object.fromEntries(
    fields.map(({ fieldId, isRequired, toFieldId, toDealField }) => {
      const name = (id: Id<'field'>) => customFieldName(keys.get(id) ?? id);
      const words = [
        isRequired ? 'required' : null,
        toFieldId && `to ${name(toFieldId)}`,
        toDealField && `to the deal's ${toDealField}`,
      ];
      return [name(fieldId), words.filter(Boolean).join(', ')];
    }),
  ),
});
