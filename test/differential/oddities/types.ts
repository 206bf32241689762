import {
  GraphQLEnumType,
  type GraphQLFieldConfigMap,
  GraphQLID,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  GraphQLUnionType,
  getNamedType,
} from 'graphql';
import { batches } from './batches.js';
import { idOf, kindOf } from './being.js';
import { does, later, oneOf, throws } from './chance.js';
import type { OddContext } from './context.js';
import { leaves } from './leaves.js';
import { lists } from './lists.js';
import { relations } from './relations.js';
import { resolvers } from './resolvers.js';

type Fields = GraphQLFieldConfigMap<unknown, OddContext>;

const Case = new GraphQLEnumType({ name: 'Case', values: { UPPER: {}, LOWER: {} } });
const strictId = { type: new GraphQLNonNull(GraphQLID) };

/** What a type may say of a value: the truth mostly. */
const claimed = (value: unknown, type: string) =>
  does(
    `${idOf(value)} as ${type}`,
    [() => kindOf(value)],
    [
      () => undefined,
      () => 'Nothing',
      () => 'Node',
      () => 'Query',
      () => 5,
      throws(`${idOf(value)} has no type`),
    ],
    30,
  ) as string;

export const Node: GraphQLInterfaceType = new GraphQLInterfaceType({
  name: 'Node',
  fields: (): Fields => ({ id: strictId, peer: { type: Node }, peers: peers() }),
  resolveType: (value) => claimed(value, 'Node'),
});

const peers = () => ({
  type: new GraphQLList(Node),
  args: { first: { type: GraphQLInt, defaultValue: 2 } },
});

const title = {
  type: new GraphQLNonNull(GraphQLString),
  args: { case: { type: Case, defaultValue: 'UPPER' } },
};

export const Named: GraphQLInterfaceType = new GraphQLInterfaceType({
  name: 'Named',
  interfaces: [Node],
  fields: (): Fields => ({ id: strictId, peer: { type: Node }, peers: peers(), title }),
  resolveType: (value) => later(`${idOf(value)} named`, () => claimed(value, 'Named')),
});

/** Its values say themselves what they are, or their types recognise them. */
export const Plain = new GraphQLInterfaceType({ name: 'Plain', fields: (): Fields => ({ id: strictId }) });

/** `mood` is of another type everywhere. */
const object = (name: string, rest: { interfaces: GraphQLInterfaceType[]; mood?: Fields[string] }) =>
  ({
    name,
    interfaces: rest.interfaces,
    fields: (): Fields => ({
      id: strictId,
      ...leaves(),
      ...lists(),
      ...resolvers(),
      ...relations(),
      ...batches(),
      ...(rest.mood && { mood: rest.mood }),
      ...(rest.interfaces.includes(Named) && {
        title: {
          ...title,
          resolve: (source: unknown, { case: how }: { case: string }) =>
            how === 'UPPER' ? idOf(source).toUpperCase() : oneOf(`${idOf(source)} title`, ['low', null]),
        },
      }),
    }),
  }) as const;

export const Plant = new GraphQLObjectType(object('Plant', { interfaces: [Named, Node] }));
export const Animal = new GraphQLObjectType(
  object('Animal', { interfaces: [Named, Node], mood: { type: GraphQLString } }),
);
export const Rock = new GraphQLObjectType({
  ...object('Rock', { interfaces: [Node, Plain], mood: { type: new GraphQLNonNull(GraphQLString) } }),
  isTypeOf: (value, context, { path }) =>
    context.calls instanceof Map && path.key !== '' && kindOf(value) === 'Rock',
});
export const Ghost = new GraphQLObjectType({
  ...object('Ghost', { interfaces: [Node, Plain] }),
  isTypeOf: (value) =>
    later(`${idOf(value)} ghost`, () =>
      does(
        `${idOf(value)} ghost`,
        [() => kindOf(value) === 'Ghost'],
        [() => false, throws(`${idOf(value)} cannot be seen`)],
        20,
      ),
    ) as Promise<boolean>,
});

export const Creature = new GraphQLUnionType({
  name: 'Creature',
  types: () => [Plant, Animal, Ghost],
  resolveType: (value) => later(`${idOf(value)} creature`, () => claimed(value, 'Creature')),
});
export const Thing = new GraphQLUnionType({
  name: 'Thing',
  types: () => [Plant, Rock],
  resolveType: (value, context, { path, returnType }, { name }) => {
    const isTold = context.calls instanceof Map && path.key && getNamedType(returnType).name === name;
    return isTold ? claimed(value, 'Thing') : 'NotTold';
  },
});
export const Matter = new GraphQLUnionType({ name: 'Matter', types: () => [Rock, Ghost] });

export const Query = new GraphQLObjectType(object('Query', { interfaces: [] }));
