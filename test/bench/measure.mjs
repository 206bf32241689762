import { countsOf, difference } from './answers.mjs';
import { asOwner } from './database.mjs';
import { operations } from './operations.mjs';
import { cpuOf, forgetPeak, peakOf } from './usage.mjs';

/** Different requests of a read, sent over and over. */
const readKeys = 2000;
const warmUpSeconds = 0.7;
/** What one change adds to each table; of others, nothing. */
const adds = {
  create: { leads: 1, logs: 1, lead_status_spells: 1 },
  convert: { logs: 3, customers: 1, customer_keys: 2, accounts: 1, conversions: 1, lead_status_spells: 1 },
};

/** Measures one contender at a time. */
export class Measurement {
  #requests = new Map();
  #rates = new Map();

  /** @param {{ server: { pid: number }, dataset: { ownerUrl: string }, keys: object, load: object }} parts */
  constructor(parts) {
    Object.assign(this, parts);
  }

  /**
   * @returns requests a second, latencies in milliseconds, processor time of the server and of PostgreSQL in
   *   microseconds a request, the server's peak memory in MB
   */
  async run(contender, operation, connections, seconds) {
    const job = (requests, time) => ({
      ...{
        url: contender.url,
        path: contender.dialect.pathOf(operation),
        sign: contender.dialect.signOf(operation),
      },
      ...{ requests, connections, seconds: time, once: operations[operation].once },
    });
    await this.#warmUp(contender, operation, job);
    const requests = await this.#requestsFor(contender, operation, seconds);
    const before = adds[operation] && (await asOwner(this.dataset.ownerUrl, countsOf));
    const hasOwnPeak = forgetPeak(contender.pid);
    let [server, postgres] = [0, 0];
    const result = await this.load.run(job(requests, seconds), () => {
      [server, postgres] = [cpuOf(contender.pid), cpuOf(this.server.pid)];
    });
    server = cpuOf(contender.pid) - server;
    postgres = cpuOf(this.server.pid) - postgres;
    if (before) {
      const added = difference(await asOwner(this.dataset.ownerUrl, countsOf), before);
      assertAdded(contender, operation, added, result.requests);
    }
    const rate = result.requests / result.seconds;
    this.#rates.set(`${contender.name} ${operation}`, rate);
    return {
      ...{
        contender: contender.name,
        operation,
        connections,
        requests: result.requests,
        seconds: result.seconds,
      },
      ...{ rate, p50: result.p50, p99: result.p99 },
      ...{ serverCpu: server / result.requests, postgresCpu: postgres / result.requests },
      ...{ peakMemory: peakOf(contender.pid), hasOwnPeak },
    };
  }

  async #warmUp(contender, operation, job) {
    const isFirst = !this.#rates.has(`${contender.name} ${operation}`);
    if (operations[operation].once) {
      if (!isFirst) return;
      // Enough for the servers' compilers, and to know how many there must be for the time that is measured.
      const requests = await this.#made(contender, operation, 600);
      const { requests: count, seconds } = await this.load.run(job(requests, 5));
      this.#rates.set(`${contender.name} ${operation}`, count / seconds);
      return;
    }
    const requests = await this.#requestsFor(contender, operation);
    await this.load.run(job(requests, isFirst ? 2 * warmUpSeconds : warmUpSeconds));
  }

  async #requestsFor(contender, operation, seconds) {
    if (operations[operation].once) {
      const rate = this.#rates.get(`${contender.name} ${operation}`);
      return this.#made(contender, operation, Math.ceil(rate * seconds * 1.5) + 200);
    }
    const name = `${contender.name} ${operation}`;
    if (!this.#requests.has(name)) this.#requests.set(name, await this.#made(contender, operation, readKeys));
    return this.#requests.get(name);
  }

  async #made(contender, operation, count) {
    const keys = await this.keys.take(operation, count);
    return keys.map((key) => contender.dialect.requestOf(operation, key));
  }
}

/** @throws Error where a contender did not do the work that it answered to have done */
function assertAdded(contender, operation, added, requests) {
  for (const [table, rows] of Object.entries(added)) {
    const expected = (adds[operation][table] ?? 0) * requests;
    if (rows !== expected) {
      throw new Error(
        `${contender.name} added ${rows} ${table} in ${requests} × ${operation}, not ${expected}`,
      );
    }
  }
}
