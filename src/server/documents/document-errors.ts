import { GraphQLError } from 'graphql';

const refused = (status: number, code: string, message: string, headers: [string, string][] = []) =>
  new GraphQLError(message, { extensions: { code, http: { status, headers: new Map(headers) } } });

/**
 * HTTP 200, and not to be cached: clients look for these very words, and send the document with its hash then
 * (https://www.apollographql.com/docs/apollo-server/performance/apq).
 */
export const notFound = () =>
  refused(200, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound', [
    ['cache-control', 'private, no-cache, must-revalidate'],
  ]);

/** HTTP 200, in the words that clients look for: they send documents alone from then on. */
export const notSupported = () => refused(200, 'PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');

/** HTTP 400: an ID, where there is no manifest that it could be of. */
export const noManifest = () =>
  refused(
    400,
    'PERSISTED_QUERY_NOT_SUPPORTED',
    'The gateway has no manifest of documents, so that no ID names one: send the document.',
  );

/** HTTP 400 */
export const hashMismatch = () =>
  refused(
    400,
    'PERSISTED_QUERY_HASH_MISMATCH',
    'provided sha does not match query: the document and what names it are of two documents.',
  );

/** HTTP 404, as Apollo's router says it. @param id as it came */
export const notInManifest = (id: string) =>
  refused(
    404,
    'PERSISTED_QUERY_NOT_IN_LIST',
    `No document of the manifest has the ID ${JSON.stringify(id.slice(0, 100))}: only trusted documents are served.`,
  );

/** HTTP 403, as Apollo's router says it. */
export const notTrusted = () =>
  refused(
    403,
    'QUERY_NOT_IN_SAFELIST',
    'The document is not in the manifest, letter by letter: only trusted documents are served.',
  );

/** HTTP 400 */
export const unreadable = (message: string) => refused(400, 'BAD_REQUEST', message);
