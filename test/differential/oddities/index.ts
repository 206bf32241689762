import { GraphQLSchema, isObjectType } from 'graphql';
import { attachBatch } from '../../../src/platform/graphql/index.js';
import type { Taste } from '../../support/random-documents/index.js';
import { batchFunctions } from './batches.js';
import { Being } from './being.js';
import { Mutation } from './mutations.js';
import { Animal, Ghost, Plant, Query, Rock } from './types.js';

export { newContext, type OddContext } from './context.js';

/** A schema of all that a schema may do, and of what can go wrong in one. */
export function buildOddities(): GraphQLSchema {
  const schema = new GraphQLSchema({ query: Query, mutation: Mutation, types: [Plant, Animal, Rock, Ghost] });
  const functions = batchFunctions();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const batch = functions.get(field.name);
      if (batch) attachBatch(field, batch);
    }
  }
  return schema;
}

/** What the root fields read; it differs from request to request. */
export const rootBeing = (seed: number): Being => new Being(`Query:${seed % 97}`);

export const oddTaste: Taste = {
  levels: 5,
  fields: 60,
  breadth: 27,
  mutations: 12,
  holdsVariables: ['Moody'],
  leaf: ({ name }, place, random) => {
    if (place.endsWith('.byId.id')) {
      return `${random.pick(['Plant', 'Animal', 'Ghost', 'Rock'])}:${random.between(0, 9)}`;
    }
    if (place.endsWith('.first')) return random.between(0, 3);
    if (name === 'Moody')
      return random.chance(0.03) ? 13 : random.pick(['fine', 1, [1, 'x'], { a: 1 }, 'nothing']);
    return undefined;
  },
};
