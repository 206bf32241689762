import type { HTTPGraphQLRequest } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { askedDocument, type Documents, type Found, idMembers, type Members } from './asked-document.js';
import { unreadable } from './document-errors.js';

type Body = Record<string, unknown>;

/** The request of a POST, or of a message by WebSocket, with the document that is served for what it asks. */
export function withDocument<Request extends object>(documents: Documents, request: Request): Found<Request> {
  const members = (name: string) => (request as Body)[name];
  return found(documents, members, request, (text) => ({
    ...request,
    ...Object.fromEntries(idMembers.map((name) => [name, undefined])),
    query: text,
    extensions: withoutHash(members('extensions')) ?? null,
  }));
}

/** The same of a request by HTTP: of its body, or of the address of a GET. */
export function withDocumentOfHttp(
  documents: Documents,
  request: HTTPGraphQLRequest,
): Found<HTTPGraphQLRequest> {
  if (request.method === 'GET') return withDocumentOfGet(documents, request);
  const { body } = request;
  // What is no object is refused for that.
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return untouched(request);
  const inBody = withDocument(documents, body);
  return { ...inBody, request: { ...request, body: inBody.request } } as Found<HTTPGraphQLRequest>;
}

function withDocumentOfGet(documents: Documents, request: HTTPGraphQLRequest): Found<HTTPGraphQLRequest> {
  const parameters = new URLSearchParams(request.search);
  const members: Members = (name) => {
    const values = parameters.getAll(name);
    if (values.length > 1) throw unreadable(`The '${name}' search parameter may only be specified once.`);
    return name === 'extensions' ? jsonIn(values[0]) : values[0];
  };
  return found(documents, members, request, (text) => {
    const extensions = withoutHash(members('extensions'));
    for (const name of [...idMembers, 'extensions']) parameters.delete(name);
    parameters.set('query', text);
    if (extensions) parameters.set('extensions', JSON.stringify(extensions));
    return { ...request, search: `?${parameters}` };
  });
}

function found<Request>(
  documents: Documents,
  members: Members,
  request: Request,
  withText: (text: string) => Request,
): Found<Request> {
  try {
    const served = documents.find(askedDocument(members));
    if (!served) return untouched(request);
    return { request: withText(served.text), keep: served.keep, refusal: null };
  } catch (refusal) {
    if (!(refusal instanceof GraphQLError)) throw refusal;
    return { request, keep: undefined, refusal };
  }
}

const untouched = <Request>(request: Request): Found<Request> => ({
  ...{ request, keep: undefined, refusal: null },
});

/** What Apollo Server would read anew. */
function withoutHash(extensions: unknown): object | undefined {
  if (typeof extensions !== 'object' || extensions === null) return undefined;
  const { persistedQuery: _persistedQuery, ...others } = extensions as Body;
  return Object.keys(others).length > 0 ? others : undefined;
}

function jsonIn(text: string | undefined): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable('The extensions search parameter contains invalid JSON.');
  }
}
