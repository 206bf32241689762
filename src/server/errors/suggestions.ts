import { type ExecutionResult, GraphQLError } from 'graphql';

const suggestion = / ?Did you mean [^?]+\?$/;

/**
 * Takes the names that graphql-js proposes out of what it says of variables, as they tell of the schema what introspection
 * would. Apollo Server does so with what validation says, and with that alone.
 */
export function withoutSuggestions(result: ExecutionResult): ExecutionResult {
  // What resolvers say comes with data.
  if (!result.errors || result.data !== undefined) return result;
  return { ...result, errors: result.errors.map(withoutSuggestion) };
}

function withoutSuggestion(error: GraphQLError): GraphQLError {
  if (!suggestion.test(error.message)) return error;
  const { nodes, path, extensions } = error;
  return new GraphQLError(error.message.replace(suggestion, ''), { nodes, path, extensions });
}
