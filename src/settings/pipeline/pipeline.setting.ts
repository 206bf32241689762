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
  description:
    'Creates or updates a pipeline and its stages. Requires SETTINGS_WRITE. Returns a NameTakenError if another pipeline has the name, and a NotFoundError if the pipeline or a stage does not exist.',
  fields: { name: name(), isDefault: flag(false) },
  unique: { pipelines_name: 'name' },
  list: {
    field: 'pipelines',
    description:
      'Returns the pipelines of the tenant, the default first, then ordered by name; at most 1,000. Any member may read them.',
    firstWhere: 'isDefault',
    orderBy: ['name'],
  },
  parts: pipelineParts,
  keptBecause: ({ isDefault }) =>
    isDefault ? 'the default pipeline is not deleted; make another the default first' : null,
});
