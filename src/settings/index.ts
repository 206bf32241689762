export { codeOf, type FoundPerson, keptText, References } from './references.js';
export { isOneOfSettings } from './setting.condition.js';
export {
  financialEntityEntity,
  pipelineEntity,
  stageEntity,
  type TagLink,
  tagEntity,
  tagsOf,
} from './settings.loaders.js';
export { SettingsQueries } from './settings.queries.js';
export { DealStageResolver, PipelineResolver } from './settings.resolver.js';
export { dealStages, financialEntities, pipelines, tags } from './settings.table.js';
export { DealStage, FinancialEntity, Pipeline, Tag } from './settings.type.js';
