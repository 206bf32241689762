import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { Config } from '../../config.js';
import { GatheredMetrics } from './gathered-metrics.js';
import type { Beginning, ToParent } from './messages.js';
import { isHopeless, Place, pauseAfter } from './place.js';
import { Relay } from './relay.js';
import { type Ending, ServingProcess } from './serving-process.js';

/** Beyond the time that requests have to finish, a process may take this long to close everything, in milliseconds. */
const CLOSING_MS = 15_000;

export interface ServingOptions extends Omit<Beginning, 'number'> {
  config: Pick<Config, 'processes' | 'drain'>;
  log: Logger;
  /** No process serves any more, and none can be started. */
  onGivenUp(error: Error): void;
}

/** What serves, in however many processes. */
export interface Serving {
  url: string;
  metricsUrl: string | null;
  /** Says that it is going, and still answers for as long as load balancers need to notice. */
  drain(): Promise<void>;
  /** Lets requests in flight finish, then closes everything. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts WORKERS processes that answer requests on one port. One that ends is started anew.
 * @throws the first's reason not to serve, with all of them ended
 */
export async function startServing(options: ServingOptions): Promise<Serving> {
  cluster.setupPrimary({
    exec: fileURLToPath(new URL('program.js', import.meta.url)),
    args: [],
    // JSON has no infinity, which some measurements are.
    serialization: 'advanced',
  });
  const processes = new ServingProcesses(options);
  try {
    const { url, metricsUrl } = await processes.start();
    return { url, metricsUrl, drain: () => processes.drain(), stop: () => processes.stop() };
  } catch (error) {
    await processes.stop();
    throw error;
  }
}

type Addresses = Pick<Serving, 'url' | 'metricsUrl'>;

class ServingProcesses {
  readonly #places: Place[];
  readonly #relay = new Relay();
  readonly #metrics = new GatheredMetrics(() => this.#serving());
  #isStopping = false;
  #stopped: Promise<void> | null = null;
  #first: { ready(addresses: Addresses): void; failed(error: Error): void } | null = null;

  constructor(private readonly options: ServingOptions) {
    const numbers = Array.from({ length: options.config.processes }, (_, i) => i + 1);
    this.#places = numbers.map((number) => new Place(number));
    // However this process ends, short of being killed.
    process.on('exit', () => {
      for (const each of this.#running()) each.kill();
    });
  }

  /** @returns when all of them serve */
  start(): Promise<Addresses> {
    return new Promise((ready, failed) => {
      this.#first = { ready, failed };
      for (const place of this.#places) this.#fork(place);
    });
  }

  async drain(): Promise<void> {
    this.#startNoMore();
    for (const each of this.#running()) each.send({ kind: 'drain' });
    await new Promise((over) => setTimeout(over, this.options.config.drain.delayMs));
  }

  stop(): Promise<void> {
    this.#stopped ??= (async () => {
      this.#startNoMore();
      const running = this.#running();
      for (const each of running) {
        // One that does not serve yet has nothing in hand.
        if (each.servesSince === null) each.kill();
        else each.send({ kind: 'stop' });
      }
      const late = setTimeout(() => {
        for (const each of this.#running()) {
          this.options.log.warn(
            { process: each.number, pid: each.pid },
            'a process does not stop and is killed',
          );
          each.kill();
        }
      }, this.options.config.drain.timeoutMs + CLOSING_MS);
      await Promise.all(running.map(({ ended }) => ended));
      clearTimeout(late);
    })();
    return this.#stopped;
  }

  #running(): ServingProcess[] {
    return this.#places.flatMap(({ process }) => process ?? []);
  }

  #serving(): ServingProcess[] {
    return this.#running().filter(({ servesSince }) => servesSince !== null);
  }

  #startNoMore(): void {
    this.#isStopping = true;
    for (const { timer } of this.#places) clearTimeout(timer);
  }

  #fork(place: Place): void {
    place.process = new ServingProcess(place.number, cluster.fork(), {
      told: (process, message) => this.#receive(process, message, place),
      ended: (process, ending) => this.#ended(process, ending, place),
    });
  }

  #receive(from: ServingProcess, message: ToParent, place: Place): void {
    switch (message.kind) {
      case 'loaded':
        from.send({ kind: 'begin', with: this.#beginning(from) });
        break;
      case 'ready':
        from.servesSince = performance.now();
        place.failedStarts = 0;
        this.options.log.info({ process: from.number, pid: from.pid }, 'a process serves');
        this.#ready(message);
        break;
      case 'refused':
        place.reason = Object.assign(new Error(message.message), { code: message.code });
        break;
      case 'hear':
        this.#relay.hear(from, message.topic);
        break;
      case 'tell':
        this.#relay.tell(from, message);
        break;
      case 'heard':
        this.#relay.heard(from, message.id);
        break;
      case 'measured':
        this.#metrics.measured(from, message.id, message.measurements);
        break;
      case 'gather':
        void this.#tellMetrics(from, message.id);
    }
  }

  #beginning({ number }: ServingProcess): Beginning {
    const { port, metricsPort, databaseUrl, examples } = this.options;
    return { number, port, metricsPort, databaseUrl, examples };
  }

  async #tellMetrics(to: ServingProcess, id: number): Promise<void> {
    to.send({ kind: 'metrics', id, text: await this.#metrics.text() });
  }

  #ready({ url, metricsUrl }: Addresses): void {
    if (this.#first === null || this.#serving().length < this.#places.length) return;
    this.#first.ready({ url, metricsUrl });
    this.#first = null;
  }

  #ended(process: ServingProcess, ending: Ending, place: Place): void {
    place.process = null;
    this.#relay.ended(process);
    void this.#metrics.ended(process);
    if (this.#isStopping) return;
    const reason = place.noteEnd(process, ending);
    const isInVain = this.#first ? place.isRefused || isHopeless([place]) : isHopeless(this.#places);
    if (isInVain) this.#giveUp(reason);
    else this.#forkLater(place, process, reason);
  }

  #forkLater(place: Place, { number, pid }: ServingProcess, { message: reason }: Error): void {
    const pauseMs = pauseAfter(place.failures);
    this.options.log.warn(
      { process: number, pid, reason, pauseMs },
      'a process has ended; another takes its place',
    );
    place.timer = setTimeout(() => this.#fork(place), pauseMs);
  }

  #giveUp(reason: Error): void {
    this.#startNoMore();
    if (this.#first) this.#first.failed(reason);
    else this.options.onGivenUp(reason);
    this.#first = null;
  }
}
