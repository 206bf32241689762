export { CustomFieldInput } from './custom-field/custom-field.input.js';
export type { CustomFieldRow } from './custom-field/custom-field.repository.js';
export { CustomFieldValueResolver } from './custom-field/custom-field.resolver.js';
export { customFieldSetting } from './custom-field/custom-field.setting.js';
export { CustomField, CustomFieldKind } from './custom-field/custom-field.type.js';
export { CustomFieldValue } from './custom-field/custom-field-value.type.js';
export {
  type CustomValue,
  type CustomValues,
  customFieldName,
  customKey,
  loggedCustomValues,
  namedCustomFields,
  noCustomFields,
} from './custom-field/custom-values.js';
export { customFieldValuesOf, haveCustomValues } from './custom-field/custom-values.loaders.js';
export { financialEntitySetting } from './financial-entity.setting.js';
export { groupSetting } from './group/group.setting.js';
export { definedSettings, defineSetting, type SaveInput, type Setting } from './kit/define-setting.js';
export { logSetting, saveSetting } from './kit/save-setting.js';
export { lockSettings } from './kit/setting.repository.js';
export { settingResolvers } from './kit/setting.resolvers.js';
export {
  choice,
  flag,
  kept,
  name,
  optionalAmount,
  optionalCountry,
  optionalReference,
  optionalText,
  reference,
  requiredOrder,
  texts,
} from './kit/setting-fields.js';
export { personLookup } from './lookup/person-lookup.js';
export { keptText, RecordLookup } from './lookup/record-lookup.repository.js';
export { type FoundPerson, type PicklistRow, type ProductRow, References } from './lookup/setting-lookup.js';
export { picklistSetting } from './picklist/picklist.setting.js';
export { Picklist, PicklistValue } from './picklist/picklist.type.js';
export { stagesUsedBy } from './pipeline/pipeline.repository.js';
export { pipelineSetting } from './pipeline/pipeline.setting.js';
export { productSetting } from './product/product.setting.js';
export { Product, ProductKind } from './product/product.type.js';
export { type Remembered, RememberedSettings, settingsVersion } from './remembered-settings.repository.js';
export {
  financialEntityReader,
  pipelineReader,
  stageReader,
  type TagLink,
  tagReader,
  tagsOf,
} from './settings.loaders.js';
export { DealStageResolver, PipelineResolver } from './settings.resolver.js';
export { dealStages, financialEntities, pipelines, tags } from './settings.table.js';
export { DealStage, FinancialEntity, Pipeline, Tag } from './settings.type.js';
export { tagSetting } from './tag.setting.js';
