import {
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  GraphQLID,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
} from 'graphql';
import { addProperty, Being, idOf, kindOf, kinds, related } from './being.js';
import { dice, does, kept, later, oneOf, throws } from './chance.js';
import { note, type OddContext } from './context.js';
import { Animal, Creature, Ghost, Matter, Named, Node, Plain, Plant, Rock, Thing } from './types.js';

type Field = GraphQLFieldConfig<unknown, OddContext>;

/** A related being, or what may stand in its place. */
const being = (of?: readonly string[]) => (key: string) =>
  does(
    key,
    [() => related(key, of)],
    [
      () => null,
      () => undefined,
      () => ({ id: related(key, of).id, __typename: related(key, of).id.split(':')[0], int: 4, text: null }),
      () => ({ __typename: 5 }),
      () => 5,
      () => 'text',
      () => new Error(`${key} is an error`),
      throws(`${key} throws`),
    ],
    9,
  );

const some = (key: string, one: (key: string) => unknown, most = 3) =>
  Array.from({ length: dice(`${key}#`) % (most + 1) }, (_, n) => {
    // What throws would take the list along here, and not its item.
    try {
      return one(`${key}.${n}`);
    } catch (error) {
      return error;
    }
  });

const many = (kind: string) => Array<string>(8).fill(kind);

/** Functions have properties as objects have them; texts and numbers have none that count. */
const notAPlant = Object.assign(() => 1, { id: 'Plant:5', text: 'of a function' });

/** One object at several places, and none between them. */
const twins = (one: unknown) => [one, null, one];

const rejecting = (one: (key: string) => unknown) => (key: string) => kept(later(key, () => one(key)));

const properties: Record<string, (key: string) => unknown> = {
  peer: being(),
  peers: (key) => (args: { first?: number | null }) => some(key, being(), Math.min(args.first ?? 1, 3)),
  plant: being(['Plant']),
  plantStrict: being(['Plant']),
  anyAsRock: being([...many('Rock'), 'Plant']),
  ghost: being(['Ghost']),
  promisedPeer: rejecting(being()),
  peersStrict: (key) => some(key, being()),
  peersMixed: (key) => some(key, (one) => (dice(one) % 2 ? being()(one) : rejecting(being())(one))),
  rows: (key) => some(key, (row) => some(row, being(), 2)),
  creature: being(['Plant', 'Animal', 'Ghost']),
  creatures: (key) => new Set(some(key, being(['Plant', 'Animal', 'Ghost']))),
  plainPeer: being(['Rock', 'Ghost']),
  matter: being([...many('Rock'), ...many('Ghost'), 'Plant']),
  twins: (key) => twins(being(['Plant'])(key)),
  matters: (key) => some(key, being(['Rock', 'Ghost'])),
};
for (const [name, property] of Object.entries(properties)) addProperty(name, property);

const resolved = (type: Field['type'], resolve: (key: string) => unknown): Field => ({
  type,
  resolve: (source, _args, context, info) => {
    note(context, info);
    return resolve(`${idOf(source)} ${info.fieldName}`);
  },
});

/** Objects, interfaces and unions, one and many, with resolvers and without. */
export const relations = (): GraphQLFieldConfigMap<unknown, OddContext> => ({
  self: { type: Node, resolve: (source) => source },
  kindred: {
    type: Node,
    resolve: (source) => new Being(`${kinds.find((k) => k === kindOf(source)) ?? 'Rock'}:1`),
  },
  byId: {
    type: Node,
    args: { id: { type: new GraphQLNonNull(GraphQLID), defaultValue: 'Plant:1' } },
    resolve: (_source, { id }) => later(id, () => new Being(id)),
  },
  peer: { type: Node },
  peers: { type: new GraphQLList(Node), args: { first: { type: GraphQLInt, defaultValue: 2 } } },
  plant: { type: Plant },
  twins: { type: new GraphQLList(Plant) },
  notAPlant: resolved(Plant, (key) => oneOf(key, ['text', 5, true, 10n, notAPlant])),
  twinsAtOnce: resolved(new GraphQLList(Node), (key) => twins(related(key))),
  plantStrict: { type: new GraphQLNonNull(Plant) },
  anyAsRock: { type: Rock },
  ghost: { type: Ghost },
  promisedPeer: { type: Node },
  peersStrict: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(Node))) },
  peersMixed: { type: new GraphQLList(Node) },
  rows: { type: new GraphQLList(new GraphQLList(new GraphQLNonNull(Node))) },
  creature: { type: Creature },
  creatures: { type: new GraphQLList(Creature) },
  plainPeer: { type: Plain },
  matter: { type: Matter },
  matters: { type: new GraphQLList(Matter) },
  animalLater: resolved(Animal, (key) => later(key, () => being(['Animal'])(key))),
  animalsAtOnce: resolved(new GraphQLList(Animal), (key) => some(key, being(['Animal']))),
  namedStrict: resolved(new GraphQLNonNull(Named), being(['Plant', 'Animal'])),
  thing: resolved(Thing, being(['Plant', 'Rock'])),
  thingsLater: resolved(new GraphQLList(new GraphQLNonNull(Thing)), (key) =>
    later(key, () => some(key, being(['Plant', 'Rock']))),
  ),
});
