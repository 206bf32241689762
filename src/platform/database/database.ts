import { sendBatch } from './batch-delivery.js';
import { ConnectionPool } from './connection-pool.js';
import { DatabaseUnavailableError } from './errors.js';
import { type BatchStatement, prepareValue } from './read-batch.js';
import { type Reader, type ReadSettings, TenantReader } from './reader.js';
import { runTransaction, type TenantTransaction, type TransactionSettings } from './transaction.js';

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
  /** Every statement of a feature, but not the settings and brackets around it. */
  onStatement?: (text: string) => void;
  /** What went wrong with nobody waiting for the answer. */
  onError?: (error: Error) => void;
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
/** Past its own timeout PostgreSQL cancels a statement; this long after that, nobody is there to do so. */
const graceMs = 5_000;
const pingTimeoutMs = 3_000;

/** The gateway's door to PostgreSQL: tenant-bound transactions and reads, each with a pool of its own. */
export class Database {
  readonly #availability = { isAway: false };
  readonly #transactions: ConnectionPool;
  readonly #reads: ConnectionPool;
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
    const pool = {
      url: options.url,
      size: options.poolSize,
      connectTimeoutMs: options.connectTimeoutMs ?? 2_000,
      waitTimeoutMs: options.waitTimeoutMs ?? 10_000,
      answerTimeoutMs: this.#settings.answerTimeoutMs,
      availability: this.#availability,
      onError,
    };
    this.#transactions = new ConnectionPool({ ...pool, pipeline: true });
    // The driver takes no statements of our own making on a pipelining client.
    this.#reads = new ConnectionPool({ ...pool, pipeline: false });
  }

  /**
   * Tells the story in one transaction that sees and changes this tenant's rows alone; again from its start, up to
   * three times, when PostgreSQL could not serialise it.
   * @param tenantId a UUID
   * @throws DatabaseUnavailableError when the database is away or goes away meanwhile
   */
  async transaction<T>(tenantId: string, story: (tx: TenantTransaction) => Promise<T>): Promise<T> {
    return runTransaction(this.#transactions, this.#settings, checkedTenant(tenantId), story);
  }

  /** @param tenantId a UUID */
  reader(tenantId: string): Reader {
    return new TenantReader(this.#reads, this.#settings, checkedTenant(tenantId));
  }

  /**
   * Runs one statement outside any tenant, in a transaction of its own; it is never repeated.
   * @returns rows by column name; times and dates are text as PostgreSQL gives them
   * @throws DatabaseUnavailableError when the database is away; `outcomeUnknown` if it went during the statement
   */
  async query<R>(text: string, values: unknown[]): Promise<R[]> {
    this.#settings.onStatement(text);
    const statement = { name: null, text, values: values.map(prepareValue) };
    const { answers, failed, lost } = await sendBatch(this.#reads, this.#settings.answerTimeoutMs, [
      this.#tenantlessScope(),
      statement,
    ]);
    if (failed) throw failed;
    if (lost) {
      throw new DatabaseUnavailableError('the connection to the database was lost', {
        cause: lost,
        outcomeUnknown: true,
      });
    }
    const { columns = [], rows = [] } = answers[1] ?? {};
    return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])) as R);
  }

  /** @throws DatabaseUnavailableError when the database gives no answer within three seconds */
  async ping(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(reject, pingTimeoutMs, new DatabaseUnavailableError('the database does not answer'));
    });
    try {
      const { failed, lost } = await Promise.race([this.#greet(), silence]);
      if (failed) throw failed;
      if (lost)
        throw new DatabaseUnavailableError('the connection to the database was lost', { cause: lost });
    } finally {
      clearTimeout(timer);
    }
  }

  /** True from a failed connection on until one succeeds. */
  get isAway(): boolean {
    return this.#availability.isAway;
  }

  /** Connections of both pools together, and how much work waits for one. */
  stats(): { total: number; idle: number; waiting: number } {
    const [a, b] = [this.#transactions.stats(), this.#reads.stats()];
    return { total: a.total + b.total, idle: a.idle + b.idle, waiting: a.waiting + b.waiting };
  }

  /** Lets what runs finish, then closes every connection. May be called twice. */
  async close(): Promise<void> {
    await Promise.all([this.#transactions.close(), this.#reads.close()]);
  }

  #greet() {
    return sendBatch(this.#reads, pingTimeoutMs, [{ name: null, text: 'select 1', values: [] }]);
  }

  #tenantlessScope(): BatchStatement {
    return {
      name: this.#settings.namedStatements ? 'tenantless_scope' : null,
      text: `select set_config('app.tenant_id', '', true), set_config('statement_timeout', $1, true)`,
      values: [String(this.#settings.statementTimeoutMs)],
    };
  }
}

function checkedTenant(tenantId: string): string {
  if (!uuid.test(tenantId)) throw new TypeError('A tenant ID must be a UUID');
  return tenantId;
}
