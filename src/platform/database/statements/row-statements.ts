import { type Column, getTableColumns, is, SQL, sql } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Fields, Row } from './fields.js';
import { dialect, rendered, type Statement } from './statement.js';

const casing = new CasingCache('snake_case');
const nameOf = (column: Column): SQL => sql`${sql.identifier(casing.getColumnCasing(column))}`;
const list = (parts: SQL[]): SQL => sql.join(parts, sql`, `);

/** A value as the driver takes it; null where it is null. The tenant is bound as a UUID. */
function encoded(key: string, column: Column, value: unknown): unknown {
  return value === null || key === 'tenantId' ? value : column.mapToDriverValue(value);
}

interface Behind {
  /** What stands behind the rows, such as ON CONFLICT or RETURNING. */
  behind?: SQL;
  /** What RETURNING gives. */
  fields?: Fields;
  /** What the rows of that are instances of; plain objects when left out. */
  make?: { prototype: object };
}

/**
 * Inserts one row: all columns that the database does not compute, so that one prepared statement serves for all rows.
 * A value that is left out is the column's default, where that is a constant, else null.
 */
export function insertion<T extends PgTable, R = Row>(
  name: string,
  table: T,
  { behind = sql``, fields = {}, make = Object }: Behind = {},
): Statement<R> {
  const columns = Object.entries(getTableColumns(table)).filter(
    ([, column]) => column.generated === undefined,
  );
  const text = sql`insert into ${table} (${list(columns.map(([, column]) => nameOf(column)))})
    values (${list(columns.map(([key]) => sql`${sql.placeholder(key)}`))}) ${behind}`;
  const defaults = columns.map(([key, column]) => encoded(key, column, constantOf(column)));
  const bind = (values: Row) =>
    columns.map(([key, column], i) => {
      const value = values[key];
      return value === undefined ? defaults[i] : encoded(key, column, value);
    });
  return rendered<R>(name, fields, () => dialect.sqlToQuery(text), make, { bind: () => bind });
}

const constantOf = (column: Column): unknown =>
  column.default === undefined || is(column.default, SQL) ? null : column.default;

/** A row as `insertion` leaves it: what is left out is the column's default, where that is a constant, else null. */
export const asInserted = (columns: Record<string, Column>, values: Row): Row =>
  Object.fromEntries(
    Object.entries(columns).map(([key, column]) => [
      key,
      values[key] === undefined ? constantOf(column) : values[key],
    ]),
  );

/** What rows have in common, and the rows. */
export type ManyRows = Row & { rows: readonly Row[] };

/**
 * Inserts any number of rows in one statement.
 * @param shared columns whose value all rows have; `bind` takes it by the column's name
 * @param each columns that each of `rows` has its own value of; no arrays
 */
export function insertionOfMany<R = Row>(
  name: string,
  table: PgTable,
  { shared, each }: { shared: readonly string[]; each: readonly string[] },
  { behind = sql``, fields = {} }: Behind = {},
): Statement<R> {
  const all = getTableColumns(table) as Record<string, PgColumn>;
  const of = (keys: readonly string[]) => keys.map((key) => [key, all[key] as PgColumn] as const);
  const typed = (key: string, type: string) => sql`${sql.placeholder(key)}::${sql.raw(type)}`;
  const text = sql`insert into ${table} (${list([...of(shared), ...of(each)].map(([, column]) => nameOf(column)))})
    select ${list(of(shared).map(([key, column]) => typed(key, column.getSQLType())))}, given.*
      from unnest(${list(of(each).map(([key, column]) => typed(key, `${column.getSQLType()}[]`)))}) as given ${behind}`;
  const bind = (values: Row) => {
    const { rows } = values as ManyRows;
    return [
      ...of(shared).map(([key, column]) => encoded(key, column, values[key] ?? null)),
      ...of(each).map(([key, column]) => rows.map((row) => encoded(key, column, row[key] ?? null))),
    ];
  };
  return rendered<R>(name, fields, () => dialect.sqlToQuery(text), Object, { bind: () => bind });
}

