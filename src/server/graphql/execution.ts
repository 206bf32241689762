import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  getOperationAST,
  OperationTypeNode,
} from 'graphql';
import type { Logger } from 'pino';
import type { Execute } from '../../platform/executor/index.js';
import { type RequestContext, withoutBlankValues } from '../../request/index.js';
import { tellArgumentErrors } from '../errors/argument-errors.js';
import { withoutSuggestions } from '../errors/suggestions.js';
import { openSubscription } from './subscription.js';

/** What is run: a valid document, admitted. */
interface Running {
  document: DocumentNode;
  /** Which of its operations, as it came. */
  operationName: string | null | undefined;
  variables: Record<string, unknown> | undefined;
  context: RequestContext;
}

/** Runs an operation. Its errors are worded for whoever sent the document, and not masked yet. */
export type Run = (running: Running) => Promise<ExecutionResult>;

/** @param execute how documents are executed @param options.tellsSuggestions whether names of the schema are proposed */
export const runnerOf =
  (
    schema: GraphQLSchema,
    execute: Execute,
    log: Logger,
    { tellsSuggestions }: { tellsSuggestions: boolean },
  ): Run =>
  async ({ document, operationName, variables, context }) => {
    const args = {
      document,
      contextValue: context,
      variableValues: withoutBlankValues(schema, document, { variables, operationName }),
      operationName,
    };
    const { operation } = getOperationAST(document, operationName) ?? {};
    const result = await (operation === OperationTypeNode.SUBSCRIPTION
      ? openSubscription({ ...args, schema }, execute, log)
      : execute(args));
    const told = tellArgumentErrors(result, variables);
    return tellsSuggestions ? told : withoutSuggestions(told);
  };

type Gateway = NonNullable<ApolloServerOptions<BaseContext>['gateway']>;
type SchemaListener = Parameters<Gateway['onSchemaLoadOrUpdate']>[0];

/**
 * Apollo Server's one place for an executor of one's own is that of a federation gateway. Nothing is composed here:
 * it is given the schema and how that is executed. Hooks of single fields do not fire in this mode.
 */
export function gatewayOf(schema: GraphQLSchema, run: Run): Gateway {
  const listeners = new Set<SchemaListener>();
  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      for (const tell of listeners) tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return {
        executor: ({ document, request, context }) =>
          run({
            document,
            // The context's own name is null where the document has no such operation.
            operationName: request.operationName,
            variables: request.variables,
            context: context as RequestContext,
          }),
      };
    },
    async stop() {},
  };
}
