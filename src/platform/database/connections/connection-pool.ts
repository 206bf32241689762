import pg from 'pg';
import { DatabaseUnavailableError, isConnectionLoss } from '../errors.js';
import type { NetworkWatch } from './network-watch.js';

export interface ConnectionPoolOptions {
  url: string;
  size: number;
  /** Longest time that opening a connection may take, in milliseconds. */
  connectTimeoutMs: number;
  /** Longest wait for a free connection, in milliseconds. */
  waitTimeoutMs: number;
  /** Longest wait for an answer before the connection is given up, in milliseconds. */
  answerTimeoutMs: number;
  availability: Availability;
  /** Whose connections they are, so that it can be told whether the database can be reached at all. */
  network: NetworkWatch;
  onError(error: Error): void;
}

/** What the pools of one database know together: either may be the first to notice. */
export interface Availability {
  /** True from a connection that could not be opened until work that succeeds. */
  isAway: boolean;
  /** When a connection was last found dead, in milliseconds of `performance.now()`: those that rest since before may be as well. */
  lostAt: number;
}

/** A connection lent to one piece of work; it goes back by exactly one of `release` and `discard`. */
export interface Checkout {
  readonly client: pg.PoolClient;
  readonly network: NetworkWatch;
  /** What killed the connection, null while it lives. */
  readonly lost: Error | null;
  release(): void;
  /** Closes the connection: its state is unknown or it is dead. */
  discard(error: unknown): void;
}

/** A bounded set of connections that tells a full pool from a database that is away. */
export class ConnectionPool {
  readonly #availability: Availability;
  readonly #network: NetworkWatch;
  readonly #pool: pg.Pool;
  #closing: Promise<void> | null = null;

  constructor(options: ConnectionPoolOptions) {
    this.#availability = options.availability;
    this.#network = options.network;
    this.#pool = new pg.Pool({
      connectionString: options.url,
      application_name: 'lead-gateway',
      max: options.size,
      // pg-pool takes one number for the wait and for the connecting; the client below has its own for the latter.
      connectionTimeoutMillis: options.waitTimeoutMs,
      query_timeout: options.answerTimeoutMs,
      idleTimeoutMillis: 60_000,
      keepAlive: true,
      Client: watchedClient(options.connectTimeoutMs),
    });
    this.#pool.on('error', (error) => options.onError(error));
    this.#pool.on('connect', () => this.sawAnswer());
  }

  /** The database has just done something for us. */
  sawAnswer(): void {
    this.#availability.isAway = false;
  }

  /** @throws DatabaseUnavailableError when the database is away or every connection stays busy */
  async checkout(): Promise<Checkout> {
    for (;;) {
      const client = await this.#connect();
      const { lost, provenAt } = client;
      // Whoever tries again after a loss must not meet another one that died with it.
      const isDoubtful = provenAt !== null && provenAt < this.#availability.lostAt;
      if (lost === null && !isDoubtful) return lend(client, this.#network, this.#availability);
      client.release(lost ?? true);
    }
  }

  stats(): { total: number; idle: number; waiting: number } {
    const { totalCount, idleCount, waitingCount } = this.#pool;
    return { total: totalCount, idle: idleCount, waiting: waitingCount };
  }

  /** Waits for what is lent out, then closes every connection. */
  close(): Promise<void> {
    this.#closing ??= this.#pool.end();
    return this.#closing;
  }

  async #connect(): Promise<WatchedPoolClient> {
    try {
      return (await this.#pool.connect()) as WatchedPoolClient;
    } catch (error) {
      if (this.#closing !== null)
        throw new DatabaseUnavailableError('the database is being closed', { cause: error });
      if ((error as Error).message === 'timeout exceeded when trying to connect') {
        throw new DatabaseUnavailableError('pool exhausted', { cause: error });
      }
      this.#availability.isAway = true;
      throw new DatabaseUnavailableError('no connection to the database', { cause: error });
    }
  }
}

type WatchedPoolClient = pg.PoolClient & {
  lost: Error | null;
  /** When work on it last went well; null before its first. */
  provenAt: number | null;
};

/**
 * A client that always has an error listener. The pool takes its own away while a client is lent out, and an
 * error nobody listens to ends the process (node-postgres#3202); one in the same packet as the greeting would
 * even come before the borrower could add one.
 */
function watchedClient(connectTimeoutMs: number) {
  return class WatchedClient extends pg.Client {
    lost: Error | null = null;
    provenAt: number | null = null;

    constructor(config?: pg.ClientConfig) {
      super({ ...config, connectionTimeoutMillis: connectTimeoutMs });
      this.on('error', (error: Error) => {
        this.lost ??= error;
      });
    }
  };
}

function lend(client: WatchedPoolClient, network: NetworkWatch, availability: Availability): Checkout {
  return {
    client,
    network,
    get lost() {
      return client.lost;
    },
    release() {
      client.provenAt = performance.now();
      client.release(client.lost ?? undefined);
    },
    discard(error) {
      if (isConnectionLoss(error)) availability.lostAt = performance.now();
      client.release(error instanceof Error ? error : true);
      // A polite goodbye waits for the other side, which may be gone: the slot is free at once this way.
      client.connection.stream.destroy();
    },
  };
}
