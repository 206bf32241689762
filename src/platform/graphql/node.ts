import { Field, ID, InterfaceType } from 'type-graphql';
import type { Id, IdKind } from '../ids/index.js';

@InterfaceType({
  description:
    'A record with a global ID. IDs are TypeIDs, such as lead_01h455vb4pex5vsknk084sn02q: they name the type and sort by time of creation.',
  resolveType: (value: object) => value.constructor.name,
})
export abstract class Node<K extends IdKind = IdKind> {
  @Field(() => ID, { description: 'Globally unique ID of the record.' })
  readonly id!: Id<K>;
}
