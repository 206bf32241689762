import type pg from 'pg';
import { isConnectionLoss } from '../errors.js';
import { plainReader, type ResultColumn, type RowReader } from '../protocol/row-reader.js';
import { answeredError, describedColumns, kinds } from '../protocol/server-messages.js';
import { Incoming, Outgoing, type Parameter } from '../protocol/wire.js';
import { type Prepared, PreparedStatements } from '../statements/prepared-statements.js';
import type { Checkout } from './connection-pool.js';
import type { NetworkWatch, WatchedConnection } from './network-watch.js';

/** A statement on its way, with the promise of whoever asked for it. */
export interface Read {
  readonly statement: Prepared;
  readonly values: readonly Parameter[];
  /** How often it went down with a connection, or was not prepared there as thought. */
  tries: number;
  resolve(rows: unknown[]): void;
  reject(error: unknown): void;
}

/** How a batch ended; the reads before `unanswered` have their answers. */
export interface BatchEnd {
  unanswered: Read[];
  /** What PostgreSQL said to the first of `unanswered`; all behind it were skipped. */
  failed: Error | null;
  /** What killed the connection. */
  lost: Error | null;
  /** False where other batches stood in front of this one when the connection was lost: nothing of it has run. */
  hasBegun: boolean;
  /** Whether the settings that lead the batch were made: if not, it was them that failed. */
  isScoped: boolean;
}

interface Sent {
  read: Read;
  isParsed: boolean;
  /** Null: the answer's columns are described on the way. */
  reader: RowReader<unknown> | null;
}

interface Batch {
  sent: Sent[];
  /** The one that is being answered; the first is the batch's scope. */
  at: number;
  failed: Error | null;
  rows: unknown[];
  /** What a row could not be read for. */
  unreadable: unknown;
  done(end: BatchEnd): void;
}

const connections = new WeakMap<pg.PoolClient, ReadConnection>();

/**
 * A connection for reads alone. Statements go out in batches, each closed by one Sync: PostgreSQL runs a batch as one
 * implicit transaction, so settings made by its first statement with `is_local` hold for all of it and end with it.
 * A batch may be sent before the ones in front are answered. Source: PostgreSQL's manual, "Pipelining" in the message
 * flow chapter. The driver connects and notices when the socket dies; from then on the socket is read and written here.
 */
export class ReadConnection implements WatchedConnection {
  /** The one on a driver's connection; from the first time on nobody else reads from it. */
  static of({ client, network }: Checkout, answerTimeoutMs: number): ReadConnection {
    const made = connections.get(client) ?? new ReadConnection(client, network, answerTimeoutMs);
    connections.set(client, made);
    return made;
  }

  /** What killed it, null while it lives. */
  lost: Error | null = null;
  readonly #stream: pg.Connection['stream'];
  readonly #prepared: PreparedStatements;
  readonly #outgoing = new Outgoing();
  readonly #incoming = new Incoming((type, bytes, begin, end) => this.#take(type, bytes, begin, end));
  readonly #batches: Batch[] = [];
  readonly #silence: NodeJS.Timeout;
  #heardAt = 0;

