import { type Id, type Uuid, type UuidText, uuidOf } from '../ids/index.js';
import { tracing } from '../tracing/index.js';
import { sendBatch } from './connections/batch-delivery.js';
import { ConnectionPool } from './connections/connection-pool.js';
import { NetworkWatch } from './connections/network-watch.js';
import type { Read } from './connections/read-connection.js';
import { tenantlessSettings } from './connections/session-settings.js';
import { SharedLane } from './connections/shared-lane.js';
import { DatabaseUnavailableError } from './errors.js';
import { PlainReader } from './plain-reader.js';
import { rowByName } from './protocol/row-reader.js';
import { parametersOf } from './protocol/wire.js';
import { type Lanes, type Reader, type ReadSettings, TenantReader } from './reader.js';
import { tracedStatement, tracedTransaction } from './statements/traced.js';
import {
  runTransaction,
  type TenantTransaction,
  type TransactionSettings,
} from './transactions/transaction.js';

export interface DatabaseOptions {
  /** Of the gateway's own restricted role. */
  url: string;
  /** Connections for transactions, and as many again for reads. */
  poolSize: number;
  /** Longest time that one statement may take, in milliseconds. */
  statementTimeoutMs: number;
  /** Longest wait for a row's lock, in milliseconds; 0, the default: as long as the statement may take. */
  lockTimeoutMs?: number;
  /** Longest wait for a free connection, in milliseconds; 10 s if left out. */
  waitTimeoutMs?: number;
  /** Longest time that connecting may take, in milliseconds; 2 s if left out. */
  connectTimeoutMs?: number;
  /** False behind a transaction-pooling pgbouncer older than 1.21; true if left out. */
  namedStatements?: boolean;
  /** Whether each read goes by itself, over the driver alone; false if left out. */
  readsOneByOne?: boolean;
  /** Every statement of a feature, but not the settings and brackets around it. */
  onStatement?: (text: string) => void;
  /** What went wrong with nobody waiting for the answer. */
  onError?: (error: Error) => void;
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
/** Past its own timeout PostgreSQL cancels a statement; this long after that, nobody is there to do so. */
const graceMs = 5_000;
const pingTimeoutMs = 3_000;
const sharedConnections = 2;

/** The gateway's access to PostgreSQL: tenant-bound transactions and reads, each with a pool of its own. */
export class Database {
  readonly #availability = { isAway: false, lostAt: 0 };
  readonly #network: NetworkWatch;
  readonly #transactions: ConnectionPool;
  /** For reads that are not answered at once, and for whatever asks outside a tenant. */
  readonly #own: ConnectionPool;
  readonly #shared: ConnectionPool;
  readonly #lanes: Lanes;
  /** Where each read goes by itself: apart, as the driver reads from its connections. */
  readonly #plain: ConnectionPool | null;
  readonly #settings: TransactionSettings & ReadSettings;

