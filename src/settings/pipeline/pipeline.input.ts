import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'Input for a stage of a pipeline.' })
export class SaveDealStageInput {
  @Field(() => ID, {
    nullable: true,
    description: 'ID of the stage to update; it keeps its deals. If left out or null, a stage is created.',
  })
  id?: string | null;

  @Field(() => String, {
    description: 'Name, 1 to 100 characters, unique in the pipeline regardless of case.',
  })
  name!: string;

  @Field(() => Int, {
    description: 'Probability in percent that a deal in this stage is won, from 0 to 100.',
  })
  probability!: number;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether deals in this stage are won. Default for a new stage: false.',
  })
  isWon?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether deals in this stage are lost; it cannot be combined with `isWon`. Default for a new stage: false.',
  })
  isLost?: boolean | null;
}

@InputType({ description: 'Input for creating or updating a pipeline with its stages.' })
export class SavePipelineInput {
  @Field(() => ID, {
    nullable: true,
    description: 'ID of the pipeline to update. If left out or null, one is created.',
  })
  id?: string | null;

  @Field(() => String, {
    description:
      'Name, 1 to 100 characters. The name of another pipeline, in whatever case, returns a NameTakenError.',
  })
  name!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the pipeline is the default for new deals; it then replaces the present default. The first pipeline of a tenant is always the default.',
  })
  isDefault?: boolean | null;

  @Field(() => [SaveDealStageInput], {
    description:
      'All stages in their order, 1 to 100. Stages that are left out are deleted; if they have deals, that is a ValidationError (NOT_ALLOWED).',
  })
  stages!: SaveDealStageInput[];
}
