export { financialEntitySetting } from './financial-entity.setting.js';
export { groupSetting } from './group.setting.js';
export { definedSettings } from './kit/define-setting.js';
export { settingResolvers } from './kit/setting.resolvers.js';
export { picklistSetting } from './picklist.setting.js';
export { Picklist } from './picklist.type.js';
export { productSetting } from './product.setting.js';
export { ProductKind } from './product.type.js';
export { keptText, RecordLookup, type RecordName } from './record-lookup.repository.js';
export { type FoundPerson, References } from './references.js';
export {
  financialEntityReader,
  pipelineReader,
  stageReader,
  type TagLink,
  tagReader,
  tagsOf,
} from './settings.loaders.js';
export { SettingsQueries } from './settings.queries.js';
export { DealStageResolver, PipelineResolver } from './settings.resolver.js';
export { dealStages, financialEntities, pipelines, tags } from './settings.table.js';
export { DealStage, FinancialEntity, Pipeline, Tag } from './settings.type.js';
export { tagSetting } from './tag.setting.js';
