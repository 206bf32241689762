import { type GraphQLFieldConfigMap, GraphQLInt, GraphQLString } from 'graphql';
import { addProperty } from './being.js';
import { dice, does, kept, later, throws } from './chance.js';
import type { OddContext } from './context.js';
import { Colour } from './scalars.js';
import { list, strict } from './wrapped.js';

const item = (key: string) =>
  does(key, [() => 1, () => 2, () => '3'], [() => null, () => 'x', () => undefined, () => new Error(key)], 8);
const items = (key: string, one = item): unknown[] =>
  Array.from({ length: dice(`${key}#`) % 4 }, (_, n) => one(`${key}.${n}`));
const row = (key: string) =>
  does(key, [() => items(key)], [() => null, () => 5, () => kept(later(key, () => items(key)))], 7);
const matrix = (key: string) =>
  does(key, [() => items(key, row)], [() => null, () => ({}), throws(`${key} has no rows`)], 9);
const laterItem = (key: string) =>
  does(
    key,
    [() => item(key), () => kept(later(key, () => item(key)))],
    [() => kept(later(key, throws(`${key} was rejected`)))],
    6,
  );

function* generated(key: string) {
  for (const one of items(key)) yield one;
  if (dice(`${key}!`) % 4 === 0) throw new Error(`${key} ends in an error`);
}

async function* streamed(key: string) {
  yield* items(key);
}

const properties: Record<string, (key: string) => unknown> = {
  ints: items,
  intsStrict: items,
  matrix,
  matrixInner: matrix,
  matrixMiddle: matrix,
  matrixStrict: matrix,
  cube: (key) => items(key, matrix),
  set: (key) => new Set(items(key)),
  generated,
  generatedStrict: generated,
  typed: () => Int32Array.of(1, 2),
  sparse: () => Object.assign(new Array(3), { 1: 1 }),
  entries: () => new Map([['a', 1]]),
  odd: (key) =>
    does(
      key,
      [() => 'text', () => 5, () => ({ length: 1, 0: 1 }), () => true, () => streamed(key)],
      [() => new Error(`${key} is no list`), () => () => [1]],
    ),
  promises: (key) => items(key, laterItem),
  promisesStrict: (key) => items(key, laterItem),
  promisedList: (key) => kept(later(key, () => items(key, laterItem))),
  colours: (key) => items(key, (one) => does(one, [() => 1, () => 'g'], [() => 3, () => null])),
};
for (const [name, property] of Object.entries(properties)) addProperty(name, property);

/** Lists of every build, and what is no list where one is due. */
export const lists = (): GraphQLFieldConfigMap<unknown, OddContext> => ({
  ints: { type: list(GraphQLInt) },
  intsStrict: { type: strict(list(strict(GraphQLInt))) },
  matrix: { type: list(list(GraphQLInt)) },
  matrixInner: { type: list(list(strict(GraphQLInt))) },
  matrixMiddle: { type: list(strict(list(GraphQLInt))) },
  matrixStrict: { type: strict(list(strict(list(strict(GraphQLInt))))) },
  cube: { type: list(list(strict(list(GraphQLInt)))) },
  set: { type: list(GraphQLInt) },
  generated: { type: list(GraphQLInt) },
  generatedStrict: { type: list(strict(GraphQLInt)) },
  typed: { type: list(GraphQLInt) },
  sparse: { type: list(GraphQLInt) },
  entries: { type: list(list(GraphQLString)) },
  odd: { type: list(GraphQLInt) },
  promises: { type: list(GraphQLInt) },
  promisesStrict: { type: list(strict(GraphQLInt)) },
  promisedList: { type: strict(list(strict(GraphQLInt))) },
  colours: { type: list(strict(Colour)) },
});
