import { ConfigurationError } from '../../configuration-error.js';
import { madeAt, type Uuid } from '../../ids/index.js';
import { Database, type DatabaseOptions } from '../database.js';
import type { Reader } from '../reader.js';
import { Replica, type ReplicaFault, watching } from './replica.js';
import { replicaAddress } from './replica-address.js';
import { type ReadCounts, ReplicaReader } from './replica-reader.js';
import { ToldWrites } from './told-writes.js';
import { WalHistory } from './wal-history.js';
import { WritePins } from './write-pins.js';

export interface ReplicasOptions extends Omit<DatabaseOptions, 'url'> {
  /** Where writes go, and what must not be behind. */
  primary: Database;
  /** Of the gateway's own restricted role. */
  primaryUrl: string;
  /** Of one standby each; what an address leaves out is the primary's. */
  urls: readonly string[];
  /** How far behind an answer may be, in milliseconds. */
  maxLagMs: number;
  /** How long who has written reads from the primary, in milliseconds; no less than `maxLagMs`. */
  pinMs: number;
  /** Told when a replica begins or ceases to be read from. */
  onChange(place: string, fault: ReplicaFault): void;
  /** Processes that answer the same users; left out: none. */
  others?: OtherReaders;
}

/** How processes that answer the same users tell each other who has written. */
export interface OtherReaders {
  /** @returns when all of them read for these users from the primary */
  tell(users: Uuid<'user'>[]): Promise<void>;
  /** @returns when it will hear all that is told from then on */
  hear(listener: (users: Uuid<'user'>[]) => void): Promise<void>;
}

/** Whose reads they are. */
export interface ReplicaUser {
  tenantId: Uuid<'tenant'>;
  userId: Uuid<'user'>;
}

/** Of the time that an answer may be behind, this part goes by between looks; at most half a second. */
const looksInLag = 4;
const MAX_PAUSE_MS = 500;
/** By how much the clocks of those who add users may differ from this one, in milliseconds. */
const CLOCK_DIFFERENCE_MS = 60_000;

const written = `select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::text as position,
  system_identifier::text as system from pg_control_system()`;

/**
 * The standbys that reads may go to. How far each has come is looked at in the background; one that is away or too far
 * behind is not used, and is again once it has caught up. Whoever has written reads from the primary for a while, after
 * which every replica in use has what was written: the pin is no shorter than the lag allowed.
 */
export class Replicas {
  readonly #options: ReplicasOptions;
  readonly #replicas: readonly Replica[];
  readonly #pins: WritePins;
  readonly #told: ToldWrites | null;
  /** Until then, in milliseconds of `performance.now()`, everybody reads from the primary. */
  #allPinnedUntil = 0;
  readonly #history = new WalHistory();
  /** Looks how far the primary has come, without waiting behind its work. */
  readonly #watch: Database;
  readonly #isUsed = new Map<Replica, boolean>();
  readonly counts: ReadCounts = { primary: 0, replica: 0, repeated: 0 };
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | null = null;

