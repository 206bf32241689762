import type { GraphQLSchema } from 'graphql';
import { textOf } from './difference.js';
import { newContext, type OddContext, rootBeing } from './oddities/index.js';
import type { Execute, Trial } from './trial.js';

/** A trial on the schema of oddities: what mutations did is alike, and no resolver runs twice. */
export const trialOnOddities = (schema: GraphQLSchema, candidate: Execute): Trial<OddContext> => ({
  schema,
  candidate,
  rootValueFor: ({ seed }) => rootBeing(seed),
  contextFor: newContext,
  compareAfter(expected, actual) {
    const [selection, found] = [textOf(expected.log), textOf(actual.log)];
    if (selection !== found) return `mutations\n  expected ${selection}\n  found    ${found}`;
    const twice = [...actual.calls].filter(([, times]) => times > 1).map(([path]) => path);
    return twice.length > 0 ? `resolvers ran more than once: ${twice.join(', ')}` : null;
  },
});
