import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DatabaseUnavailableError, isOutage, pgErrorOf } from '../../platform/database/index.js';
import { FileStoreUnavailableError } from '../../platform/files/index.js';

/** Codes of errors that Apollo Server itself words, about what the client sent. */
const ofApollo = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
]);
const ofOurs = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'LIMIT_EXCEEDED',
  'RATE_LIMITED',
  'SERVICE_UNAVAILABLE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_NOT_IN_LIST',
  'PERSISTED_QUERY_HASH_MISMATCH',
  'QUERY_NOT_IN_SAFELIST',
]);
const somethingWentWrong = {
  message: 'Something went wrong on our side.',
  extensions: { code: 'INTERNAL_SERVER_ERROR' },
};
/** graphql-js words it so in its parser; there is no other sign of it. */
const tooManyTokens = /^Syntax Error: Document contains more that (\d+) tokens/;
/** So does its rule that compares fields of one name, which gives up where there are too many pairs of them. */
const abortedComparison = 'Validation aborted.';
const repetition = {
  message: 'The document repeats the same fields too often.',
  extensions: { code: 'LIMIT_EXCEEDED', limit: 'repeated fields' },
};

/**
 * What a client sees of an error: those about its request as they are, all else as one sentence that tells
 * nothing. Given to Apollo Server as `formatError`.
 */
export function maskError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const thrown = thrownError(error);
  if (isUnavailable(thrown)) return { ...placeOf(formatted), ...unavailability(thrown) };
  const own = thrown instanceof GraphQLError ? thrown.extensions.code : undefined;
  // A scalar's or a limit's own code says more than that validation failed.
  if (typeof own === 'string' && ofOurs.has(own)) return withCode(formatted, own, thrown as GraphQLError);
  if (formatted.message === abortedComparison) return repetition;
  const limit = tooManyTokens.exec(formatted.message)?.[1];
  if (limit !== undefined) return tokenLimit(Number(limit));
  const code = formatted.extensions?.code;
  // Of what a resolver throws, none has gone through Apollo's own classes.
  if (typeof code === 'string' && ofApollo.has(code) && !isResolved(error)) return formatted;
  return { ...placeOf(formatted), ...somethingWentWrong };
}

/**
 * Whether an error is one to log: those that are answered by nothing more than "our side", and what PostgreSQL refuses
 * while it is out of something. Lost connections are told of where they are lost.
 */
export const isForTheLog = (error: Error): boolean => {
  const thrown = thrownError(error);
  if (isUnavailable(thrown))
    return !(thrown instanceof DatabaseUnavailableError) && pgErrorOf(thrown) !== null;
  // What execution itself throws comes as it is, whatever Apollo's types say.
  if (!(error instanceof GraphQLError)) return true;
  return formatError(error).extensions?.code === 'INTERNAL_SERVER_ERROR';
};

/** What a client sees of an error that has not gone through Apollo Server. */
export const formatError = (error: GraphQLError): GraphQLFormattedError =>
  maskError({ ...error.toJSON(), extensions: { code: 'INTERNAL_SERVER_ERROR', ...error.extensions } }, error);

/** The code that an error is answered with. */
export const codeOf = (error: GraphQLFormattedError): string =>
  String(error.extensions?.code ?? 'INTERNAL_SERVER_ERROR');

/** What was thrown, beneath the places that graphql-js and Apollo Server have wrapped around it. */
export function thrownError(error: unknown): unknown {
  let inner = error;
  while (inner instanceof GraphQLError && inner.originalError) inner = inner.originalError;
  return inner;
}

const isResolved = (error: unknown) => error instanceof GraphQLError && error.path !== undefined;

const placeOf = ({ locations, path }: GraphQLFormattedError) => ({
  ...(locations && { locations }),
  ...(path && { path }),
});

function withCode(formatted: GraphQLFormattedError, code: string, { extensions }: GraphQLError) {
  const { http: _http, ...told } = extensions;
  return { ...formatted, extensions: { ...told, code } };
}

const isUnavailable = (thrown: unknown): boolean =>
  thrown instanceof FileStoreUnavailableError || isOutage(thrown);

function unavailability(thrown: unknown) {
  const isUnknown = thrown instanceof DatabaseUnavailableError && thrown.outcomeUnknown;
  return {
    message: isUnknown
      ? 'The service went away meanwhile: whether the change was made is not known.'
      : 'The service is not available just now. Try again.',
    extensions: { code: 'SERVICE_UNAVAILABLE' },
  };
}

const tokenLimit = (value: number): GraphQLFormattedError => ({
  message: `The document has more tokens than MAX_TOKENS allows: ${value}.`,
  extensions: { code: 'LIMIT_EXCEEDED', limit: 'MAX_TOKENS', value },
});
