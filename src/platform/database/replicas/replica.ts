import { ConfigurationError } from '../../configuration-error.js';
import { Database, type DatabaseOptions } from '../database.js';
import { DatabaseUnavailableError } from '../errors.js';
import type { Reader } from '../reader.js';
import { assertRestrictedRole } from '../schema/restricted-role.js';
import { placeOf } from './replica-address.js';
import type { WalHistory } from './wal-history.js';

export interface ReplicaOptions extends DatabaseOptions {
  /** How far behind an answer may be, in milliseconds. */
  maxLagMs: number;
}

/** Why a replica is not read from; null while it is. */
export type ReplicaFault = Error | null;

interface Standing {
  isStandby: boolean;
  system: string;
  /** Bytes of write-ahead log, as text; null where nothing was replayed. */
  replayed: string | null;
}

/** PostgreSQL's manual, "Recovery Information Functions". */
const standing = `select pg_is_in_recovery() as "isStandby", system_identifier::text as system,
  (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::text as replayed from pg_control_system()`;

/** A wait for a connection that is longer than this is spared by the primary. */
const waitTimeoutMs = 2_000;

/** After so long without a word it is away, and what was asked of it is asked of the primary. */
const silenceMs = 3_000;

/** Of a database that is only asked how far it has come. */
export const watching = { poolSize: 1, waitTimeoutMs, statementTimeoutMs: 5_000, onStatement: () => {} };

/** One standby of the primary: its connections, and as of when it answers. */
export class Replica {
  /** Host, port and database. */
  readonly place: string;
  readonly #reads: Database;
  /** Looks how far it has come, without waiting behind reads. */
  readonly #watch: Database;
  readonly #maxLagMs: number;
  /** As of when it answers, in milliseconds of `performance.now()`. */
  #freshAt = Number.NEGATIVE_INFINITY;
  /** Reads that it has not answered yet: what gives each of them up. */
  readonly #unanswered = new Set<(error: Error) => void>();
  #isTrusted = false;
  #looking: Promise<void> | null = null;

  constructor({ maxLagMs, ...options }: ReplicaOptions) {
    this.place = placeOf(options.url);
    this.#maxLagMs = maxLagMs;
    this.#reads = new Database({ ...options, waitTimeoutMs });
    this.#watch = new Database({ ...options, ...watching });
  }

  reader(tenantId: Parameters<Database['reader']>[0]): Reader {
    return this.#reads.reader(tenantId);
  }

  /** Whether what it answers is no further behind than allowed. */
  get isFresh(): boolean {
    return this.lagMs <= this.#maxLagMs;
  }

  /** How far behind it may be at most, in milliseconds; Infinity where that is not known. */
  get lagMs(): number {
    return performance.now() - this.#freshAt;
  }

  /**
   * Waits for the answer, but not for longer than the replica is there.
   * @throws what the answer does; DatabaseUnavailableError when the replica is given up meanwhile
   */
  answered<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#unanswered.add(reject);
      const settle = () => this.#unanswered.delete(reject);
      answer.then(
        (value) => {
          settle();
          resolve(value);
        },
        (error: unknown) => {
          settle();
          if (error instanceof DatabaseUnavailableError) this.#doubt();
          reject(error);
        },
      );
    });
  }

  /** Whether it is being asked. One that is silent is asked again once the question has been given up. */
  get isLookedAt(): boolean {
    return this.#looking !== null;
  }

  /**
   * Finds out how far it has come.
   * @returns why it cannot be read from
   */
  async look(history: WalHistory, system: string): Promise<ReplicaFault> {
    const looking = this.#look(history, system);
    this.#looking = looking
      .catch(() => {})
      .finally(() => {
        this.#looking = null;
      });
    try {
      await orSilence(looking);
      return this.isFresh ? null : new Error('the replica is too far behind');
    } catch (error) {
      this.#isTrusted = false;
      this.#giveUp(error as Error);
      return error as Error;
    }
  }

  /** Lets what runs finish, then closes every connection. */
  async close(): Promise<void> {
    await this.#looking;
    await Promise.all([this.#reads.close(), this.#watch.close()]);
  }

  async #look(history: WalHistory, system: string): Promise<void> {
    const [found] = await this.#watch.query<Standing>(standing, []);
    if (!found?.isStandby || found.replayed === null)
      throw new Error('the server is no standby: it is not replaying a log');
    if (found.system !== system)
      throw new ConfigurationError(
        `DATABASE_REPLICA_URL must name standbys of DATABASE_URL: ${this.place} is of another server`,
      );
    if (!this.#isTrusted) await assertRestrictedRole(this.#watch);
    this.#isTrusted = true;
    this.#freshAt = history.momentOf(BigInt(found.replayed));
  }

  /** Not read from until it was looked at again. */
  #doubt(): void {
    this.#freshAt = Number.NEGATIVE_INFINITY;
  }

  #giveUp(cause: Error): void {
    this.#doubt();
    const error = new DatabaseUnavailableError('the replica is away', { cause });
    for (const reject of [...this.#unanswered]) reject(error);
    this.#unanswered.clear();
  }
}

/** @throws DatabaseUnavailableError where it takes longer than a replica may be silent */
async function orSilence<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    const error = new DatabaseUnavailableError('the replica does not answer');
    // Where this process had no time to listen, the answer may be there already: it is heard first.
    timer = setTimeout(() => setImmediate(reject, error), silenceMs);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}
