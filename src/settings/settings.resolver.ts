import { Resolver } from 'type-graphql';
import type { Context } from '../identity/index.js';
import { BatchField, ReferenceField, type Wanted } from '../platform/graphql/index.js';
import { pipelineEntity, stagesOf } from './settings.loaders.js';
import { DealStage, Pipeline } from './settings.type.js';

@Resolver(() => Pipeline)
export class PipelineResolver {
  @BatchField(() => [DealStage], { description: 'The stages, in order.' })
  stages(pipelines: Pipeline[], _args: unknown, context: Context, wanted: Wanted) {
    return stagesOf(context, pipelines, wanted);
  }
}

@Resolver(() => DealStage)
export class DealStageResolver {
  @ReferenceField(() => Pipeline, { by: 'pipelineId', description: 'The pipeline that it is a step of.' })
  pipeline() {
    return pipelineEntity;
  }
}
