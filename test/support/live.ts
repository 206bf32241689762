import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type Person, people, type Selected, type TestGateway } from './gateway.js';
import { until } from './until.js';

/** How a connection ended. */
export interface Closed {
  code: number;
  reason: string;
}

export interface Subscribed {
  /** The data of each event, as it came. */
  readonly events: Selected[];
  /** Errors, of events or of the whole. */
  readonly errors: Selected[];
  /** Whether the gateway said that it is complete. */
  readonly isComplete: boolean;
  stop(): void;
}

export interface LiveClient {
  readonly client: Client;
  /** How the connection was closed; null while it is open. */
  readonly closed: Closed[];
  /** The socket under it. */
  readonly socket: WebSocket;
  /** Begins a subscription, and waits until the gateway listens. */
  subscribe(query: string, variables?: Record<string, unknown>): Promise<Subscribed>;
  /** Runs whatever operation, to its end. */
  run(query: string, variables?: Record<string, unknown>): Promise<Selected[]>;
  end(): Promise<void>;
}

/** The subscriptions that a gateway has, as its metrics tell. */
export const countOf = async ({ url }: Pick<TestGateway, 'url'>, metric: string): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  const values = [...text.matchAll(new RegExp(`^${metric}(?:\\{[^}]*\\})? (\\d+)`, 'gm'))];
  return values.reduce((sum, [, value]) => sum + Number(value), 0);
};

/** What connection_init says of someone of the demo data. */
export async function paramsOf(gateway: TestGateway, as: Person, ttlSeconds = 3600) {
  const { email, tenant } = people[as];
  return { authorization: `Bearer ${await gateway.token(email, { ttlSeconds })}`, 'x-tenant': tenant };
}

/** A client of graphql-transport-ws. @param connectionParams of Ada if left out */
export async function liveClient(
  gateway: TestGateway,
  connectionParams?: Record<string, unknown>,
): Promise<LiveClient> {
  const params = connectionParams ?? (await paramsOf(gateway, 'ada'));
  let socket: WebSocket | undefined;
  const closed: Closed[] = [];
  const client = createClient({
    url: `${gateway.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: params,
    // Otherwise the client would close between two operations, by a timer that outlives the test.
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: () => {},
    on: {
      opened: (opened) => {
        socket = opened as WebSocket;
      },
      closed: (event) => {
        const { code, reason } = event as Closed;
        closed.push({ code, reason });
      },
    },
  });
  const start = (query: string, variables: Record<string, unknown> = {}) => {
    const state = { events: [] as Selected[], errors: [] as Selected[], isComplete: false, stop: () => {} };
    state.stop = client.subscribe(
      { query, variables },
      {
        next: ({ data, errors }) => {
          if (errors) state.errors.push(...errors);
          else state.events.push(data);
          gateway.note(query, variables, data);
        },
        error: (error) => state.errors.push(...(Array.isArray(error) ? error : [error])),
        complete: () => {
          state.isComplete = true;
        },
      },
    );
    return state;
  };
  return {
    client,
    closed,
    get socket() {
      if (!socket) throw new Error('the connection is not open');
      return socket;
    },
    async subscribe(query, variables) {
      const before = await countOf(gateway, 'live_subscriptions');
      const started = start(query, variables);
      await until(
        async () => started.errors.length > 0 || (await countOf(gateway, 'live_subscriptions')) > before,
      );
      return started;
    },
    async run(query, variables) {
      const started = start(query, variables);
      await until(() => started.isComplete || started.errors.length > 0);
      return started.errors.length > 0 ? started.errors : started.events;
    },
    async end() {
      await client.dispose();
      socket?.terminate();
    },
  };
}
