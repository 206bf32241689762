import { Field, ID, InterfaceType } from 'type-graphql';
import type { Id, IdKind } from '../ids/index.js';

@InterfaceType({
  description:
    'A record with an ID of its own. IDs are type-prefixed and sort by the time of making (TypeID: lead_01h455vb4pex5vsknk084sn02q).',
  resolveType: (value: object) => value.constructor.name,
})
export abstract class Node<K extends IdKind = IdKind> {
  @Field(() => ID, { description: 'The ID, unique over all types.' })
  readonly id!: Id<K>;
}
