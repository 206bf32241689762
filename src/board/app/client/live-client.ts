import { createClient, type Client as LiveClient } from 'graphql-ws';
import type { Session } from '../session/session.js';

/** How the connection is: `lost` until it is there again. */
export type LiveState = 'connecting' | 'connected' | 'lost';

/**
 * The WebSocket that changes by others come over. It is opened anew for as long as it takes, with a token that is
 * valid by then.
 * @param onGap after a connection was lost and is there again: what happened meanwhile is not told
 */
export function makeLiveClient(
  endpoint: string,
  session: Session,
  { onState, onGap }: { onState: (state: LiveState) => void; onGap: () => void },
): LiveClient {
  const address = new URL(endpoint, location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return createClient({
    url: address.href,
    connectionParams: async () => {
      if (session.isExpired()) await session.renew();
      const { tenant } = session;
      return { authorization: `Bearer ${session.token()}`, ...(tenant && { 'x-tenant': tenant }) };
    },
    // 4401 too: the next connection has a new token.
    shouldRetry: () => true,
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: (retries) =>
      new Promise((done) => {
        setTimeout(done, Math.min(1000 * 2 ** Math.min(retries, 5), 20_000) * (0.5 + Math.random() / 2));
      }),
    on: {
      connected: (_socket, _payload, isAgain) => {
        onState('connected');
        if (isAgain) onGap();
      },
      closed: () => onState('lost'),
    },
  });
}
