import type { GraphQLError } from 'graphql';

/** The members of a request that say which document it asks for: `query`, `extensions`, `documentId`, … */
export type Members = (name: string) => unknown;

/** Which document a request asks for: by its text, by what names it, or both. */
export interface AskedDocument {
  /** Null where it is left out. */
  text: string | null;
  /** `extensions.persistedQuery` as it came; undefined where it is left out. */
  persistedQuery: unknown;
  /** Of `documentId` (GraphQL over HTTP, appendix A), or `doc_id` and `id`, as clients of Relay send it; null: none. */
  id: string | null;
}

/** What is served for it. */
export interface ServedDocument {
  text: string;
  /** To be called once the request has proved to be a member's and its document valid. @param member who it is */
  keep?: (member: string) => void;
}

/** How a gateway finds the documents that it serves. */
export interface Documents {
  /**
   * @returns null where nothing names a document: then the request is served as it came
   * @throws GraphQLError where the document is not served
   */
  find(asked: AskedDocument): ServedDocument | null;
  close(): void;
}

/** A request with the document that it is served, or why it is served none. */
export type Found<Request> =
  | { request: Request; keep: ServedDocument['keep']; refusal: null }
  | { request: Request; keep: undefined; refusal: GraphQLError };

/** In the order of preference. */
export const idMembers = ['documentId', 'doc_id', 'id'] as const;

export function askedDocument(members: Members): AskedDocument {
  const text = members('query');
  const extensions = members('extensions');
  const isObject = typeof extensions === 'object' && extensions !== null;
  const { persistedQuery } = (isObject ? extensions : {}) as { persistedQuery?: unknown };
  const id = idMembers.map(members).find((value) => typeof value === 'string' && value !== '');
  return {
    text: typeof text === 'string' && text !== '' ? text : null,
    persistedQuery: persistedQuery ?? undefined,
    id: (id as string | undefined) ?? null,
  };
}
