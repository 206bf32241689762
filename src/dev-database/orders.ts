import type { Launch } from './account.js';
import type { ServerPlace } from './leftovers.js';

/** What the gateway asks of the supervisor, given as JSON in its one argument. */
export interface Orders extends ServerPlace {
  /** How to start PostgreSQL. */
  launch: Launch;
  logFile: string;
  /** Where the supervisor writes down its own process mark. */
  recordFile: string;
  /** The server has already run for this gateway: keep trying whatever happens. */
  hasServed: boolean;
}

/** What the supervisor tells the gateway, one JSON line each. */
export type Report =
  | { event: 'ready'; pid: number }
  | { event: 'exited'; reason: string; retryMs: number }
  | { event: 'gaveUp'; reason: string; portTaken: boolean };
