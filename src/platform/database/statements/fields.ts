import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * What a statement selects: columns, decoded by their own type, expressions, taken as the driver gives them, and
 * records of other tables that are read beside.
 */
export type Fields = Record<string, PgColumn | SQL | Joined>;

/** A row of some fields, not told apart by type: repositories and entities name the types they make of it. */
export type Row = Record<string, unknown>;

/** At most one record of another table for each row, under an alias of its own; null where there is none. */
export class Joined {
  /**
   * @param alias unique in the statement
   * @param fields the first is never null where there is a record
   * @param make what the records are instances of
   * @param join the text behind the table: joins that give the fields as `alias.c0`, `alias.c1` and so on
   */
  constructor(
    readonly alias: string,
    readonly fields: Fields,
    readonly make: { prototype: object },
    readonly join: SQL,
  ) {}

  /** A field as it is named outside the join. */
  column(field: string): SQL {
    const place = Object.keys(this.fields).indexOf(field);
    return sql`${sql.identifier(this.alias)}.${sql.identifier(`c${place}`)}`;
  }
}

/** The select list for `fields`, in their order. @param of the record that has them, where it is joined */
export const selected = (fields: Fields, of?: Joined): SQL =>
  sql.join(
    Object.entries(fields).map(([name, field]) =>
      field instanceof Joined ? selected(field.fields, field) : (of?.column(name) ?? sql`${field}`),
    ),
    sql`, `,
  );

/** What stands behind the table where some of the fields are joined. */
export const joinsOf = (fields: Fields): SQL =>
  sql.join(
    Object.values(fields).map((field) =>
      field instanceof Joined ? sql`${field.join}${joinsOf(field.fields)}` : sql``,
    ),
  );

const keys = new WeakMap<Fields, string>();

/** The names of some fields, as a part of a statement's name. */
export function keyOf(fields: Fields): string {
  let key = keys.get(fields);
  if (key === undefined) {
    key = Object.entries(fields)
      .map(([name, field]) => (field instanceof Joined ? `${name}(${keyOf(field.fields)})` : name))
      .join(' ');
    keys.set(fields, key);
  }
  return key;
}

/** How many columns of an answer they are. */
export const widthOf = (fields: Fields): number =>
  Object.values(fields).reduce(
    (width, field) => width + (field instanceof Joined ? widthOf(field.fields) : 1),
    0,
  );
