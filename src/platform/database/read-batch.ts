import { createRequire } from 'node:module';
import pg from 'pg';
import { isConnectionLoss } from './errors.js';
import { parserOf } from './row-values.js';

/** As it goes over the wire. */
type Bound = Buffer | string | null;

export interface BatchStatement {
  /** Null: unnamed, parsed anew each time. */
  readonly name: string | null;
  readonly text: string;
  readonly values: Bound[];
}

/** Rows in the order of `columns`. */
export interface Answer {
  columns: string[];
  rows: unknown[][];
}

/**
 * How a batch ended. The first `answers.length` statements were answered. The one behind them `failed` or went
 * down with the connection, and all that follow were skipped.
 */
export interface BatchEnd {
  answers: Answer[];
  failed: Error | null;
  lost: Error | null;
}

/** The driver's own conversion of JavaScript values. */
export const prepareValue: (value: unknown) => Bound = createRequire(import.meta.url)(
  'pg/lib/utils.js',
).prepareValue;

/** Statement names that PostgreSQL has confirmed, for each connection. */
const prepared = new WeakMap<pg.Connection, Set<string>>();

/**
 * Statements that go out together with one Sync at the end. PostgreSQL runs them as one implicit transaction and
 * answers in one go: one round trip however many they are, and settings made by the first with `is_local` hold for
 * all of them and end with them. Source: PostgreSQL's manual, "Pipelining" in the message flow chapter.
 * Given to `client.query` of a client without `pipeline`; the handlers are called by node-postgres.
 */
export class ReadBatch implements pg.Submittable {
  readonly ended: Promise<BatchEnd>;
  /** Read by node-postgres, in milliseconds. */
  readonly query_timeout: number;
  /** Wrapped by node-postgres to stop its timer. */
  callback: (error: Error | null) => void = () => {};
  readonly #statements: readonly BatchStatement[];
  readonly #answers: Answer[] = [];
  #open: Answer = { columns: [], rows: [] };
  #parsers: ((text: string) => unknown)[] = [];
  #leave: () => void = () => {};
  #end: ((end: BatchEnd) => void) | null = null;

  constructor(statements: readonly BatchStatement[], answerTimeoutMs: number) {
    this.#statements = statements;
    this.query_timeout = answerTimeoutMs;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  submit(connection: pg.Connection): void {
    this.#leave = this.#followParses(connection);
    connection.stream.cork();
    try {
      const known = new Set(prepared.get(connection));
      for (const { name, text, values } of this.#statements) {
        if (name === null || !known.has(name)) connection.parse({ name: name ?? '', text, types: [] }, true);
        if (name !== null) known.add(name);
        connection.bind({ statement: name ?? '', values }, true);
        connection.describe({ type: 'P' }, true);
        connection.execute(null, true);
      }
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
  }

  handleRowDescription({ fields }: { fields: pg.FieldDef[] }): void {
    this.#open.columns = fields.map((field) => field.name);
    this.#parsers = fields.map((field) => parserOf(field.dataTypeID));
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const parsers = this.#parsers;
    const row = new Array<unknown>(fields.length);
    for (let i = 0; i < fields.length; i++) {
      const text = fields[i];
      row[i] = text === null || text === undefined ? null : parsers[i]?.(text);
    }
    this.#open.rows.push(row);
  }

  handleCommandComplete(): void {
    this.#answers.push(this.#open);
    this.#open = { columns: [], rows: [] };
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete();
  }

  handlePortalSuspended(): void {}

  handleCopyInResponse(connection: pg.Connection & { sendCopyFail(message: string): void }): void {
    connection.sendCopyFail('a read takes no input');
  }

  handleCopyData(): void {}

  handleError(error: Error): void {
    this.callback(error);
    const isLost = !(error instanceof pg.DatabaseError) || isConnectionLoss(error);
    this.#finish(isLost ? { failed: null, lost: error } : { failed: error, lost: null });
  }

  handleReadyForQuery(): void {
    this.callback(null);
    this.#finish({ failed: null, lost: null });
  }

  #finish(how: { failed: Error | null; lost: Error | null }): void {
    this.#leave();
    this.#end?.({ answers: this.#answers, ...how });
    this.#end = null;
  }

  /**
   * A statement counts as prepared once PostgreSQL has said so, not before: its Parse may fail or be skipped
   * behind an earlier error. One whose Bind fails stays prepared all the same.
   */
  #followParses(connection: pg.Connection): () => void {
    const known = prepared.get(connection) ?? new Set<string>();
    prepared.set(connection, known);
    const sent = new Set<string>();
    const expected = this.#statements
      .map(({ name }) => name)
      .filter((name) => name === null || (!known.has(name) && !sent.has(name) && sent.add(name)));
    const confirm = () => {
      const name = expected.shift();
      if (name) known.add(name);
    };
    connection.on('parseComplete', confirm);
    return () => connection.off('parseComplete', confirm);
  }
}