  /** @param answerTimeoutMs longest silence while an answer is waited for, in milliseconds */
  private constructor(
    client: pg.PoolClient,
    private readonly network: NetworkWatch,
    answerTimeoutMs: number,
  ) {
    this.#prepared = new PreparedStatements(this.#outgoing);
    this.#stream = client.connection.stream;
    this.#stream.removeAllListeners('data');
    this.#stream.on('data', (chunk: Buffer) => this.#hear(chunk));
    client.on('error', (error: Error) => this.giveUp(error));
    network.add(this);
    client.once('end', () => network.remove(this));
    this.#silence = setTimeout(() => {
      // node-postgres' own words for it.
      if (this.#batches.length > 0) this.giveUp(new Error('Query read timeout'));
    }, answerTimeoutMs).unref();
  }

  get silentSince(): number | null {
    return this.#batches.length > 0 ? this.#heardAt : null;
  }

  /** Batches that are not answered yet. */
  get inFlight(): number {
    return this.#batches.length;
  }

  /**
   * Adds a batch to what goes out with the next `flush`. `done` is called once, when all that can be answered is.
   * @param isSlow each of the reads may take its time: the answers of those in front do not wait for it, and the
   *   silence is that of one read, not of all together
   */
  send(scope: Read, reads: readonly Read[], done: (end: BatchEnd) => void, isSlow = false): void {
    if (this.lost) {
      done({ unanswered: [...reads], failed: null, lost: this.lost, hasBegun: false, isScoped: false });
      return;
    }
    const batch: Batch = { sent: [], at: 0, failed: null, rows: [], unreadable: null, done };
    this.#prepared.makeRoom(1 + reads.length);
    if (this.#batches.length === 0) this.#listen();
    this.#batches.push(batch);
    batch.sent.push(this.#write(scope));
    for (const [i, read] of reads.entries()) {
      if (isSlow && i > 0) this.#outgoing.flush();
      batch.sent.push(this.#write(read));
    }
    this.#outgoing.sync();
  }

  flush(): void {
    if (!this.#outgoing.isEmpty && !this.lost) this.#stream.write(this.#outgoing.take());
  }

  #write(read: Read): Sent {
    const { statement, values } = read;
    const { name, isParsed, reader } = this.#prepared.use(statement);
    this.#outgoing.bind(name, values, reader?.formats ?? null);
    if (!reader) this.#outgoing.describe();
    this.#outgoing.execute();
    return { read, isParsed, reader };
  }

  /** From now on silence counts. */
  #listen(): void {
    this.#silence.refresh();
    this.#heardAt = performance.now();
  }

  #hear(chunk: Buffer): void {
    this.#listen();
    try {
      this.#incoming.take(chunk);
    } catch (error) {
      this.giveUp(error as Error);
    }
  }

  #take(type: number, bytes: Buffer, begin: number, end: number): void {
    const batch = this.#batches[0];
    if (type === kinds.error) this.#takeError(batch, answeredError(bytes, begin, end));
    else if (batch && type === kinds.readyForQuery) this.#endFirst(batch);
    else if (batch) this.#takeAnswer(batch, type, bytes, begin);
  }

  #endFirst(batch: Batch): void {
    this.#batches.shift();
    batch.done(endOf(batch, null, true));
  }

  #takeAnswer(batch: Batch, type: number, bytes: Buffer, begin: number): void {
    const sent = batch.sent[batch.at];
    if (!sent) return;
    if (type === kinds.dataRow) readRow(batch, sent, bytes, begin);
    else if (type === kinds.rowDescription) this.#describe(sent, describedColumns(bytes, begin));
    else if (type === kinds.noData) this.#describe(sent, []);
    else if (type === kinds.commandComplete || type === kinds.emptyQuery) answer(batch, sent);
    else if (type === kinds.copyIn || type === kinds.copyOut) throw new Error('a read does not copy');
  }

  #describe(sent: Sent, columns: ResultColumn[]): void {
    const { statement } = sent.read;
    this.#prepared.describe(statement, columns);
    sent.reader = plainReader(columns, statement.decode);
  }

  #takeError(batch: Batch | undefined, error: pg.DatabaseError): void {
    if (!batch || isConnectionLoss(error)) {
      this.giveUp(error);
      return;
    }
    batch.failed = error;
    this.#prepared.distrust(
      batch.sent.slice(batch.at).map(({ read, isParsed }) => ({ statement: read.statement, isParsed })),
      error,
    );
  }

  /** Closes it, for its state is unknown or it is dead. */
  giveUp(error: Error): void {
    if (this.lost) return;
    this.lost = error;
    clearTimeout(this.#silence);
    this.network.remove(this);
    this.#stream.destroy();
    const batches = this.#batches.splice(0);
    batches.forEach((batch, i) => {
      batch.done(endOf(batch, error, i === 0));
    });
  }
}

function readRow(batch: Batch, { reader }: Sent, bytes: Buffer, begin: number): void {
  if (!reader || batch.unreadable) return;
  try {
    // The number of fields stands in front of them; it is known.
    batch.rows.push(reader.read(bytes, begin + 2));
  } catch (error) {
    batch.unreadable = error;
  }
}

function answer(batch: Batch, { read }: Sent): void {
  batch.at += 1;
  const { rows, unreadable } = batch;
  batch.rows = [];
  batch.unreadable = null;
  if (unreadable) read.reject(unreadable);
  else read.resolve(rows);
}

const endOf = ({ sent, at, failed }: Batch, lost: Error | null, hasBegun: boolean): BatchEnd => ({
  unanswered: sent.slice(Math.max(at, 1)).map(({ read }) => read),
  failed: lost ? null : failed,
  lost,
  hasBegun,
  isScoped: at > 0,
});
