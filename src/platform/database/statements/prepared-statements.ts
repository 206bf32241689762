import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { pgErrorOf } from '../errors.js';
import { type ResultColumn, type RowReader, rowReader } from '../protocol/row-reader.js';
import type { Outgoing } from '../protocol/wire.js';
import type { Statement } from './statement.js';

/** What a connection needs to know of a statement. */
export interface Prepared extends Pick<Statement<unknown>, 'name' | 'text' | 'shape'> {
  decode(row: unknown[], columns?: readonly ResultColumn[]): unknown;
}

interface Known {
  text: string;
  /** Null until its columns are described. */
  reader: RowReader<unknown> | null;
  isDescribed: boolean;
}

/** So many statements are kept prepared on one connection; the one that was not used for longest makes room. */
const MAX_PREPARED = 300;

/**
 * What is prepared on one connection. A statement counts as prepared as soon as it is sent to be; where that proves
 * wrong, PostgreSQL says so to each run (26000), and the next one prepares it again.
 */
export class PreparedStatements {
  /** Those that a batch of more than may be kept has pushed out, until they can be closed. */
  readonly #evicted = new Set<string>();
  readonly #known = new LRUCache<string, Known>({
    max: MAX_PREPARED,
    dispose: (_known, name, reason) => {
      if (reason === 'evict') this.#evicted.add(name);
    },
  });
  readonly #outgoing: Outgoing;

  constructor(outgoing: Outgoing) {
    this.#outgoing = outgoing;
  }

  /** Forgets old statements where so many more may be too many; leads a batch, where no error can skip it. */
  makeRoom(more: number): void {
    while (this.#known.size > 0 && this.#known.size + more > MAX_PREPARED) this.#known.pop();
    for (const name of this.#evicted) this.#outgoing.close(name);
    this.#evicted.clear();
  }

  /**
   * Sees to it that the statement can be bound.
   * @returns the name to bind it by, whether it is parsed on the way, and how its rows are read, as far as known
   */
  use(statement: Prepared): { name: string; isParsed: boolean; reader: RowReader<unknown> | null } {
    const { name, text } = statement;
    if (name === null) {
      this.#outgoing.parse('', text);
      return { name: '', isParsed: true, reader: null };
    }
    const known = this.#known.get(name);
    if (known && known.text === text) return { name, isParsed: false, reader: known.reader };
    // Something of this name may be left, from a try that went wrong or of another text.
    this.#evicted.delete(name);
    this.#outgoing.close(name);
    this.#outgoing.parse(name, text);
    this.#known.set(name, { text, reader: null, isDescribed: false });
    return { name, isParsed: true, reader: null };
  }

  /** PostgreSQL never changes the columns of a statement that is prepared: it refuses to run it (0A000). */
  describe(statement: Prepared, columns: ResultColumn[]): void {
    const known = statement.name === null ? undefined : this.#known.peek(statement.name);
    if (!known || known.isDescribed) return;
    known.isDescribed = true;
    known.reader = rowReader(statement.shape, columns);
  }

  /** Forgets those that an error leaves in doubt: the one that failed, and those that were to be parsed behind it. */
  distrust(statements: { statement: Prepared; isParsed: boolean }[], error: pg.DatabaseError): void {
    const [failed, ...skipped] = statements;
    if (failed && (failed.isParsed || isPreparationLost(error))) this.#forget(failed.statement);
    for (const { statement, isParsed } of skipped) if (isParsed) this.#forget(statement);
  }

  #forget({ name }: Prepared): void {
    if (name !== null) this.#known.delete(name);
  }
}

/**
 * The connection's prepared statements are not what they were: dropped or made by someone else on it, or a
 * migration has changed a table under them.
 */
export function isPreparationLost(error: Error | null): boolean {
  const code = pgErrorOf(error)?.code;
  return (
    code === '26000' ||
    code === '42P05' ||
    (code === '0A000' && !!error?.message.startsWith('cached plan must not change'))
  );
}
