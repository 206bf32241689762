import { type Column, fillPlaceholders, is, type SQL, type SQLWrapper } from 'drizzle-orm';
import { PgColumn, QueryBuilder } from 'drizzle-orm/pg-core';

/** What a statement selects: columns, decoded by their own type, or expressions, taken as the driver gives them. */
export type Fields = Record<string, PgColumn | SQL.Aliased<unknown>>;

/** The row that `Fields` give. */
export type RowOf<F extends Fields> = {
  [K in keyof F]: F[K] extends PgColumn
    ? F[K]['_']['notNull'] extends true
      ? F[K]['_']['data']
      : F[K]['_']['data'] | null
    : F[K] extends SQL.Aliased<infer T>
      ? T
      : never;
};

/**
 * A read built once by Drizzle and run many times: text with numbered parameters, named so that PostgreSQL
 * prepares it once a connection, and decoded by the columns that it selects.
 */
export interface Statement<Row> {
  /** Null: not worth preparing (a list whose text changes with its filter). */
  readonly name: string | null;
  readonly text: string;
  /** In order; drizzle placeholders stand where `bind` puts the values of a run. */
  bind(values: Record<string, unknown>): unknown[];
  /** One row as the driver gives it in array mode. */
  decode(row: unknown[]): Row;
}

interface Built {
  toSQL(): { sql: string; params: unknown[] };
}

/**
 * Declares a read.
 * @param name unique in the program; null for a text that varies from run to run
 * @param fields what each row has, in order
 * @param build the rest of the statement, from `qb.select(fields)` on
 */
export function statement<F extends Fields>(
  name: string | null,
  fields: F,
  build: (select: ReturnType<typeof selecting<F>>) => Built,
): Statement<RowOf<F>> {
  const { sql: text, params } = build(selecting(fields)).toSQL();
  const keys = Object.keys(fields);
  const columns = keys.map((key) => (is(fields[key], PgColumn) ? (fields[key] as Column) : null));
  return {
    name,
    text,
    bind: (values) => fillPlaceholders(params, values),
    decode: (row) => {
      const decoded: Record<string, unknown> = {};
      for (let i = 0; i < keys.length; i++) {
        const value = row[i];
        const column = columns[i];
        decoded[keys[i] as string] = value === null || !column ? value : column.mapFromDriverValue(value);
      }
      return decoded as RowOf<F>;
    },
  };
}

const selecting = <F extends Fields>(fields: F) => new QueryBuilder().select(fields);

/** `column = ANY(values)`: one text, and so one plan, however many values. */
export type { SQLWrapper };
