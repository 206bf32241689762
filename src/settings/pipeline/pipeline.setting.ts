import { defineSetting } from '../kit/define-setting.js';
import { flag, name } from '../kit/setting-fields.js';
import { pipelineReader } from '../settings.loaders.js';
import { pipelines } from '../settings.table.js';
import { Pipeline } from '../settings.type.js';
import { SavePipelineInput } from './pipeline.input.js';
import { pipelineParts } from './pipeline.parts.js';

export const pipelineSetting = defineSetting({
  kind: 'pipeline',
  type: Pipeline,
  table: pipelines,
  entity: pipelineReader,
  input: SavePipelineInput,
  description: 'Makes a pipeline with its stages, or changes one.',
  fields: { name: name(), isDefault: flag(false) },
  unique: { pipelines_name: 'name' },
  list: {
    field: 'pipelines',
    description: 'The pipelines of the tenant, the default first, then by name.',
    firstWhere: 'isDefault',
    orderBy: ['name'],
  },
  parts: pipelineParts,
  keptBecause: ({ isDefault }) =>
    isDefault ? 'the default pipeline is not deleted; make another the default first' : null,
});
