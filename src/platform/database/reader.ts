import type { Uuid } from '../ids/index.js';
import { tracing } from '../tracing/index.js';
import { answerReads, type DeliverySettings } from './connections/batch-delivery.js';
import type { ConnectionPool } from './connections/connection-pool.js';
import type { Read } from './connections/read-connection.js';
import { readSettings, type SessionSettings } from './connections/session-settings.js';
import type { Scope, SharedLane } from './connections/shared-lane.js';
import { parametersOf } from './protocol/wire.js';
import { changed, type Lane, type Statement } from './statements/statement.js';
import { TracedBatches } from './statements/traced.js';

/** One tenant's reads. What is asked for in one tick goes out together. */
export interface Reader {
  /**
   * @throws what PostgreSQL answered, for the statement that failed alone
   * @throws DatabaseUnavailableError when the database is away
   */
  run<Row, V = unknown>(
    statement: Statement<Row, V>,
    values?: Record<string, unknown> & NoInfer<V>,
  ): Promise<Row[]>;
  /** Statements run so far. */
  readonly statementCount: number;
}

export interface ReadSettings extends DeliverySettings, SessionSettings {
  onStatement(text: string): void;
}

/** The ways to PostgreSQL. */
export interface Lanes {
  shared: SharedLane;
  /** Lends a connection to each batch of a request, so that none waits for another's. */
  own: ConnectionPool;
}

export class TenantReader implements Reader {
  statementCount = 0;
  readonly #lanes: Lanes;
  readonly #settings: ReadSettings;
  readonly #tenantId: Uuid<'tenant'>;
  #quickScope: Scope | null = null;
  #traced: TracedBatches | null = null;
  readonly #pending = { indexScan: [] as Read[], dedicated: [] as Read[] };

  constructor(lanes: Lanes, settings: ReadSettings, tenantId: Uuid<'tenant'>) {
    this.#lanes = lanes;
    this.#settings = settings;
    this.#tenantId = tenantId;
  }

  run<Row>(statement: Statement<Row>, values: Record<string, unknown> = {}): Promise<Row[]> {
    const { tracer } = tracing;
    if (tracer === null) return this.#read(statement, values);
    this.#traced ??= new TracedBatches();
    return this.#traced.run(tracer, statement.text, () => this.#read(statement, values));
  }

  #read<Row>(statement: Statement<Row>, values: Record<string, unknown>): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      const read: Read = {
        statement: this.#settings.namedStatements ? statement : changed(statement, { name: null }),
        values: parametersOf(statement.bind(values)),
        tries: 0,
        resolve: resolve as Read['resolve'],
        reject,
      };
      this.statementCount++;
      this.#settings.onStatement(statement.text);
      const lane = laneOf(statement, values);
      if (lane === 'shared') this.#lanes.shared.ask(this.#scopeOfQuick(), read);
      else this.#ask(lane, read);
    });
  }

  #scopeOfQuick(): Scope {
    this.#quickScope ??= {
      tenantId: this.#tenantId,
      read: readSettings(this.#settings, this.#tenantId, 'shared'),
    };
    return this.#quickScope;
  }

  #ask(lane: 'indexScan' | 'dedicated', read: Read): void {
    if (this.#pending[lane].length === 0) setImmediate(() => this.#flush(lane));
    this.#pending[lane].push(read);
  }

  #flush(lane: 'indexScan' | 'dedicated'): void {
    const reads = this.#pending[lane];
    this.#pending[lane] = [];
    const scope = readSettings(this.#settings, this.#tenantId, lane);
    void answerReads(this.#lanes.own, this.#settings, scope, reads);
  }
}

/** How a statement goes, with these values. */
export function laneOf({ name, lane }: Statement<unknown>, values: Record<string, unknown>): Lane {
  if (lane === undefined) return name === null ? 'dedicated' : 'shared';
  return typeof lane === 'function' ? lane(values) : lane;
}
