import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import type { Delivery } from './delivery.js';

/**
 * An HTTP request as Apollo Server takes it. What clients send to say "nothing" is left out. One that is answered by
 * events stands as a POST that takes JSON: Apollo Server knows no others.
 */
export function graphqlRequestOf(request: FastifyRequest, { events, json }: Delivery): HTTPGraphQLRequest {
  // A Host header that is none makes no address: whoever sent it is told (RFC 9112, section 3.2).
  const { search } = new URL(request.url, `http://${request.host}/`);
  const headers = headersOf(request);
  const plain = {
    method: request.method,
    headers,
    search: withoutEmptyParameters(search),
    body: withoutEmptyName(request.body),
  };
  if (!json) headers.set('accept', 'application/json');
  const body = events && request.method === 'GET' ? bodyIn(plain.search) : null;
  if (!body) return plain;
  headers.set('content-type', 'application/json');
  return { method: 'POST', headers, search: '', body };
}

/** The parameters of a GET as a body; null where they are none, which Apollo Server tells. */
function bodyIn(search: string): object | null {
  const parameters = new URLSearchParams(search);
  const names = ['query', 'operationName', 'variables', 'extensions', 'documentId', 'doc_id', 'id'];
  if (names.some((name) => parameters.getAll(name).length > 1)) return null;
  const entries = names.flatMap((name) => {
    const value = parameters.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  try {
    return Object.fromEntries(
      entries.map(([name, text]) => [
        name,
        name === 'variables' || name === 'extensions' ? JSON.parse(text) : text,
      ]),
    );
  } catch {
    return null;
  }
}

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}

/** Apollo Server takes an empty name for the name of an operation; of variables and extensions it takes null itself. */
function withoutEmptyName(body: unknown): unknown {
  const isEmpty =
    typeof body === 'object' && body !== null && 'operationName' in body && body.operationName === '';
  return isEmpty ? { ...body, operationName: null } : body;
}

const empty: Readonly<Record<string, readonly string[]>> = {
  operationName: [''],
  variables: ['', 'null'],
  extensions: ['', 'null'],
};

/** What is given several times is left for Apollo Server to refuse. */
function withoutEmptyParameters(search: string): string {
  if (search === '') return search;
  const parameters = new URLSearchParams(search);
  const left = Object.keys(empty).filter((name) => {
    const values = parameters.getAll(name);
    return values.length === 1 && empty[name]?.includes((values[0] as string).trim());
  });
  if (left.length === 0) return search;
  for (const name of left) parameters.delete(name);
  return `?${parameters}`;
}
