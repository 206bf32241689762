import {
  type GraphQLFieldConfigMap,
  GraphQLInt,
  GraphQLNonNull,
  type GraphQLOutputType,
  GraphQLString,
} from 'graphql';
import type { BatchFunction, FieldSelection } from '../../../src/platform/graphql/index.js';
import { Being, idOf, related } from './being.js';
import { dice, does, later, throws } from './chance.js';
import type { OddContext } from './context.js';
import { everyArgument, told } from './resolvers.js';
import { Creature, Named, Node, Plant } from './types.js';
import { list, strict } from './wrapped.js';

type Args = Record<string, unknown>;
interface Relation {
  type: GraphQLOutputType;
  args?: GraphQLFieldConfigMap<unknown, OddContext>[string]['args'];
  batch: BatchFunction;
}

/** What each parent has, at once or later, worked out for itself alone. */
const each =
  (
    name: string,
    value: (key: string, args: Args, selection: FieldSelection) => unknown,
    isAtOnce = false,
  ): BatchFunction =>
  (parents, args, _context, selection) => {
    const work = () => parents.map((parent) => value(`${idOf(parent)} ${name}`, args, selection));
    return isAtOnce ? work() : later(name, work);
  };

const orError =
  (value: (key: string) => unknown, rarity = 4) =>
  (key: string) =>
    does(
      key,
      [() => value(key)],
      [() => new Error(`${key} is an error`), () => null, () => undefined],
      rarity,
    );
const number = (key: string) => dice(key) % 10;
const peer = (key: string) => related(key);
const some = (key: string, one: (key: string) => unknown) =>
  Array.from({ length: dice(`${key}#`) % 4 }, (_, n) => one(`${key}.${n}`));

/** A being of which only that is known what the document wants to know. */
function lean(key: string, selection: FieldSelection): object {
  const whole = related(key, ['Plant']) as unknown as Record<string, unknown>;
  const known = {};
  for (const field of selection.fields) {
    Object.defineProperty(known, field, { configurable: true, get: () => whole[field] });
  }
  return Object.defineProperty(known, 'id', { value: whole.id });
}

/** Creatures, and now and then a rock. */
const living = ['Animal', 'Ghost', 'Animal', 'Ghost', 'Plant', 'Plant', 'Rock'];

const twins = (one: unknown) => [one, new Error('nobody'), one];

const shared = new Being('Animal:0');

/** Made when asked for: the types are made of relations themselves. */
const relations = (): Record<string, Relation> => ({
  batchInt: { type: GraphQLInt, batch: each('batchInt', orError(number)) },
  batchIntStrict: { type: strict(GraphQLInt), batch: each('batchIntStrict', orError(number)) },
  batchAtOnce: { type: GraphQLInt, batch: each('batchAtOnce', orError(number), true) },
  batchPeer: { type: Node, batch: each('batchPeer', orError(peer)) },
  batchPeerStrict: { type: strict(Node), batch: each('batchPeerStrict', orError(peer, 9)) },
  batchPlantAtOnce: { type: Plant, batch: each('batchPlantAtOnce', (key) => related(key, ['Plant']), true) },
  batchPeers: {
    type: strict(list(Node)),
    args: { first: { type: GraphQLInt, defaultValue: 2 } },
    batch: each('batchPeers', (key, { first }) =>
      some(key, orError(peer, 9)).slice(0, Math.max(0, Number(first))),
    ),
  },
  batchPeersStrict: {
    type: strict(list(strict(Node))),
    batch: each('batchPeersStrict', (key) => some(key, peer)),
  },
  batchRows: {
    type: list(list(strict(Node))),
    batch: each('batchRows', (key) => some(key, (row) => some(row, peer))),
  },
  batchOdd: {
    type: list(GraphQLInt),
    batch: each(
      'batchOdd',
      orError((key) => new Set([number(key), 'x'])),
    ),
  },
  batchNamed: {
    type: Named,
    batch: each(
      'batchNamed',
      orError((key) => related(key, ['Plant', 'Animal'])),
    ),
  },
  batchCreature: {
    type: Creature,
    batch: each('batchCreature', (key) => related(key, living)),
  },
  batchCreatures: {
    type: list(Creature),
    batch: each('batchCreatures', (key) => new Set(some(key, (one) => related(one, living)))),
  },
  batchTwins: {
    type: list(Plant),
    batch: each('batchTwins', (key) => [null, ...twins(related(key, ['Plant']))]),
  },
  batchShared: { type: Node, batch: each('batchShared', () => shared) },
  batchSelves: { type: list(Node), batch: (parents) => parents.map((parent) => [parent, shared, parent]) },
  batchLean: { type: Plant, batch: each('batchLean', (key, _args, selection) => lean(key, selection)) },
  batchLeans: {
    type: list(Plant),
    batch: each('batchLeans', (key, _args, selection) => [lean(key, selection)]),
  },
  batchEcho: {
    type: GraphQLString,
    args: everyArgument,
    batch: each('batchEcho', (_key, args) => told(args)),
  },
  batchMust: {
    type: GraphQLString,
    args: { int: { type: new GraphQLNonNull(GraphQLInt) } },
    batch: each('batchMust', (key, args) => `${key} ${told(args)}`),
  },
  batchThrows: { type: GraphQLInt, batch: throws('batchThrows throws') },
  batchThrowsStrict: { type: strict(GraphQLInt), batch: throws('batchThrowsStrict throws') },
  batchRejects: { type: Node, batch: () => later('batchRejects', throws('batchRejects rejects')) },
  batchShort: { type: GraphQLInt, batch: (parents) => parents.slice(1).map(() => 1) },
  batchNothing: { type: GraphQLInt, batch: () => null as never },
  batchNull: { type: strict(GraphQLInt), batch: each('batchNull', () => null) },
  batchPromises: { type: GraphQLInt, batch: each('batchPromises', (key) => later(key, () => number(key))) },
});

/** Relations: right ones, and those that fail in every way. */
export const batches = (): GraphQLFieldConfigMap<unknown, OddContext> =>
  Object.fromEntries(Object.entries(relations()).map(([name, { type, args }]) => [name, { type, args }]));

export const batchFunctions = (): Map<string, BatchFunction> =>
  new Map(Object.entries(relations()).map(([name, { batch }]) => [name, batch]));
