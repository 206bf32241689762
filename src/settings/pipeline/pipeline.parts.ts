import { changesBetween } from '../../logs/index.js';
import type { TenantTransaction } from '../../platform/database/index.js';
import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { limits, validateText } from '../../platform/rules/index.js';
import type { SettingParts } from '../kit/define-setting.js';
import type { SaveDealStageInput, SavePipelineInput } from './pipeline.input.js';
import { PipelineRepository, type StageRow } from './pipeline.repository.js';

const MAX_STAGES = 100;
const path = ['input', 'stages'];

/** The stages of a pipeline, saved with it; and that of all pipelines one is the default. */
export const pipelineParts = (input: SavePipelineInput): SettingParts<Id<'pipeline'>> => ({
  async plan({ transaction, issues }, pipelineId) {
    const pipelines = new PipelineRepository(transaction);
    const before = pipelineId === null ? [] : await pipelines.stagesOf(pipelineId);
    // Of a pipeline that is not there, nothing can be said of its stages.
    const isThere = input.id == null || pipelineId !== null;
    const after = stagesAfter(input.stages, isThere ? before : null, { transaction, issues });
    const gone = before.filter(({ id }) => !after.some((stage) => stage.id === id));
    // A stage that is named wrongly may be the one that seems to go.
    const named = input.stages.filter(({ id }) => id != null);
    if (named.length + gone.length <= before.length) await refuseUsed(pipelines, gone, issues);
    const isDefault = await defaultAfter(input, pipelineId, pipelines, issues);
    return {
      changes: changesBetween({ stages: shown(before) }, { stages: shown(after) }),
      values: isDefault === undefined ? {} : { isDefault },
      prepare: async () => {
        if (isDefault) await pipelines.clearDefault(pipelineId);
      },
      write: (id) => pipelines.setStages(id, { before, after, gone }),
    };
  },
});

/** The stages that there would be, in order; what is wrong with them goes to `issues`. */
function stagesAfter(
  given: readonly SaveDealStageInput[],
  before: readonly StageRow[] | null,
  { transaction, issues }: { transaction: TenantTransaction; issues: ValidationIssues },
): StageRow[] {
  if (given.length === 0) issues.add(path, Code.REQUIRED, 'must have at least one stage');
  if (given.length > MAX_STAGES) {
    issues.add(path, Code.TOO_MANY, `must have at most ${MAX_STAGES} stages`);
    return [];
  }
  const names = new Set<string>();
  const ids = new Set<string>();
  return given.map((stage, i) => {
    const at = (field: string) => [...path, i, field];
    const known = stage.id == null ? null : issues.id(at('id'), 'stage', stage.id);
    const old = before?.find(({ id }) => id === known);
    if (known !== null && before && !old) issues.missing(known);
    if (known !== null && ids.has(known)) issues.add(at('id'), Code.INCONSISTENT, 'is there twice');
    if (known !== null) ids.add(known);
    const name = validateText(stage.name, { path: at('name'), most: limits.name, isRequired: true }, issues);
    if (names.has(name.toLowerCase())) issues.add(at('name'), Code.TAKEN, 'is the name of another stage');
    names.add(name.toLowerCase());
    if (stage.probability < 0 || stage.probability > 100) {
      issues.add(at('probability'), Code.OUT_OF_RANGE, 'must be from 0 to 100');
    }
    const isWon = stage.isWon ?? old?.isWon ?? false;
    const isLost = stage.isLost ?? old?.isLost ?? false;
    if (isWon && isLost) issues.add(at('isLost'), Code.INCONSISTENT, 'not together with isWon');
    const { probability } = stage;
    return { id: old?.id ?? transaction.newId('stage'), name, order: i + 1, probability, isWon, isLost };
  });
}

async function refuseUsed(
  pipelines: PipelineRepository,
  gone: readonly StageRow[],
  issues: ValidationIssues,
): Promise<void> {
  const used = await pipelines.usedOf(gone);
  if (used.length === 0) return;
  const names = used.map(({ name }) => name).join(', ');
  issues.add(path, Code.NOT_ALLOWED, `must keep the stages that deals are in: ${names}`);
}

/** Whether it is the default; undefined where nothing is said and nothing needs to be. */
async function defaultAfter(
  { isDefault }: SavePipelineInput,
  pipelineId: Id<'pipeline'> | null,
  pipelines: PipelineRepository,
  issues: ValidationIssues,
): Promise<boolean | undefined> {
  const current = await pipelines.defaultId();
  if (current === null) return true;
  if (isDefault === false && current === pipelineId) {
    const message = 'is the default pipeline, and one must be; make another the default';
    issues.add(['input', 'isDefault'], Code.NOT_ALLOWED, message);
  }
  return isDefault ?? undefined;
}

/** As the log shows them. */
const shown = (stages: readonly StageRow[]): string[] =>
  stages.map(({ name, probability, isWon, isLost }) => {
    const end = isWon ? ', won' : isLost ? ', lost' : '';
    return `${name} (${probability} %${end})`;
  });
