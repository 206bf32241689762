import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { type GraphQLSchema, getOperationAST, OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import type { Execute } from '../../platform/executor/index.js';
import { type RequestContext, withoutBlankValues } from '../../request/index.js';
import { tellArgumentErrors } from '../errors/argument-errors.js';
import { withoutSuggestions } from '../errors/suggestions.js';
import { openSubscription } from './subscription.js';

type Gateway = NonNullable<ApolloServerOptions<BaseContext>['gateway']>;
type SchemaListener = Parameters<Gateway['onSchemaLoadOrUpdate']>[0];

/**
 * Apollo Server's one place for an executor of one's own is that of a federation gateway. Nothing is composed here:
 * it is given the schema and how that is executed. Hooks of single fields do not fire in this mode.
 */
export function gatewayOf(
  schema: GraphQLSchema,
  execute: Execute,
  log: Logger,
  { tellsSuggestions }: { tellsSuggestions: boolean },
): Gateway {
  const listeners = new Set<SchemaListener>();
  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      for (const tell of listeners) tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return {
        executor: async ({ document, request, context }) => {
          const args = {
            document,
            contextValue: context as RequestContext,
            variableValues: withoutBlankValues(schema, document, request),
            // The context's own name is null where the document has no such operation.
            operationName: request.operationName,
          };
          const { operation } = getOperationAST(document, request.operationName) ?? {};
          const result = await (operation === OperationTypeNode.SUBSCRIPTION
            ? openSubscription({ ...args, schema }, execute, log)
            : execute(args));
          const told = tellArgumentErrors(result, request.variables);
          return tellsSuggestions ? told : withoutSuggestions(told);
        },
      };
    },
    async stop() {},
  };
}