  private constructor(options: ReplicasOptions) {
    const { primaryUrl, urls, maxLagMs, pinMs, others } = options;
    this.#options = options;
    this.#pins = new WritePins(pinMs);
    // A replica in use has by then what was written: whoever has not heard of it reads it all the same.
    this.#told = others ? new ToldWrites((users) => others.tell(users), maxLagMs) : null;
    this.#watch = new Database({ ...options, ...watching, url: primaryUrl });
    this.#replicas = urls.map(
      (url) => new Replica({ ...options, url: replicaAddress(url, primaryUrl), maxLagMs }),
    );
  }

  /**
   * Looks at each replica once, and from then on in the background. One that is away is no reason to fail.
   * @throws ConfigurationError where a replica's role is not held back by row-level security, or it is of another server
   */
  static async open(options: ReplicasOptions): Promise<Replicas> {
    const replicas = new Replicas(options);
    await replicas.#hear();
    const faults = await Promise.all(await replicas.#look());
    const wrong = faults.find((fault) => fault instanceof ConfigurationError);
    if (wrong) {
      await replicas.close();
      throw wrong;
    }
    replicas.#timer = setInterval(
      () => {
        replicas.#looking ??= replicas.#look().then(() => {
          replicas.#looking = null;
        });
      },
      Math.min(options.maxLagMs / looksInLag, MAX_PAUSE_MS),
    );
    replicas.#timer.unref();
    return replicas;
  }

  /**
   * Reads of one user, for one request.
   * @param mayLag false: from the primary, as of what belongs to a write
   */
  reader({ tenantId, userId }: ReplicaUser, mayLag: boolean): Reader {
    const isOnPrimary = !mayLag || this.#isPinned(userId) || this.#isNew(userId);
    const replica = isOnPrimary ? null : this.#replicaOf(userId);
    return new ReplicaReader(this.#options.primary.reader(tenantId), replica, tenantId, this.counts);
  }

  /**
   * From now on the user reads from the primary, for a while.
   * @returns when they do so in other processes, too
   */
  async pin(userId: Uuid<'user'>): Promise<void> {
    this.#pins.set(userId);
    await this.#told?.add(userId);
  }

  /** Each replica, and how far behind it may be, in milliseconds. */
  stats(): { place: string; isFresh: boolean; lagMs: number }[] {
    return this.#replicas.map(({ place, isFresh, lagMs }) => ({ place, isFresh, lagMs }));
  }

  /** Lets what runs finish, then closes every connection. May be called twice. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
    await Promise.all([this.#watch, ...this.#replicas].map((each) => each.close()));
  }

  /** What was told before it hears is with every replica in use once the lag that is allowed has gone by. */
  async #hear(): Promise<void> {
    const { others, maxLagMs } = this.#options;
    if (!others) return;
    await others.hear((users) => {
      for (const user of users) this.#pins.set(user);
    });
    this.#allPinnedUntil = performance.now() + maxLagMs;
  }

  #isPinned(userId: Uuid<'user'>): boolean {
    return this.#pins.holds(userId) || performance.now() < this.#allPinnedUntil;
  }

  /** Whether a replica may not have the user yet, whom the primary has found to be a member. */
  #isNew(userId: Uuid<'user'>): boolean {
    return Date.now() - (madeAt(userId) ?? 0) < CLOCK_DIFFERENCE_MS + this.#options.maxLagMs;
  }

  /** The same one for as long as it is fresh, so that the user's time does not go back from one read to the next. */
  #replicaOf(userId: Uuid<'user'>): Replica | null {
    const first = hashOf(userId) % this.#replicas.length;
    const inTurn = [...this.#replicas.slice(first), ...this.#replicas.slice(0, first)];
    return inTurn.find(({ isFresh }) => isFresh) ?? null;
  }

  /** Looks how far the primary has come, and then the replicas, none of which waits for another. Never rejects. */
  async #look(): Promise<Promise<ReplicaFault>[]> {
    const at = performance.now();
    let system: string;
    try {
      const [now] = await this.#watch.query<{ position: string; system: string }>(written, []);
      if (!now) throw new Error('the primary did not say how far it has come');
      system = now.system;
      this.#history.add({ at, position: BigInt(now.position) });
    } catch (error) {
      // Nothing is known to be fresh without it; what is known holds for the rest of its time.
      return this.#replicas.map(async (replica) =>
        this.#tell(replica, replica.isFresh ? null : (error as Error)),
      );
    }
    return this.#replicas
      .filter(({ isLookedAt }) => !isLookedAt)
      .map(async (replica) => this.#tell(replica, await replica.look(this.#history, system)));
  }

  #tell(replica: Replica, fault: ReplicaFault): ReplicaFault {
    const isUsed = fault === null;
    if (this.#isUsed.get(replica) !== isUsed) this.#options.onChange(replica.place, fault);
    this.#isUsed.set(replica, isUsed);
    return fault;
  }
}

/** FNV-1a of 32 bits: spreads users over replicas. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
