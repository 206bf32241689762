import { Resolver } from 'type-graphql';
import type { Context } from '../identity/index.js';
import { BatchField, type FieldSelection, ReferenceField } from '../platform/graphql/index.js';
import { pipelineReader, stagesOf } from './settings.loaders.js';
import { DealStage, Pipeline } from './settings.type.js';

@Resolver(() => Pipeline)
export class PipelineResolver {
  @BatchField(() => [DealStage], { description: 'Stages of the pipeline, in their order; at most 100.' })
  stages(pipelines: Pipeline[], _args: unknown, context: Context, selection: FieldSelection) {
    return stagesOf(context, pipelines, selection);
  }
}

@Resolver(() => DealStage)
export class DealStageResolver {
  @ReferenceField(() => Pipeline, { by: 'pipelineId', description: 'Pipeline of the stage.' })
  pipeline() {
    return pipelineReader;
  }
}
