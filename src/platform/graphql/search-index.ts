import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { dialledDigits, holdsOrDials, type Statement, statement } from '../database/index.js';
import type { Reading } from './entity.js';

/** Up to so many records are fetched by the search index and sorted; past it a list is walked in its order. */
const few = 2000;

/** The index keeps three characters in a row that are letters or digits; PostgreSQL keeps no NUL. */
const isIndexed = (text: string): boolean => /[\p{L}\p{N}]{3}/u.test(text) && !text.includes('\0');

/**
 * The search of a table's records by what they are found by. Row-level security keeps the planner from seeing how
 * many hold a text, for `like` is not leakproof: functions of the tables' owner find and count them.
 */
export class SearchIndex {
  private readonly count: Statement<{ count: number }>;
  private readonly holding: SQL;

  /**
   * @param name of the type
   * @param table with the columns that the functions know of
   * @param functions `<plural>_holding(needle, digits, most)` and `<plural>_with_phone(number)`
   */
  constructor(
    name: string,
    private readonly table: { id: PgColumn; searchText: PgColumn },
    private readonly functions: 'leads' | 'customers',
  ) {
    this.holding = sql.raw(`${functions}_holding`);
    const values = ['needle', 'digits', 'most'].map((value) => sql.placeholder(value));
    this.count = statement(
      `${name}.countHolding`,
      { count: sql`count(*)` },
      sql`select count(*)::int from ${this.holding}(${sql.join(values, sql`, `)})`,
      Object,
      'slow',
    );
  }

  /** Those of some searched texts that few records hold: the index finds these sooner than a walk through the list. */
  async telling(request: Reading, texts: readonly string[]): Promise<ReadonlySet<string>> {
    const candidates = [...new Set(texts)].filter(isIndexed);
    const counts = await Promise.all(
      candidates.map((text) =>
        request.read(this.count, { needle: text.trim(), digits: dialledDigits(text), most: few + 1 }),
      ),
    );
    return new Set(candidates.filter((_, i) => (counts[i]?.[0]?.count ?? 0) <= few));
  }

  /** The records that hold a text somewhere, or dial it: out of the index where it is telling. */
  holds(text: string, telling: ReadonlySet<string>): SQL {
    const { id, searchText } = this.table;
    if (!telling.has(text)) return holdsOrDials(sql`${searchText}`, text);
    return sql`${id} in (select ${this.holding}(${text.trim()}, ${dialledDigits(text)}, null))`;
  }

  /** The records with one of some phone numbers among theirs. */
  hasPhone(numbers: readonly string[]): SQL {
    const found = sql`select ${sql.raw(`${this.functions}_with_phone`)}(number)
      from unnest(${sql.param(numbers)}::text[]) as number`;
    return numbers.length === 0 ? sql`false` : sql`${this.table.id} in (${found})`;
  }
}
