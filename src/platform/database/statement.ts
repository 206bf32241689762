import { createHash } from 'node:crypto';
import { type Column, fillPlaceholders, is, type SQL, sql } from 'drizzle-orm';
import { PgColumn, PgDialect } from 'drizzle-orm/pg-core';

/** What a statement selects: columns, decoded by their own type, or expressions, taken as the driver gives them. */
export type Fields = Record<string, PgColumn | SQL>;

/** A row of some fields, not told apart by type: repositories and entities name the types they make of it. */
export type Row = Record<string, unknown>;

/**
 * A read, built once and run many times: text with numbered parameters, named so that PostgreSQL prepares it
 * once a connection, and decoded by the columns that it selects.
 */
export interface Statement<T> {
  /** Null: not worth preparing, as a list whose text changes with its filter. */
  readonly name: string | null;
  readonly text: string;
  /** The parameters of one run, in order. @throws where a placeholder has no value */
  bind(values: Record<string, unknown>): unknown[];
  /** One row as the driver gives it in array mode. */
  decode(row: unknown[]): T;
}

/** Drizzle's own rendering, with the project's naming of columns. */
export const dialect = new PgDialect({ casing: 'snake_case' });

/**
 * A name that PostgreSQL keeps whole: it cuts them at 63 bytes, and two names that are alike up to there would be
 * one statement. The text is part of it, so that a changed statement never meets an older one.
 */
function preparedName(name: string, text: string): string {
  const [readable = ''] = name.split('(');
  return `${readable.slice(0, 40)}.${createHash('sha256').update(name).update(text).digest('base64url').slice(0, 16)}`;
}

/** The select list for `fields`, in their order. */
export const selected = (fields: Fields): SQL =>
  sql.join(
    Object.values(fields).map((field) => sql`${field}`),
    sql`, `,
  );

/**
 * Declares a read.
 * @param name unique in the program; null for a text that varies from run to run
 * @param fields what each row has, in the order of the text's select list
 * @param text the whole statement; `sql.placeholder(name)` stands where a run's value goes
 * @param make what the rows are instances of; plain objects when left out
 */
export function statement<T = Row>(
  name: string | null,
  fields: Fields,
  text: SQL,
  make: { prototype: object } = Object,
): Statement<T> {
  const query = dialect.sqlToQuery(text);
  const keys = Object.keys(fields);
  const columns = keys.map((key) => (is(fields[key], PgColumn) ? (fields[key] as Column) : null));
  return {
    name: name && preparedName(name, query.sql),
    text: query.sql,
    bind: (values) => fillPlaceholders(query.params, values),
    decode: (row) => {
      const decoded = Object.create(make.prototype);
      for (let i = 0; i < keys.length; i++) {
        const value = row[i];
        const column = columns[i];
        decoded[keys[i] as string] = value === null || !column ? value : column.mapFromDriverValue(value);
      }
      return decoded;
    },
  };
}