/** The same function, which knows what it made of the last text: rows of one statement share statuses, people and times. */
function rememberingLast(textOf: (value: unknown) => string): (value: unknown) => string {
  let last: { value: string | number; text: string } | null = null;
  return (value) => {
    const key = value instanceof Date ? value.getTime() : value;
    if (typeof key !== 'string' && typeof key !== 'number') return textOf(value);
    if (last?.value !== key) last = { value: key, text: textOf(value) };
    return last.text;
  };
}

type Recorded = readonly (readonly [key: string, column: PgColumn])[];

/** How rows of some columns become records of one JSON text, and what PostgreSQL reads them as. */
function recordsOf(columns: Recorded) {
  const names = columns.map(([, column]) => nameOf(column));
  const parts = columns.map(([key, column]) => {
    // JSON has these by itself.
    const isPlain = column.dataType === 'json' || column.dataType === 'array';
    const textOf = (value: unknown) => JSON.stringify(isPlain ? value : column.mapToDriverValue(value));
    const named = `${JSON.stringify(casing.getColumnCasing(column))}:`;
    return {
      key,
      first: `{${named}`,
      named: `,${named}`,
      absent: constantOf(column),
      textOf: rememberingLast(textOf),
    };
  });
  // Put together as text: of objects with as many keys, each would be a dictionary of its own.
  const textOf = (row: Row): string => {
    const texts: string[] = [];
    for (const { key, first, named, absent, textOf } of parts) {
      const given = row[key];
      const value = given === undefined ? absent : given;
      if (value !== null) texts.push(texts.length === 0 ? first : named, textOf(value));
    }
    return texts.length === 0 ? '{}' : `${texts.join('')}}`;
  };
  return {
    names,
    typed: list(columns.map(([, column], i) => sql`${names[i]} ${sql.raw(column.getSQLType())}`)),
    text: (rows: readonly Row[]) => `[${rows.map(textOf).join()}]`,
  };
}

/**
 * Inserts any number of rows, of all columns that the database does not compute, as one JSON text: so that columns may hold
 * arrays. What is left out is as in `insertion`. `bind` takes them as `rows`.
 */
export function insertionOfRecords(name: string, table: PgTable): Statement<Row> {
  const columns = Object.entries(getTableColumns(table) as Record<string, PgColumn>).filter(
    ([key, column]) => column.generated === undefined && key !== 'tenantId',
  );
  const records = recordsOf(columns);
  const text = sql`insert into ${table} (tenant_id, ${list(records.names)})
    select ${sql.placeholder('tenantId')}::uuid, ${list(records.names)}
      from json_to_recordset(${sql.placeholder('rows')}::json) as given (${records.typed})`;
  const bind = ({ tenantId, rows }: Row) => [tenantId, records.text(rows as Row[])];
  return rendered<Row>(name, {}, () => dialect.sqlToQuery(text), Object, { bind: () => bind });
}

/**
 * Changes any number of rows of a tenant, each to its own values of the same columns, by one statement. `bind` takes them as
 * `rows`, each with its ID and all of the columns.
 * @param also what else is assigned in all of them
 */
export function updateOfRecords(table: PgTable, keys: readonly string[], also: SQL): Statement<Row> {
  const all = getTableColumns(table) as Record<string, PgColumn>;
  const records = recordsOf(['id', ...keys].map((key) => [key, all[key] as PgColumn] as const));
  const [, ...names] = records.names;
  const text = sql`update ${table} set ${list([...names.map((one) => sql`${one} = given.${one}`), also])}
    from json_to_recordset(${sql.placeholder('rows')}::json) as given (${records.typed})
    where ${table}.tenant_id = ${sql.placeholder('tenantId')}::uuid and ${table}.id = given.id`;
  return rendered<Row>(null, {}, () => dialect.sqlToQuery(text), Object, {
    bind: (byPlaceholder) => (values) =>
      byPlaceholder({ ...values, rows: records.text(values.rows as Row[]) }),
  });
}

/** Assigns each of some columns the value that is given under its name. */
export const assigned = (table: PgTable, keys: readonly string[]): SQL => {
  const columns = getTableColumns(table) as Record<string, PgColumn>;
  return list(
    keys.map((key) => {
      const column = columns[key] as PgColumn;
      return sql`${nameOf(column)} = ${sql.param(sql.placeholder(key), column)}`;
    }),
  );
};
