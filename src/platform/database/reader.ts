import { answerReads, type DeliverySettings } from './batch-delivery.js';
import type { ConnectionPool } from './connection-pool.js';
import type { QuickLane, Scope } from './quick-lane.js';
import type { Read } from './read-connection.js';
import { readScope, type ScopeSettings } from './scope.js';
import type { Lane, Statement } from './statement.js';
import { parametersOf } from './wire.js';

/** One tenant's reads. What is asked for in one tick goes out together. */
export interface Reader {
  /**
   * @throws what PostgreSQL answered, for the statement that failed alone
   * @throws DatabaseUnavailableError when the database is away
   */
  run<Row>(statement: Statement<Row>, values?: Record<string, unknown>): Promise<Row[]>;
  /** Statements run so far. */
  readonly statementCount: number;
}

export interface ReadSettings extends DeliverySettings, ScopeSettings {
  onStatement(text: string): void;
}

/** The ways to PostgreSQL. */
export interface Lanes {
  quick: QuickLane;
  /** Lends a connection to each batch of a request, so that none waits for another's. */
  own: ConnectionPool;
}

export class TenantReader implements Reader {
  statementCount = 0;
  readonly #lanes: Lanes;
  readonly #settings: ReadSettings;
  readonly #tenantId: string;
  #quickScope: Scope | null = null;
  readonly #pending = { walk: [] as Read[], slow: [] as Read[] };

  constructor(lanes: Lanes, settings: ReadSettings, tenantId: string) {
    this.#lanes = lanes;
    this.#settings = settings;
    this.#tenantId = tenantId;
  }

  run<Row>(statement: Statement<Row>, values: Record<string, unknown> = {}): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      const read: Read = {
        statement: this.#settings.namedStatements ? statement : unnamed(statement),
        values: parametersOf(statement.bind(values)),
        tries: 0,
        resolve: resolve as Read['resolve'],
        reject,
      };
      this.statementCount++;
      this.#settings.onStatement(statement.text);
      const lane = laneOf(statement, values);
      if (lane === 'quick') this.#lanes.quick.ask(this.#scopeOfQuick(), read);
      else this.#ask(lane, read);
    });
  }

  #scopeOfQuick(): Scope {
    this.#quickScope ??= {
      tenantId: this.#tenantId,
      read: readScope(this.#settings, this.#tenantId, 'quick'),
    };
    return this.#quickScope;
  }

  #ask(lane: 'walk' | 'slow', read: Read): void {
    if (this.#pending[lane].length === 0) setImmediate(() => this.#flush(lane));
    this.#pending[lane].push(read);
  }

  #flush(lane: 'walk' | 'slow'): void {
    const reads = this.#pending[lane];
    this.#pending[lane] = [];
    const scope = readScope(this.#settings, this.#tenantId, lane);
    void answerReads(this.#lanes.own, this.#settings, scope, reads);
  }
}

/** How a statement goes, with these values. */
export function laneOf({ name, lane }: Statement<unknown>, values: Record<string, unknown>): Lane {
  if (lane === undefined) return name === null ? 'slow' : 'quick';
  return typeof lane === 'function' ? lane(values) : lane;
}

const unnamed = ({ text, shape, decode }: Statement<unknown>) => ({ name: null, text, shape, decode });
