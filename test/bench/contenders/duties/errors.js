import { GraphQLError } from 'graphql';

const refusal = (message, code, status) =>
  new GraphQLError(message, { extensions: { code, http: { status } } });
export const unauthenticated = () => refusal('The token is missing or invalid.', 'UNAUTHENTICATED', 401);
export const notAMember = () => refusal('You are no member of this tenant.', 'FORBIDDEN', 403);
export const forbidden = () => refusal('You may not do this.', 'FORBIDDEN', 200);
export const tooMuch = (message) => new GraphQLError(message, { extensions: { code: 'LIMIT_EXCEEDED' } });

const known = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'LIMIT_EXCEEDED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);
const tooManyTokens = /Document contains more that \d+ tokens/;

/**
 * What a client sees of an error: one with a code of those known as it is, of all else that something went wrong.
 * @param {import('graphql').GraphQLFormattedError} formatted
 */
export function masked({ message, locations, path, extensions }) {
  if (tooManyTokens.test(message)) return { message, extensions: { code: 'LIMIT_EXCEEDED' } };
  const code = extensions?.code;
  if (known.has(code)) return { message, locations, path, extensions: { code } };
  return { message: 'Something went wrong.', locations, path, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}
