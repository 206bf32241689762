import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { maskError } from './masking.js';

/** What HTTP says along with an answer. */
export interface Head {
  status?: number;
  headers: Map<string, string>;
}

/**
 * Errors as the client is to see them, masked, and what HTTP says of them, which errors carry in `extensions.http`: as
 * Apollo Server 5 does it with `formatError`, of which it gives away no function.
 * @param head what they say is added to
 */
export const answeredErrors = (errors: readonly Error[], head: Head): GraphQLFormattedError[] =>
  errors.map((thrown) => {
    const error = graphqlErrorOf(thrown);
    const { http, ...extensions } = error.extensions;
    const code = error.extensions.code ?? 'INTERNAL_SERVER_ERROR';
    if (isHead(http)) {
      if (http.status) head.status = http.status;
      for (const [name, value] of http.headers ?? []) head.headers.set(name, value);
    }
    const told = isHead(http) || http === undefined ? extensions : error.extensions;
    return maskError({ ...error.toJSON(), extensions: { ...told, code } }, thrown);
  });

const isHead = (http: unknown): http is Partial<Head> =>
  typeof http === 'object' &&
  http !== null &&
  (!('status' in http) || typeof http.status === 'number') &&
  (!('headers' in http) || http.headers instanceof Map);

/** What was thrown, as an error of GraphQL. */
export function graphqlErrorOf(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  if (thrown instanceof Error) return new GraphQLError(thrown.message, { originalError: thrown });
  return new GraphQLError(`Unexpected error value: ${String(thrown)}`);
}

/** The errors of a result, those of variables with their code: graphql-js gives them none. */
export const withVariableCodes = (errors: readonly GraphQLError[]): GraphQLError[] =>
  errors.map((error) =>
    isOfVariable(error) && error.extensions.code === undefined ? asBadInput(error) : error,
  );

/** As graphql-js words them; there is no other sign of it. */
function isOfVariable({ nodes, message }: GraphQLError): boolean {
  const [node] = nodes ?? [];
  if (nodes?.length !== 1 || node?.kind !== Kind.VARIABLE_DEFINITION) return false;
  const variable = `Variable "$${node.variable.name.value}"`;
  return [' has invalid value', ' got invalid value ', ' of required type ', ' of non-null type '].some(
    (words) => message.startsWith(`${variable}${words}`),
  );
}

const asBadInput = (error: GraphQLError): GraphQLError =>
  new GraphQLError(error.message, {
    nodes: error.nodes,
    originalError: error.originalError ?? error,
    extensions: { ...error.extensions, code: 'BAD_USER_INPUT' },
  });
