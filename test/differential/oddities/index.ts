import { GraphQLSchema, isObjectType } from 'graphql';
import { attachBatch } from '../../../src/platform/graphql/index.js';
import { batchFunctions } from './batches.js';
import { Being } from './being.js';
import { Mutation } from './mutations.js';
import { Animal, Ghost, Plant, Query, Rock } from './types.js';

export { newContext, type OddContext } from './context.js';
export { oddTaste } from './taste.js';

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
