import type { Worker } from 'node:cluster';
import type { ToChild, ToParent } from './messages.js';
import { passOnUntaken } from './untaken-connections.js';

/** How a process ended. */
export interface Ending {
  code: number | null;
  signal: string | null;
}

interface Listeners {
  told(process: ServingProcess, message: ToParent): void;
  ended(process: ServingProcess, ending: Ending): void;
}

/** One of the processes that answer requests, as its parent knows it. */
export class ServingProcess {
  /** When it began to serve, in milliseconds of `performance.now()`; null before. */
  servesSince: number | null = null;
  readonly ended: Promise<void>;

  constructor(
    /** Among its siblings, from 1: another in its place has the same. */
    readonly number: number,
    private readonly worker: Worker,
    listeners: Listeners,
  ) {
    passOnUntaken(worker);
    worker.on('message', (message: ToParent) => listeners.told(this, message));
    // As where it ended while it was sent something; its end is told by "exit".
    worker.on('error', () => {});
    this.ended = new Promise((ended) => {
      worker.once('exit', (code, signal) => {
        listeners.ended(this, { code, signal });
        ended();
      });
    });
  }

  get pid(): number | undefined {
    return this.worker.process.pid;
  }

  send(message: ToChild): void {
    if (this.worker.isConnected()) this.worker.send(message, undefined, () => {});
  }

  kill(): void {
    this.worker.process.kill('SIGKILL');
  }
}
