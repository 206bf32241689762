import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Execute } from '../../platform/executor/index.js';
import { withoutBlankValues } from '../../request/index.js';
import { tellArgumentErrors } from '../errors/argument-errors.js';

type Gateway = NonNullable<ApolloServerOptions<BaseContext>['gateway']>;
type SchemaListener = Parameters<Gateway['onSchemaLoadOrUpdate']>[0];

/**
 * Apollo Server's one place for an executor of one's own is that of a federation gateway. Nothing is composed here:
 * it is given the schema and how that is executed. Hooks of single fields do not fire in this mode.
 */
export function gatewayOf(schema: GraphQLSchema, execute: Execute): Gateway {
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
          const result = await execute({
            document,
            contextValue: context,
            variableValues: withoutBlankValues(schema, document, request),
            // The context's own name is null where the document has no such operation.
            operationName: request.operationName,
          });
          return tellArgumentErrors(result, request.variables);
        },
      };
    },
    async stop() {},
  };
}
