import { ValidationIssueCode as Code, type ValidationIssues } from '../../../platform/graphql/index.js';
import { cleanText } from '../../../platform/rules/index.js';
import { stagesByDefault } from '../../rules/apply-rules.js';
import type { RulesInForce } from '../../rules/rules-in-force.repository.js';
import type { StageRow } from '../../tenant-surroundings.repository.js';
import type { ConvertLeadDealInput } from '../convert-lead.parts.input.js';

/**
 * Where a new deal begins: the stage that is named, by ID before name, of the pipeline that is named; else the
 * first open stage; else the pipeline of the rules, else the default one. Broken rules go to `issues`.
 */
export function stageOf(
  deal: ConvertLeadDealInput,
  stages: readonly StageRow[],
  rules: RulesInForce,
  issues: ValidationIssues,
): StageRow | null {
  const path = (field: string) => ['input', 'deal', field];
  const pipelineId =
    deal.pipelineId == null ? null : issues.id(path('pipelineId'), 'pipeline', deal.pipelineId);
  const stageId = deal.stageId == null ? null : issues.id(path('stageId'), 'stage', deal.stageId);
  if ((deal.pipelineId != null && pipelineId === null) || (deal.stageId != null && stageId === null))
    return null;
  const nameIs = (name: string, other: string) => name.toLowerCase() === cleanText(other).toLowerCase();

  const byId = stageId === null ? null : stages.find(({ id }) => id === stageId);
  if (stageId !== null && !byId) issues.missing(stageId);
  const inPipeline = (() => {
    if (pipelineId !== null) return stages.filter((stage) => stage.pipelineId === pipelineId);
    if (deal.pipeline != null)
      return stages.filter((stage) => nameIs(stage.pipelineName, deal.pipeline as string));
    if (byId) return stages.filter((stage) => stage.pipelineId === byId.pipelineId);
    return stagesByDefault(stages, rules);
  })();
  if (inPipeline.length === 0) {
    if (pipelineId !== null) issues.missing(pipelineId);
    else if (deal.pipeline != null)
      issues.add(path('pipeline'), Code.UNKNOWN_KEY, 'must be the name of a pipeline');
    else if (stageId === null)
      issues.add(path('pipelineId'), Code.REQUIRED, 'is required: there is no default pipeline');
    return null;
  }
  if (byId) {
    if (inPipeline.includes(byId)) return byId;
    issues.add(path('stageId'), Code.INCONSISTENT, 'must be a stage of the pipeline');
    return null;
  }
  if (stageId !== null) return null;
  if (deal.stage != null) {
    const byName = inPipeline.find(({ name }) => nameIs(name, deal.stage as string));
    if (!byName) issues.add(path('stage'), Code.UNKNOWN_KEY, 'must be the name of a stage of the pipeline');
    return byName ?? null;
  }
  const firstOpen = inPipeline.find(({ isWon, isLost }) => !isWon && !isLost);
  if (!firstOpen) issues.add(path('stageId'), Code.REQUIRED, 'is required: the pipeline has no open stage');
  return firstOpen ?? null;
}
