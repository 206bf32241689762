import type { IncomingMessage } from 'node:http';
import { answerUnreadable } from './unreadable-requests.js';

/** How often it is looked who is too slow, in milliseconds: a sender has so much longer at most. */
export const SLOWNESS_CHECK_MS = 2_500;

/**
 * Cuts off who sends a body without coming to its end, so that nobody keeps a connection for a byte a minute. One look at all of
 * them from time to time, as a timer for each would be paid for by every request.
 */
export class SlowSenders {
  readonly #reading = new Map<IncomingMessage, number>();
  readonly #timer: NodeJS.Timeout;

  /** @param limitMs how long a body may take, in milliseconds */
  constructor(limitMs: number) {
    this.#timer = setInterval(() => this.#cutOff(limitMs), Math.min(SLOWNESS_CHECK_MS, limitMs)).unref();
  }

  begins(request: IncomingMessage): void {
    this.#reading.set(request, performance.now());
  }

  ends(request: IncomingMessage): void {
    this.#reading.delete(request);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #cutOff(limitMs: number): void {
    const before = performance.now() - limitMs;
    for (const [request, since] of this.#reading) {
      const isOver = request.complete || request.destroyed;
      if (!isOver && since > before) continue;
      this.#reading.delete(request);
      if (isOver) continue;
      const error = Object.assign(new Error('the body took too long'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
      answerUnreadable(error, request.socket);
    }
  }
}
