import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime, HexColor, Node } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';

@ObjectType({ implements: Node, description: 'A word to sort leads, customers, accounts and deals by.' })
export class Tag extends Node<'tag'> {
  @Field(() => String, { description: 'The name, unique without case.' })
  name!: string;

  @Field(() => HexColor, { description: 'The colour it is shown in.' })
  color!: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it last changed.' })
  updatedAt!: Date;
}

@ObjectType({ implements: Node, description: 'A way that deals take, stage by stage.' })
export class Pipeline extends Node<'pipeline'> {
  @Field(() => String, { description: 'The name, unique without case.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether new deals go here when nobody says otherwise.' })
  isDefault!: boolean;
}

@ObjectType({ implements: Node, description: 'A step of a pipeline.' })
export class DealStage extends Node<'stage'> {
  @Field(() => String, { description: 'The name, unique in its pipeline.' })
  name!: string;

  @Field(() => Int, { description: 'The place in the pipeline, from 1.' })
  order!: number;

  @Field(() => Int, { description: 'How likely a deal here is to be won, 0 to 100.' })
  probability!: number;

  @Field(() => Boolean, { description: 'Whether deals here are won.' })
  isWon!: boolean;

  @Field(() => Boolean, { description: 'Whether deals here are lost.' })
  isLost!: boolean;

  pipelineId!: Id<'pipeline'>;
}

@ObjectType({
  implements: Node,
  description: 'A company that serves customers, such as a bank of the group.',
})
export class FinancialEntity extends Node<'entity'> {
  @Field(() => String, { description: 'A short name that does not change.' })
  code!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether new profiles may be opened with it.' })
  isActive!: boolean;
}
