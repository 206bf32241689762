import { customFieldSetting, pipelineSetting } from '../../settings/index.js';
import { conversionFieldRules, conversionRules } from './conversion-rules.table.js';

// Where conversion rules refer to settings: one that is in use is not deleted.
pipelineSetting.usedBy({ column: conversionRules.pipelineId });
customFieldSetting.usedBy(
  { column: conversionFieldRules.fieldId },
  { column: conversionFieldRules.toFieldId },
);
