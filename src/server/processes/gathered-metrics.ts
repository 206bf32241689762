import { AggregatorRegistry, Registry } from 'prom-client';
import { measureProcess } from '../measurements/process-metrics.js';
import type { Measurements } from './messages.js';
import type { ServingProcess } from './serving-process.js';

/** What a process has this long for, in milliseconds: of one that is too busy, what it has told last is taken. */
const PATIENCE_MS = 2_000;

/**
 * What all processes of a gateway have measured, this one among them: counts added up, the rest as each measurement says by its
 * `aggregator`. What a process has counted that ended stays in the sum, as far as it had told: Prometheus takes a count
 * that falls for one that began anew.
 */
export class GatheredMetrics {
  readonly #own = new Registry();
  readonly #last = new Map<ServingProcess, Measurements>();
  readonly #rounds = new Map<number, (process: ServingProcess) => void>();
  #ended: Measurements = [];
  #lastId = 0;

  constructor(private readonly processes: () => ServingProcess[]) {
    measureProcess(this.#own);
  }

  /** Asks every process. */
  async text(): Promise<string> {
    await this.#askAll();
    const own: Measurements = await this.#own.getMetricsAsJSON();
    return AggregatorRegistry.aggregate([own, this.#ended, ...this.#last.values()]).metrics();
  }

  measured(process: ServingProcess, id: number, measurements: Measurements): void {
    // One that is closing measures nothing any more.
    if (measurements.length > 0) this.#last.set(process, measurements);
    this.#rounds.get(id)?.(process);
  }

  async ended(process: ServingProcess): Promise<void> {
    const counts = (this.#last.get(process) ?? []).filter(({ type }) => isCount(String(type)));
    this.#last.delete(process);
    for (const answered of this.#rounds.values()) answered(process);
    const sum = AggregatorRegistry.aggregate([this.#ended, counts]);
    this.#ended = await sum.getMetricsAsJSON();
  }

  async #askAll(): Promise<void> {
    const id = ++this.#lastId;
    const missing = new Set(this.processes());
    if (missing.size === 0) return;
    await new Promise<void>((done) => {
      const timer = setTimeout(done, PATIENCE_MS);
      this.#rounds.set(id, (process) => {
        missing.delete(process);
        if (missing.size > 0) return;
        clearTimeout(timer);
        done();
      });
      for (const process of missing) process.send({ kind: 'measure', id });
    });
    this.#rounds.delete(id);
  }
}

const isCount = (type: string): boolean => type === 'counter' || type === 'histogram' || type === 'summary';
