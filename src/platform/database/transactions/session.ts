import { tracing } from '../../tracing/index.js';
import type { Checkout } from '../connections/connection-pool.js';
import { type BatchEnd, type Read, ReadConnection } from '../connections/read-connection.js';
import { rowByName } from '../protocol/row-reader.js';
import { parametersOf } from '../protocol/wire.js';
import { isPreparationLost, type Prepared } from '../statements/prepared-statements.js';
import { tracedStatement } from '../statements/traced.js';

/** A statement with its parameters. */
export interface Asked {
  readonly statement: Prepared;
  readonly values: readonly unknown[];
}

/** What Drizzle asks of a node-postgres client. */
interface DriverQuery {
  text: string;
  rowMode?: 'array';
}

/** The statement that ends a transaction. */
interface Ending extends Read {
  mayGo(): boolean;
}

/**
 * A connection, lent for the length of one callback. What the callback asks for in one tick, or while it waits for an
 * answer, goes out together; the statements that open the transaction go with the first of it, the one that ends it
 * with the last. Behind one that fails PostgreSQL skips what went out with it, a COMMIT as well.
 */
export class Session {
  /** Whether there is a transaction, which has to be ended. */
  isBegun = false;
  /** Whether PostgreSQL has ever answered. */
  isAnswered = false;
  /** What a statement failed with, so that PostgreSQL would answer COMMIT by rolling back. */
  failure: Error | null = null;
  readonly #connection: ReadConnection;
  readonly #beginStatements: readonly Asked[];
  #isOpen = true;
  #isBusy = false;
  #waiting: Read[] = [];
  #ending: Ending | null = null;

  constructor(checkout: Checkout, beginStatements: readonly Asked[], answerTimeoutMs: number) {
    this.#connection = ReadConnection.of(checkout, answerTimeoutMs);
    this.#beginStatements = beginStatements;
  }

  /** What the connection died of, null while it lives. */
  get lost(): Error | null {
    return this.#connection.lost;
  }

  /** The failure, where it says that the connection does not have the statements prepared that it was thought to have. */
  get unprepared(): Error | null {
    return isPreparationLost(this.failure) ? this.failure : null;
  }

  /** Whether anything has been asked for. */
  get isUsed(): boolean {
    return this.isBegun || this.#waiting.length > 0;
  }

  /**
   * Runs a statement behind those that were asked for before. A branch of the callback that runs on after its end would
   * write into the next borrower's transaction: it is refused.
   * @returns its rows, decoded
   */
  ask(asked: Asked): Promise<unknown[]> {
    if (!this.#isOpen) return Promise.reject(ended());
    const { tracer } = tracing;
    if (tracer !== null) return tracedStatement(tracer, asked.statement.text, () => this.#queue(asked));
    return this.#queue(asked);
  }

  #queue(asked: Asked): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(readOf(asked, resolve, reject));
      this.#flushSoon();
    });
  }

  /** For Drizzle. A BEGIN inside would end this transaction early. */
  async query({ text, rowMode }: DriverQuery, values: readonly unknown[] = []): Promise<{ rows: unknown[] }> {
    if (/^\s*(begin|start\s+transaction|commit|end)\b/i.test(text))
      throw new Error('A transaction does not nest: pass on the one that is open');
    const decode = rowMode === 'array' ? asArray : rowByName;
    return { rows: await this.ask({ statement: { name: null, text, decode }, values }) };
  }

  /** Takes nothing more, and forgets what has not gone yet. */
  close(): void {
    this.#isOpen = false;
    for (const { reject } of this.#waiting.splice(0)) reject(ended());
  }

  /**
   * Ends the transaction, behind whatever is still to go.
   * @param mayGo asked at the last moment; where it says no, none of it goes
   */
  async end(asked: Asked, mayGo: () => boolean = () => true): Promise<void> {
    await new Promise<unknown[]>((resolve, reject) => {
      this.#ending = { ...readOf(asked, resolve, reject), mayGo };
      this.#flushSoon();
    });
  }

  /** At the end of the tick, once all that it asks for has been asked for. */
  #flushSoon(): void {
    if (this.#isBusy) return;
    this.#isBusy = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    const reads = this.#lastCall();
    const [first, ...rest] = this.isBegun ? reads : [...this.#beginStatements.map(unheard), ...reads];
    if (reads.length === 0 || !first) {
      this.#isBusy = false;
      return;
    }
    this.isBegun = true;
    this.#connection.send(first, rest, (end) => this.#hear(first, end));
    this.#connection.flush();
  }

  /** What goes out now. */
  #lastCall(): Read[] {
    const ending = this.#ending;
    if (!ending) return this.#waiting.splice(0);
    this.#ending = null;
    this.#isOpen = false;
    if (ending.mayGo()) return [...this.#waiting.splice(0), ending];
    this.close();
    ending.reject(ended());
    return [];
  }

  #hear(first: Read, { unanswered, failed, lost, isScoped }: BatchEnd): void {
    this.#isBusy = false;
    if (!lost) this.isAnswered = true;
    const error = failed ?? lost;
    if (error) {
      this.failure ??= error;
      const [culprit, ...skipped] = isScoped ? unanswered : [first, ...unanswered];
      culprit?.reject(error);
      // Whoever understands the failure is heard first, whoever was merely behind it afterwards.
      setImmediate(() => {
        for (const { reject } of skipped) reject(new SkippedError(error));
      });
    }
    if (this.#waiting.length > 0 || this.#ending) this.#flushSoon();
  }
}

/** Of a statement that was not run, as one before it in the transaction failed: `cause`. */
class SkippedError extends Error {
  constructor(cause: unknown) {
    super('a statement before this one failed', { cause });
  }
}

const ended = () => new Error('The transaction has ended: await its queries inside the callback');

const readOf = ({ statement, values }: Asked, resolve: Read['resolve'], reject: Read['reject']): Read => ({
  statement,
  values: parametersOf(values),
  tries: 0,
  resolve,
  reject,
});

const ignore = () => {};
const unheard = (asked: Asked): Read => readOf(asked, ignore, ignore);

const asArray = (row: unknown[]) => row;
