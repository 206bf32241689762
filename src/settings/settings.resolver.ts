import { Resolver } from 'type-graphql';
import type { Context } from '../identity/index.js';
import { BatchField, type FieldSelection, ReferenceField } from '../platform/graphql/index.js';
import { pipelineReader, stagesOf } from './settings.loaders.js';
import { DealStage, Pipeline } from './settings.type.js';

@Resolver(() => Pipeline)
export class PipelineResolver {
  @BatchField(() => [DealStage], { description: 'The stages, in order.' })
  stages(pipelines: Pipeline[], _args: unknown, context: Context, selection: FieldSelection) {
    return stagesOf(context, pipelines, selection);
  }
}

@Resolver(() => DealStage)
export class DealStageResolver {
  @ReferenceField(() => Pipeline, { by: 'pipelineId', description: 'The pipeline that it is a step of.' })
  pipeline() {
    return pipelineReader;
  }
}
