import type { DocumentNode, ExecutionResult, GraphQLError } from 'graphql';
import { type Difference, saidOf, textOf } from './difference.js';
import { prunedTo } from './pruned.js';

/**
 * An error that nothing caused, or null. What is reported beneath a place that has become null need not be what
 * graphql-js reports; but it has to be something that graphql-js comes to as well, where nothing but its path is
 * asked for.
 * @param ask what graphql-js answers
 */
export async function inventedError(
  expected: ExecutionResult,
  actual: ExecutionResult,
  document: DocumentNode,
  ask: (document: DocumentNode) => Promise<ExecutionResult>,
): Promise<Difference | null> {
  const known = new Set(expected.errors?.map(gistOf));
  for (const error of actual.errors ?? []) {
    if (known.has(gistOf(error)) || !error.path) continue;
    const { errors = [] } = await ask(prunedTo(document, error.path));
    if (!errors.some((other) => gistOf(other) === gistOf(error) || standsInFor(other, error))) {
      return `an error that nothing caused: ${textOf([error.path, error.message])}`;
    }
  }
  return null;
}

/** Of a list's items, and of a list and its items, one is all that is reported. */
const standsInFor = (other: GraphQLError, error: GraphQLError): boolean =>
  textOf(other.path) !== textOf(error.path) &&
  (`${keysOf(error)}.`.startsWith(`${keysOf(other)}.`) ||
    `${keysOf(other)}.`.startsWith(`${keysOf(error)}.`));

const keysOf = ({ path = [] }: GraphQLError): string =>
  path.filter((step) => typeof step === 'string').join('.');

/** Path and message, without what differs between the items of a list. */
const gistOf = (error: GraphQLError): string => `${keysOf(error)} ${saidOf(error).replace(/\w+:\w+/g, '…')}`;