  constructor(options: DatabaseOptions) {
    const onError = options.onError ?? (() => {});
    this.#settings = {
      statementTimeoutMs: options.statementTimeoutMs,
      answerTimeoutMs: options.statementTimeoutMs + graceMs,
      lockTimeoutMs: options.lockTimeoutMs ?? 0,
      namedStatements: options.namedStatements ?? true,
      onStatement: options.onStatement ?? (() => {}),
      onError,
    };
    this.#network = NetworkWatch.of(options.url);
    const pool = {
      url: options.url,
      size: options.poolSize,
      connectTimeoutMs: options.connectTimeoutMs ?? 2_000,
      waitTimeoutMs: options.waitTimeoutMs ?? 10_000,
      answerTimeoutMs: this.#settings.answerTimeoutMs,
      availability: this.#availability,
      network: this.#network,
      onError,
    };
    this.#transactions = new ConnectionPool(pool);
    // Of the connections for reads all requests share a few; the others are lent out.
    const shared = Math.min(sharedConnections, options.poolSize);
    this.#shared = new ConnectionPool({ ...pool, size: shared });
    this.#own = new ConnectionPool({
      ...pool,
      size: Math.max(options.poolSize - shared, 1),
    });
    this.#plain = options.readsOneByOne ? new ConnectionPool(pool) : null;
    this.#lanes = {
      shared: new SharedLane(this.#shared, shared, this.#settings.answerTimeoutMs),
      own: this.#own,
    };
  }

  /**
   * Runs the callback in one transaction that sees and changes this tenant's rows alone; again from its start, up to
   * three times, when PostgreSQL could not serialise it.
   * @throws DatabaseUnavailableError when the database is away or goes away meanwhile
   */
  async transaction<T>(tenantId: TenantText, work: (tx: TenantTransaction) => Promise<T>): Promise<T> {
    const { tracer } = tracing;
    const run = () => runTransaction(this.#transactions, this.#settings, checkedTenant(tenantId), work);
    return tracer === null ? run() : tracedTransaction(tracer, run);
  }

  reader(tenantId: TenantText): Reader {
    const tenant = checkedTenant(tenantId);
    return this.#plain
      ? new PlainReader(this.#plain, this.#settings, tenant)
      : new TenantReader(this.#lanes, this.#settings, tenant);
  }

  /**
   * Runs one statement outside any tenant, in a transaction of its own.
   * @param isRead whether it changes nothing: then it is run once more where it went down with its connection
   * @returns rows by column name; times and dates are text as PostgreSQL gives them
   * @throws DatabaseUnavailableError when the database is away; `outcomeUnknown` if it went during the statement
   */
  query<R>(text: string, values: unknown[], { isRead = false } = {}): Promise<R[]> {
    const { tracer } = tracing;
    const run = () => this.#query<R>(text, values, isRead);
    return tracer === null ? run() : tracedStatement(tracer, text, run);
  }

  async #query<R>(text: string, values: unknown[], isRead: boolean): Promise<R[]> {
    this.#settings.onStatement(text);
    const { rows, end } = await this.#run(text, values, { isRead });
    if (end.failed) throw end.failed;
    if (end.lost) {
      throw new DatabaseUnavailableError('the connection to the database was lost', {
        cause: end.lost,
        outcomeUnknown: true,
      });
    }
    return rows as R[];
  }

  /** @throws DatabaseUnavailableError when the database gives no answer within three seconds */
  async ping(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(reject, pingTimeoutMs, new DatabaseUnavailableError('the database does not answer'));
    });
    try {
      const { end } = await Promise.race([
        this.#run('select 1', [], { isRead: true, totalTimeoutMs: pingTimeoutMs }),
        silence,
      ]);
      if (end.failed) throw end.failed;
      if (end.lost) {
        throw new DatabaseUnavailableError('the connection to the database was lost', { cause: end.lost });
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** True from a failed connection on until one succeeds. */
  get isAway(): boolean {
    return this.#availability.isAway;
  }

  /** Connections of all pools together, and how much work waits for one. */
  stats(): { total: number; idle: number; waiting: number } {
    const all = [
      this.#transactions.stats(),
      this.#own.stats(),
      this.#shared.stats(),
      this.#lanes.shared.stats(),
      ...(this.#plain ? [this.#plain.stats()] : []),
    ];
    const sum = (of: 'total' | 'idle' | 'waiting') => all.reduce((total, one) => total + one[of], 0);
    return { total: sum('total'), idle: sum('idle'), waiting: sum('waiting') };
  }

  /** Lets what runs finish, then closes every connection. May be called twice. */
  async close(): Promise<void> {
    const shared = this.#lanes.shared.close().then(() => this.#shared.close());
    await Promise.all([this.#transactions.close(), this.#own.close(), this.#plain?.close(), shared]);
    this.#network.close();
  }

  /** Runs a statement outside any tenant and settles nothing: whatever came of it is in `end`. */
  async #run(text: string, values: unknown[], how: { isRead: boolean; totalTimeoutMs?: number }) {
    const ran = await this.#runOnce(text, values, how.totalTimeoutMs);
    const { lost } = ran.end;
    // One that is silent would be silent as long again.
    if (!how.isRead || !lost || lost.message === 'Query read timeout') return ran;
    return this.#runOnce(text, values, how.totalTimeoutMs);
  }

  async #runOnce(text: string, values: unknown[], totalTimeoutMs?: number) {
    let rows: unknown[] = [];
    const read: Read = {
      statement: { name: null, text, decode: rowByName },
      values: parametersOf(values),
      tries: 0,
      resolve: (answered) => {
        rows = answered;
      },
      reject: (error) => {
        throw error;
      },
    };
    const { answerTimeoutMs } = this.#settings;
    const delivery = { answerTimeoutMs, ...(totalTimeoutMs !== undefined && { totalTimeoutMs }) };
    const end = await sendBatch(this.#own, delivery, tenantlessSettings(this.#settings), [read]);
    return { rows, end };
  }
}

/** A tenant as the API has it or as the database has it. */
type TenantText = Id<'tenant'> | UuidText<'tenant'>;

const isUuid = (text: string): text is Uuid<'tenant'> => uuid.test(text);

/** @throws TypeError for what is neither */
const checkedTenant = (tenant: TenantText): Uuid<'tenant'> =>
  isUuid(tenant) ? tenant : uuidOf<'tenant'>(tenant as Id<'tenant'>);
