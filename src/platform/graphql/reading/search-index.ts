import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { type Statement, statement } from '../../database/index.js';
import type { Reading } from './table-reader.js';

/** Up to so many records are fetched by the search index and sorted; past it a list is walked in its order. */
const few = 2000;

/**
 * The index keeps three characters in a row that are letters or digits, and of scripts that are written without
 * spaces two; PostgreSQL keeps no NUL.
 */
const isIndexed = (text: string): boolean =>
  /[\p{L}\p{N}]{3}|(?=[\u0900-\u10ff\u1780-\u1aff\u2e80-\u{3ffff}]{2})[\p{L}\p{M}\p{N}]{2}/u.test(text) &&
  !text.includes('\0');

/** What is searched for, as the database's functions take it. */
export interface Needle {
  needle: string;
  /** Those of a part of a phone number; null where it is none. */
  digits: string | null;
  /** The whole phone numbers that it may mean, E.164: two at most. */
  numbers: string[];
}

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
   * @param functions `<plural>_holding(needle, digits, numbers, most)` and `<plural>_with_phone(number)`
   */
  constructor(
    name: string,
    private readonly table: { id: PgColumn; searchText: PgColumn },
    private readonly functions: 'leads' | 'customers',
  ) {
    this.holding = sql.raw(`${functions}_holding`);
    const values = ['needle', 'digits', 'numbers', 'most'].map((value) => sql.placeholder(value));
    this.count = statement(
      `${name}.countHolding`,
      { count: sql`count(*)` },
      sql`select count(*)::int from ${this.holding}(${sql.join(values, sql`, `)})`,
      Object,
      'dedicated',
    );
  }

  /** Those of some searched texts that few records hold: the index finds these sooner than a walk through the list. */
  async selectiveTerms(request: Reading, needles: readonly Needle[]): Promise<ReadonlySet<string>> {
    const distinct = new Map(needles.map((one) => [one.needle, one]));
    const candidates = [...distinct.values()].filter(({ needle }) => isIndexed(needle));
    const counts = await Promise.all(
      candidates.map((one) => request.read(this.count, { ...one, most: few + 1 })),
    );
    return new Set(
      candidates.filter((_, i) => (counts[i]?.[0]?.count ?? 0) <= few).map(({ needle }) => needle),
    );
  }

  /** The records that hold a text somewhere, or a phone number that it is: out of the index where it is telling. */
  holds({ needle, digits, numbers }: Needle, selectiveTerms: ReadonlySet<string>): SQL {
    // PostgreSQL keeps no such character, so no record holds it.
    if (needle.includes('\0')) return sql`false`;
    const values = sql`${needle}, ${digits}, ${sql.param(numbers)}::text[]`;
    if (selectiveTerms.has(needle)) return sql`${this.table.id} in (select ${this.holding}(${values}, null))`;
    return sql`${this.table.searchText} like any(search_patterns(${values}))`;
  }

  /** The records with one of some phone numbers among theirs. */
  hasPhone(numbers: readonly string[]): SQL {
    const found = sql`select ${sql.raw(`${this.functions}_with_phone`)}(number)
      from unnest(${sql.param(numbers)}::text[]) as number`;
    return numbers.length === 0 ? sql`false` : sql`${this.table.id} in (${found})`;
  }
}
