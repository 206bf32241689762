import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({
  description:
    'A record with an ID of its own. IDs are type-prefixed and sort by the time of making (TypeID: lead_01h455vb4pex5vsknk084sn02q).',
  resolveType: (value: object) => value.constructor.name,
})
export abstract class Node {
  @Field(() => ID, { description: 'The ID, unique over all types.' })
  readonly id!: string;
}
