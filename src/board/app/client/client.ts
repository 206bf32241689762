import {
  Client,
  type CombinedError,
  type Exchange,
  fetchExchange,
  mapExchange,
  subscriptionExchange,
} from '@urql/core';
import { authExchange } from '@urql/exchange-auth';
import { cacheExchange } from '@urql/exchange-graphcache';
import { persistedExchange } from '@urql/exchange-persisted';
import type { BoardPage } from '../../../server/board/page.js';
import type { Session } from '../session/session.js';
import { ActiveQueries } from './active-queries.js';
import { cacheRules } from './cache-rules.js';
import { type LiveState, makeLiveClient } from './live-client.js';

/** What the app speaks to the gateway with. */
export interface Connection {
  client: Client;
  /** Ends the live connection. */
  close(): void;
}

/**
 * One cache of records by their IDs; requests with the session's token, which is renewed once where it has run out.
 * @param onOver where it could not be renewed: asks the person, and tells whether the session goes on
 */
export function connect(
  page: BoardPage,
  session: Session,
  { onState, onOver }: { onState: (state: LiveState) => void; onOver: () => Promise<boolean> },
): Connection {
  const active = new ActiveQueries();
  // Whoever does not want to sign in now is asked with the next request, and not for those that fail meanwhile.
  let isDeclined = false;
  const ask = async () => {
    isDeclined = false;
    isDeclined = !(await onOver());
    return !isDeclined;
  };
  const live = makeLiveClient(page.endpoint, session, { onState, onGap: () => active.refresh(client) });
  const client = new Client({
    url: page.endpoint,
    preferGetMethod: false,
    exchanges: [
      active.exchange,
      cacheExchange(cacheRules),
      ...(page.trustsDocuments ? [hashes] : []),
      mapExchange({
        onError: (error, { context }) => {
          // The new token was not taken either.
          if (!context.authAttempt || !isOfToken(error) || isDeclined) return;
          void ask().then((goesOn) => goesOn && active.refresh(client));
        },
      }),
      withToken(session, ask),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables, extensions }) => ({
          subscribe: (sink) => ({ unsubscribe: live.subscribe({ query, variables, extensions }, sink) }),
        }),
      }),
    ],
  });
  return { client, close: () => void live.dispose() };
}

/** Hashes of documents in their place: the gateway knows them by the manifest of the build. */
const hashes: Exchange = persistedExchange({
  enforcePersistedQueries: true,
  enableForMutation: true,
  enableForSubscriptions: true,
  preferGetForPersistedQueries: false,
});

const isOfToken = ({ response, graphQLErrors }: CombinedError): boolean =>
  (response as Response | undefined)?.status === 401 ||
  graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED');

function withToken(session: Session, ask: () => Promise<boolean>): Exchange {
  return authExchange(async ({ appendHeaders }) => ({
    addAuthToOperation: (operation) => {
      const { tenant } = session;
      const authorization = `Bearer ${session.token()}`;
      return appendHeaders(operation, { authorization, ...(tenant && { 'x-tenant': tenant }) });
    },
    willAuthError: () => session.isExpired(),
    didAuthError: isOfToken,
    refreshAuth: async () => {
      if (!(await session.renew())) await ask();
    },
  }));
}
