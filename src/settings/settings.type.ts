import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime, HexColor, Node } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';

@ObjectType({ implements: Node, description: 'A tag for leads, customers, accounts and deals.' })
export class Tag extends Node<'tag'> {
  @Field(() => String, { description: 'Name of the tag, unique in the tenant regardless of case.' })
  name!: string;

  @Field(() => HexColor, { description: 'Colour of the tag.' })
  color!: string;

  @Field(() => DateTime, { description: 'Date and time when the tag was created.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'Date and time when the tag was last updated.' })
  updatedAt!: Date;
}

@ObjectType({ implements: Node, description: 'A pipeline of deals, which has stages.' })
export class Pipeline extends Node<'pipeline'> {
  @Field(() => String, { description: 'Name of the pipeline, unique in the tenant regardless of case.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether the pipeline is the default for new deals.' })
  isDefault!: boolean;
}

@ObjectType({ implements: Node, description: 'A stage of a pipeline of deals.' })
export class DealStage extends Node<'stage'> {
  @Field(() => String, { description: 'Name of the stage, unique in its pipeline.' })
  name!: string;

  @Field(() => Int, { description: 'Position in the pipeline, from 1.' })
  order!: number;

  @Field(() => Int, {
    description: 'Probability in percent that a deal in this stage is won, from 0 to 100.',
  })
  probability!: number;

  @Field(() => Boolean, { description: 'Whether deals in this stage are won.' })
  isWon!: boolean;

  @Field(() => Boolean, { description: 'Whether deals in this stage are lost.' })
  isLost!: boolean;

  pipelineId!: Id<'pipeline'>;
}

@ObjectType({
  implements: Node,
  description: 'A company that serves customers financially, such as a bank.',
})
export class FinancialEntity extends Node<'entity'> {
  @Field(() => String, {
    description: 'Code of the financial entity. Inputs can refer to the entity as `code:<code>`.',
  })
  code!: string;

  @Field(() => String, { description: 'Name of the financial entity.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether profiles can be created with the entity.' })
  isActive!: boolean;
}
