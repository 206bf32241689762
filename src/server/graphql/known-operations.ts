import { GraphQLError, type ValidationRule } from 'graphql';

/** Refuses operations of a kind that the schema has no root type for: graphql-js finds out only when it runs them. */
export const knownOperations: ValidationRule = (context) => ({
  OperationDefinition(node) {
    const { operation } = node;
    if (context.getSchema().getRootType(operation)) return;
    context.reportError(new GraphQLError(`The schema has no ${operation} operations.`, { nodes: node }));
  },
});
