import { headersOf } from './documents.js';
import type { Person, TestGateway } from './gateway.js';

/** One request of a client, as it went over the wire. */
export interface SentRequest {
  method: string;
  /** Members of the body, or of the address of a GET. */
  members: Record<string, unknown>;
}

/** A fetch for clients, that says who is asking, and tells every request. */
export async function countingFetch(gateway: TestGateway, as: Person = 'ada') {
  const headers = await headersOf(gateway, as);
  const sent: SentRequest[] = [];
  const send: typeof fetch = (address, init = {}) => {
    const method = init.method ?? 'GET';
    const { searchParams } = new URL(String(address));
    const members =
      method === 'GET'
        ? Object.fromEntries(
            [...searchParams].map(([name, text]) => [name, isJson(name) ? JSON.parse(text) : text]),
          )
        : JSON.parse(String(init.body));
    sent.push({ method, members });
    return fetch(address, { ...init, headers: { ...(init.headers as object), ...headers } });
  };
  return { fetch: send, sent, url: `${gateway.url}/graphql` };
}

const isJson = (name: string) => name === 'variables' || name === 'extensions';
