import { type ExecutionArgs, type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import type { RandomRequest } from '../support/random-documents/index.js';
import { type Difference, differenceOf } from './difference.js';
import { forgiving } from './forgiving.js';
import { inventedError } from './invented-error.js';

export type Execute = (args: Omit<ExecutionArgs, 'schema'>) => ExecutionResult | Promise<ExecutionResult>;

/** Two ways to execute on one schema. graphql-js's own is the one that is right. */
export interface Trial<Context> {
  schema: GraphQLSchema;
  candidate: Execute;
  rootValueFor?(request: RandomRequest): unknown;
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

interface Run<Context> {
  result: ExecutionResult;
  context: Context;
}

/**
 * Executes requests both ways: by graphql-js one after the other, by the candidate all at once or one after the
 * other as well. No two executions of a request overlap.
 */
export async function tryOut<Context>(
  trial: Trial<Context>,
  requests: readonly RandomRequest[],
  isAtOnce = false,
): Promise<Outcome[]> {
  const selection: Run<Context>[] = [];
  for (const request of requests) selection.push(await oracle(trial, request));
  const found: (Run<Context> | string)[] = [];
  if (isAtOnce) found.push(...(await Promise.all(requests.map((request) => attempt(trial, request)))));
  else for (const request of requests) found.push(await attempt(trial, request));

  const outcomes: Outcome[] = [];
  for (const [position, request] of requests.entries()) {
    const [one, other] = [selection[position], found[position]];
    if (!one || other === undefined) throw new Error('every request has been executed');
    outcomes.push({ expected: one.result, difference: await compare(trial, request, one, other) });
  }
  return outcomes;
}

async function compare<Context>(
  trial: Trial<Context>,
  request: RandomRequest,
  { result: expected, context }: Run<Context>,
  found: Run<Context> | string,
): Promise<Difference | null> {
  if (typeof found === 'string') return `graphql-js answers, and here is thrown ${found}`;
  return (
    differenceOf(expected, found.result) ??
    trial.compareAfter?.(context, found.context) ??
    (await inventedError(expected, found.result, request.document, async (document) => {
      const { result } = await oracle(trial, { ...request, document });
      return result;
    }))
  );
}

function oracle<Context>(trial: Trial<Context>, request: RandomRequest): Promise<Run<Context>> {
  const byGraphqlJs: Execute = (args) => execute({ schema: trial.schema, ...args }) as ReturnType<Execute>;
  return forgiving(() => run(trial, request, byGraphqlJs));
}

const attempt = <Context>(trial: Trial<Context>, request: RandomRequest) =>
  run(trial, request, trial.candidate).catch((error: unknown) => String(error));

async function run<Context>(
  trial: Trial<Context>,
  request: RandomRequest,
  how: Execute,
): Promise<Run<Context>> {
  const { document, operationName, variables } = request;
  const context = await trial.contextFor(request);
  const hasVariables = Object.keys(variables).length > 0;
  const result = await how({
    document,
    rootValue: trial.rootValueFor?.(request),
    contextValue: context,
    variableValues: hasVariables || request.seed % 2 === 0 ? variables : undefined,
    operationName,
  });
  return { result, context };
}
