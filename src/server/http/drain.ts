import { setImmediate as immediately, setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** Whether the gateway still takes new work, and the end of it. */
export class Drain {
  isDraining = false;

  constructor(
    private readonly server: FastifyInstance,
    private readonly options: { delayMs: number; timeoutMs: number },
    /** Live connections, which would keep the server open for ever. */
    private readonly live: { drain(): Promise<void> },
  ) {}

  /** Every answer from now on asks its client to come by a new connection, which other instances may take. */
  closeConnectionsFromNowOn(): void {
    this.isDraining = true;
  }

  /**
   * Readiness goes 503 and requests are still answered, for as long as load balancers need to notice.
   * @returns when that time is over
   */
  async announce(): Promise<void> {
    this.closeConnectionsFromNowOn();
    await pause(this.options.delayMs);
  }

  /** Takes no more connections, sends live ones away, and lets requests in flight finish, up to the time that they
   * have. */
  async close(): Promise<void> {
    this.closeConnectionsFromNowOn();
    const giveUp = setTimeout(() => this.server.server.closeAllConnections(), this.options.timeoutMs);
    const closed = this.server.close();
    // Who is sent away comes back at once, and is not to find this gateway again.
    while (this.server.server.listening) await immediately();
    await Promise.all([closed, this.live.drain()]);
    clearTimeout(giveUp);
  }
}
