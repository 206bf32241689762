import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'A step of a pipeline. One that is there keeps its deals.' })
export class SaveDealStageInput {
  @Field(() => ID, { nullable: true, description: 'The stage to keep; a new one when left out.' })
  id?: string | null;

  @Field(() => String, {
    description: 'The name, 1 to 100 characters; no other stage of the pipeline has it, whatever the case.',
  })
  name!: string;

  @Field(() => Int, { description: 'How likely a deal here is to be won, 0 to 100.' })
  probability!: number;

  @Field(() => Boolean, { nullable: true, description: 'Whether deals here are won; a new one: no.' })
  isWon?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether deals here are lost; not together with isWon. A new one: no.',
  })
  isLost?: boolean | null;
}

@InputType({ description: 'A pipeline with all of its stages.' })
export class SavePipelineInput {
  @Field(() => ID, { nullable: true, description: 'The pipeline to change; a new one when left out.' })
  id?: string | null;

  @Field(() => String, {
    description:
      'The name, 1 to 100 characters; NameTakenError where another pipeline has it, whatever the case.',
  })
  name!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether new deals go here when nobody says otherwise. The one that becomes the default takes the place of the one before; the first pipeline of a tenant is the default.',
  })
  isDefault?: boolean | null;

  @Field(() => [SaveDealStageInput], {
    description:
      'The stages, 1 to 100, all of them, in their order. A stage that is left out is deleted; ValidationError NOT_ALLOWED where deals are in it.',
  })
  stages!: SaveDealStageInput[];
}
