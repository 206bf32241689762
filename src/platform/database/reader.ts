import { answerReads, type PendingRead } from './batch-delivery.js';
import type { ConnectionPool } from './connection-pool.js';
import { type Answer, type BatchStatement, prepareValue } from './read-batch.js';
import type { Statement } from './statement.js';

/** One tenant's reads. What is asked for in one tick goes out together, in one round trip. */
export interface Reader {
  /**
   * @throws what PostgreSQL answered, for the statement that failed alone
   * @throws DatabaseUnavailableError when the database is away
   */
  run<Row>(statement: Statement<Row>, values?: Record<string, unknown>): Promise<Row[]>;
  /** Statements run so far. */
  readonly statementCount: number;
}

export interface ReadSettings {
  statementTimeoutMs: number;
  /** Longest wait for the answer to a batch, in milliseconds. */
  answerTimeoutMs: number;
  /** False behind a pooler that hands each transaction to another server connection. */
  namedStatements: boolean;
  onStatement(text: string): void;
}

export class TenantReader implements Reader {
  statementCount = 0;
  readonly #pool: ConnectionPool;
  readonly #settings: ReadSettings;
  readonly #scope: BatchStatement;
  #pending: PendingRead[] = [];

  constructor(pool: ConnectionPool, settings: ReadSettings, tenantId: string) {
    this.#pool = pool;
    this.#settings = settings;
    this.#scope = readScope(settings, tenantId);
  }

  async run<Row>(statement: Statement<Row>, values: Record<string, unknown> = {}): Promise<Row[]> {
    assertOwnName(statement);
    const read = {
      name: this.#settings.namedStatements ? statement.name : null,
      text: statement.text,
      values: statement.bind(values).map(prepareValue),
    };
    this.statementCount++;
    this.#settings.onStatement(statement.text);
    const { rows } = await this.#ask(read);
    return rows.map((row) => statement.decode(row));
  }

  #ask(statement: BatchStatement): Promise<Answer> {
    if (this.#pending.length === 0) setImmediate(() => this.#flush());
    return new Promise((resolve, reject) => {
      this.#pending.push({ statement, resolve, reject });
    });
  }

  #flush(): void {
    const reads = this.#pending;
    this.#pending = [];
    void answerReads(this.#pool, this.#settings.answerTimeoutMs, this.#scope, reads);
  }
}

const textsByName = new Map<string, string>();

/** Under a name that is taken PostgreSQL would run the other statement. */
function assertOwnName({ name, text }: Statement<unknown>): void {
  if (name === null) return;
  const known = textsByName.get(name);
  if (known === undefined) textsByName.set(name, text);
  else if (known !== text) throw new Error(`Two different statements are named ${name}`);
}

/** Binds all that follows in the batch to the tenant; no more than reading is let through. */
function readScope({ statementTimeoutMs, namedStatements }: ReadSettings, tenantId: string): BatchStatement {
  return {
    name: namedStatements ? 'read_scope' : null,
    text: `select set_config('app.tenant_id', $1, true), set_config('statement_timeout', $2, true),
 set_config('transaction_read_only', 'on', true)`,
    values: [tenantId, String(statementTimeoutMs)],
  };
}
