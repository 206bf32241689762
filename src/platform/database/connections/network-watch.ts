import { connect } from 'node:net';
import pg from 'pg';

/** A connection that answers may be waited for on. */
export interface WatchedConnection {
  /** Since when it says nothing though it is asked, in milliseconds of `performance.now()`; null while nothing is asked of it. */
  readonly silentSince: number | null;
  giveUp(error: Error): void;
}

/** How often it is looked, how long silence is nothing to wonder at, and how long a knock may take, in milliseconds. */
const LOOK_MS = 1_000;
/** One knock may be lost. */
const MAX_MISSED = 2;

/**
 * Tells a database that takes its time from one that cannot be reached: packets that are lost say nothing, and TCP asks again ever
 * more rarely, so that connections stay silent for long after the network is back. While an answer is waited for, it knocks at the
 * server's port. Where nobody opens twice in a row, the connections that are silent are given up.
 */
export class NetworkWatch {
  readonly #connections = new Set<WatchedConnection>();
  readonly #timer: NodeJS.Timeout;
  #missed = 0;
  #isKnocking = false;

  /** @param knock whether the server, or its machine, says anything to a new connection */
  constructor(private readonly knock: () => Promise<boolean>) {
    this.#timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  /** Of the server that a database's address names. */
  static of(databaseUrl: string): NetworkWatch {
    const { host, port } = new pg.Client({ connectionString: databaseUrl });
    // A socket of the file system is no network.
    return new NetworkWatch(host.startsWith('/') ? async () => true : () => knockAt(host, port));
  }

  get size(): number {
    return this.#connections.size;
  }

  add(connection: WatchedConnection): void {
    this.#connections.add(connection);
  }

  remove(connection: WatchedConnection): void {
    this.#connections.delete(connection);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async look(): Promise<void> {
    if (this.#isKnocking) return;
    if (this.#silent().length === 0) {
      this.#missed = 0;
      return;
    }
    this.#isKnocking = true;
    this.#missed = (await this.knock()) ? 0 : this.#missed + 1;
    this.#isKnocking = false;
    if (this.#missed < MAX_MISSED) return;
    // node-postgres' own words for it.
    for (const connection of this.#silent()) connection.giveUp(new Error('Query read timeout'));
  }

  #silent(): WatchedConnection[] {
    const before = performance.now() - LOOK_MS;
    return [...this.#connections].filter(({ silentSince }) => silentSince !== null && silentSince <= before);
  }
}

function knockAt(host: string, port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect({ host, port });
    const settle = (isThere: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      answer(isThere);
    };
    // A process that was busy for long hears of the connection only now.
    const timer = setTimeout(() => setImmediate(() => settle(false)), LOOK_MS);
    socket.once('connect', () => settle(true));
    socket.once('error', (error: NodeJS.ErrnoException) => settle(error.code === 'ECONNREFUSED'));
  });
}
