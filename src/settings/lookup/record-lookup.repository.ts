import { type Column, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import {
  idsNamed,
  selected,
  statement,
  type TenantTransaction,
  uuidIn,
  uuidsIn,
} from '../../platform/database/index.js';
import { idArgument, ValidationIssues } from '../../platform/graphql/index.js';
import { groupedBy } from '../../platform/grouped-by.js';
import type { Id, IdKind } from '../../platform/ids/index.js';
import { cleanText, isKept, type Path } from '../../platform/rules/index.js';

export type RecordTable = PgTable & { tenantId: PgColumn; id: PgColumn };

/** What an input names a record by: its ID, or a word such as a code that is unique to it. */
export type RecordName = { id: Id; word?: undefined } | { word: string; id?: undefined };

interface LookupOptions<Table extends RecordTable> {
  kind: IdKind;
  table: Table;
  /** What besides its ID names a record: `code:<code>` where the prefix is `code`. */
  word?: { prefix: 'code' | 'slug'; column: PgColumn; ignoresCase?: boolean };
  /** What rows are instances of; plain objects when left out. */
  make?: { prototype: object };
}

/**
 * How inputs and filters name the records of one kind, and how such a record is found: by its ID, or as
 * `code:<code>` or `slug:<slug>` where the kind has one. The one place that knows.
 */
export class RecordLookup<Table extends RecordTable, Row = Table['$inferSelect']> {
  readonly kind: IdKind;
  readonly table: Table;
  private readonly byId;
  private readonly byWord;
  private readonly byIds;
  private readonly byWords;

  constructor(private readonly options: LookupOptions<Table>) {
    const { kind, table, word, make } = options;
    this.kind = kind;
    this.table = table;
    const columns = getTableColumns(table as PgTable) as Record<string, PgColumn>;
    const read = <V = unknown>(name: string, which: SQL) =>
      statement<Row, V>(
        `Lookup.${kind}.${name}`,
        columns,
        sql`select ${selected(columns)} from ${table}
          where ${table.tenantId} = ${sql.placeholder('tenantId')} and ${which}`,
        make,
      );
    this.byId = read<{ id: Id }>(
      'id',
      sql`${table.id} = ${sql.param(sql.placeholder('id'), table.id as Column)}`,
    );
    this.byWord = word ? read('word', this.hasWord(sql`${sql.placeholder('word')}`)) : null;
    this.byIds = read<{ ids: readonly Id[] }>('ids', sql`${table.id} = any(${idsNamed('ids')})`);
    this.byWords = word ? this.readingOfWords(columns) : null;
  }

  /** The ID or word that a text is; null, with an issue, where it is neither. */
  read(path: Path, given: string, issues: ValidationIssues): RecordName | null {
    const word = this.wordIn(given);
    if (word !== null) return { word };
    const id = issues.id(path, this.kind, given);
    return id === null ? null : { id };
  }

  /** The same, where what is neither is told elsewhere; null for nothing. */
  nameIn(given: string | null | undefined): RecordName | null {
    return given == null ? null : this.read([], given, new ValidationIssues());
  }

  /** The records of that name: of an ID at most one, of a word one in each list that may have it. */
  find(transaction: TenantTransaction, name: RecordName): Promise<Row[]> {
    if (name.word === undefined) return transaction.run(this.byId, { id: name.id });
    return this.byWord ? transaction.run(this.byWord, { word: name.word }) : Promise.resolve([]);
  }

  /** The same of several names, in their order, by one statement for IDs and one for words. */
  async findAll(transaction: TenantTransaction, names: readonly RecordName[]): Promise<Row[][]> {
    const ids = names.flatMap(({ id }) => id ?? []);
    const words = names.flatMap(({ word }) => word ?? []);
    const [byId, byWord] = await Promise.all([
      ids.length === 0 ? [] : transaction.run(this.byIds, { ids: [...new Set(ids)] }),
      words.length === 0 || !this.byWords
        ? []
        : transaction.run(this.byWords, { words: [...new Set(words)] }),
    ]);
    const rowsById = groupedBy(byId, (row) => (row as { id: Id }).id);
    const rowsByWord = groupedBy(byWord, ({ asked }) => asked);
    return names.map(({ id, word }) =>
      id === undefined ? (rowsByWord.get(word) ?? []) : (rowsById.get(id) ?? []),
    );
  }

  private readingOfWords(columns: Record<string, PgColumn>) {
    const { table, kind, make } = this.options;
    return statement<Row & { asked: string }>(
      `Lookup.${kind}.words`,
      { ...columns, asked: sql`asked.word` },
      sql`select ${selected(columns)}, asked.word from unnest(${sql.placeholder('words')}::text[]) as asked (word)
        join ${table} on ${table.tenantId} = ${sql.placeholder('tenantId')} and ${this.hasWord(sql`asked.word`)}`,
      make,
    );
  }

  /** Whether a record at hand is the one that is named. */
  isNamed(name: RecordName, record: Table['$inferSelect']): boolean {
    const columns: Record<string, unknown> = record;
    if (name.word === undefined) return columns.id === name.id;
    const { word } = this.options;
    const own = word && columns[propertyOf(word.column)];
    if (typeof own !== 'string') return false;
    return word?.ignoresCase ? own.toLowerCase() === name.word.toLowerCase() : own === name.word;
  }

  /**
   * Whether a column names one of the records that a filter names.
   * @throws GraphQLError BAD_USER_INPUT naming the argument and position, for a text that is neither ID nor word
   */
  isOneOf(
    column: PgColumn,
    argument: string,
    given: readonly string[],
    tenantId: Id<'tenant'>,
    among = sql`true`,
  ): SQL {
    const ids: Id[] = [];
    const words: string[] = [];
    for (const [i, one] of given.entries()) {
      const word = this.wordIn(one);
      if (word === null) ids.push(idArgument(`${argument}.${i}`, this.kind, one));
      else words.push(word);
    }
    const known = uuidsIn(ids);
    if (words.length === 0) return sql`${column} = any(${known})`;
    const { table } = this;
    return sql`${column} = any(${known} || array(select ${table.id} from ${table}
      where ${table.tenantId} = ${uuidIn(tenantId)} and ${among}
        and ${this.hasWord(sql`any(${sql.param(words)}::text[])`, words)}))`;
  }

  private hasWord(value: SQL, words?: readonly string[]): SQL {
    const { word } = this.options;
    if (!word) return sql`false`;
    if (!word.ignoresCase) return sql`${word.column} = ${value}`;
    return words
      ? sql`case_folded(${word.column}) = any(array(select case_folded(w) from unnest(${sql.param(words)}::text[]) w))`
      : sql`case_folded(${word.column}) = case_folded(${value})`;
  }

  /** The word in `code:<word>`; null for what names no word. */
  private wordIn(given: string): string | null {
    const { word } = this.options;
    const prefix = word && `${word.prefix}:`;
    if (!prefix || !given.startsWith(prefix)) return null;
    return keptText(cleanText(given.slice(prefix.length)));
  }
}

/** A word that a statement may carry: one that no record can have is as the empty one, which none has. */
export const keptText = (text: string): string => (isKept(text) ? text : '');

/** The property under which a row has a column. */
export const propertyOf = (column: PgColumn): string =>
  Object.entries(getTableColumns(column.table as PgTable)).find(([, one]) => one === column)?.[0] ?? '';
