import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** Whether the gateway still takes new work, and the end of it. */
export class Drain {
  isDraining = false;

  constructor(
    private readonly server: FastifyInstance,
    private readonly options: { delayMs: number; timeoutMs: number },
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

  /** Takes no more connections and lets requests in flight finish, up to the time that they have. */
  async close(): Promise<void> {
    this.closeConnectionsFromNowOn();
    const giveUp = setTimeout(() => this.server.server.closeAllConnections(), this.options.timeoutMs);
    await this.server.close();
    clearTimeout(giveUp);
  }
}
