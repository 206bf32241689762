import type { Metrics } from '../measurements/metrics.js';

export interface LiveLimits {
  /** Connections of both kinds that one gateway holds. */
  maxConnections: number;
  /** Operations that run at a time on one WebSocket. */
  maxSubscriptions: number;
  /** Bytes of one message of a WebSocket. */
  maxMessageBytes: number;
  /** Bytes that wait for a client who does not read them, before it is cut off. */
  maxBufferedBytes: number;
}

export type Transport = 'websocket' | 'sse';
/** Why the gateway ends a connection. */
export type EndReason = 'expired' | 'slow' | 'silent' | 'draining' | 'refused' | 'flooding';

/** The longest time that a timer of Node's takes, in milliseconds. */
const MAX_TIMEOUT = 2 ** 31 - 1;

/** One that is open, with the means to end it. */
export class LiveConnection {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly metrics: Metrics,
    private readonly doEnd: (reason: EndReason) => void,
    private readonly doClose: () => void,
  ) {}

  /** Ends it when its token does. */
  expiresAt(instant: Date): void {
    clearTimeout(this.#timer);
    const leftMs = instant.getTime() - Date.now();
    const isLast = leftMs <= MAX_TIMEOUT;
    this.#timer = setTimeout(
      () => (isLast ? this.end('expired') : this.expiresAt(instant)),
      Math.max(isLast ? leftMs : MAX_TIMEOUT, 0),
    );
    this.#timer.unref();
  }

  end(reason: EndReason): void {
    this.metrics.liveEnds.inc({ reason });
    this.doEnd(reason);
  }

  /** Told by its transport when it is over, however that came. */
  closed(): void {
    clearTimeout(this.#timer);
    this.doClose();
  }
}

/** The live connections of one gateway, counted and bounded, and ended all together when it drains. */
export class LiveConnections {
  readonly #open = new Map<LiveConnection, Promise<void>>();
  #isDraining = false;

  constructor(
    readonly limits: LiveLimits,
    private readonly metrics: Metrics,
  ) {}

  /** Whether there is room for another. */
  get isFull(): boolean {
    return this.#isDraining || this.#open.size >= this.limits.maxConnections;
  }

  /** Counts one that has just opened. @param end what ends it, however it likes to be told */
  open(transport: Transport, end: (reason: EndReason) => void): LiveConnection {
    const { liveConnections } = this.metrics;
    let close = () => {};
    const closed = new Promise<void>((resolve) => {
      close = resolve;
    });
    liveConnections.inc({ transport });
    const connection = new LiveConnection(this.metrics, end, () => {
      if (!this.#open.delete(connection)) return;
      liveConnections.dec({ transport });
      close();
    });
    this.#open.set(connection, closed);
    return connection;
  }

  /** Ends all of them, and takes no more. @returns when the last is closed */
  async drain(): Promise<void> {
    this.#isDraining = true;
    const all = [...this.#open];
    for (const [connection] of all) connection.end('draining');
    await Promise.all(all.map(([, closed]) => closed));
  }
}
