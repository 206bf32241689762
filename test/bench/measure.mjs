import { countsOf, difference } from './answers.mjs';
import { asOwner } from './database.mjs';
import { operations } from './operations.mjs';
import { cpuOf, forgetPeak, peakOf } from './usage.mjs';

/** Different requests of a read, sent over and over. */
const readKeys = 2000;
/**
 * Compilers go on learning a program for some ten thousand requests: at first each runs in stretches, until three
 * have passed in which it has become no more sparing by a twentieth.
 */
const stretch = { requests: 4000, seconds: 2 };
const [fewestStretches, mostStretches, sparing] = [3, 12, 0.95];
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
    const before = adds[operation] && (await asOwner(this.dataset.ownerUrl, settled));
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
    if (!this.#rates.has(`${contender.name} ${operation}`)) {
      await this.#untilSettled(contender, operation, job);
    } else if (!operations[operation].once) {
      await this.load.run(job(await this.#requestsFor(contender, operation), warmUpSeconds));
    }
  }

  async #untilSettled(contender, operation, job) {
    let least = Number.POSITIVE_INFINITY;
    for (let [done, idle] = [0, 0]; done < mostStretches && idle < fewestStretches; done++) {
      const cost = await this.#stretch(contender, operation, job);
      idle = cost < least * sparing ? 0 : idle + 1;
      least = Math.min(least, cost);
    }
  }

  /** @returns processor time of the server in microseconds a request */
  async #stretch(contender, operation, job) {
    const { requests: most, seconds } = stretch;
    const requests = operations[operation].once
      ? await this.#made(contender, operation, most)
      : await this.#requestsFor(contender, operation);
    let begun = 0;
    const result = await this.load.run({ ...job(requests, seconds), most }, () => {
      begun = cpuOf(contender.pid);
    });
    // By which is known how many there must be for the time that is measured.
    this.#rates.set(`${contender.name} ${operation}`, result.requests / result.seconds);
    return (cpuOf(contender.pid) - begun) / result.requests;
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

/** The rows of each table, once nothing that the last one left dead is in the way of the next. */
async function settled(owner) {
  const { rows } = await owner.query(`select to_regclass('lead_count_changes')::text as queue`);
  if (rows[0].queue) await owner.query(`vacuum ${rows[0].queue}`);
  return countsOf(owner);
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
