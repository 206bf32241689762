import { type ExecutionArgs, type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import type { RandomRequest } from '../support/random-documents/index.js';
import { type Difference, differenceOf } from './difference.js';
import { inventedError } from './invented-error.js';

export type Execute = (args: Omit<ExecutionArgs, 'schema'>) => ExecutionResult | Promise<ExecutionResult>;

/** Two ways to execute on one schema. graphql-js's own is the one that is right. */
export interface Trial<Context> {
  schema: GraphQLSchema;
  candidate: Execute;
  rootValue?: unknown;
  /** A context of one execution's own; it and the other one's see the same data. */
  contextFor(request: RandomRequest): Context | Promise<Context>;
  /** What else is to be alike, such as what was written; null where it is. */
  compareAfter?(expected: Context, actual: Context): Difference | null;
}

/** How one request went. */
export interface Outcome {
  expected: ExecutionResult;
  difference: Difference | null;
}

/** Executes a request both ways, each to its end before the other begins. */
export async function tryOut<Context>(trial: Trial<Context>, request: RandomRequest): Promise<Outcome> {
  const byGraphqlJs: Execute = (args) => execute({ schema: trial.schema, ...args }) as ReturnType<Execute>;
  const { result: expected, context } = await run(trial, request, byGraphqlJs);
  const found = await run(trial, request, trial.candidate).catch((error: unknown) => String(error));
  if (typeof found === 'string')
    return { expected, difference: `graphql-js answers, and here is thrown ${found}` };
  const difference =
    differenceOf(expected, found.result) ??
    trial.compareAfter?.(context, found.context) ??
    (await inventedError(expected, found.result, request.document, async (document) => {
      const { result } = await run(trial, { ...request, document }, byGraphqlJs);
      return result;
    }));
  return { expected, difference };
}

async function run<Context>(trial: Trial<Context>, request: RandomRequest, how: Execute) {
  const context = await trial.contextFor(request);
  const result = await how({
    document: request.document,
    rootValue: trial.rootValue,
    contextValue: context,
    variableValues: request.variables,
    operationName: request.operationName,
  });
  return { result, context };
}
