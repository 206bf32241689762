import { is, type SQL, sql } from 'drizzle-orm';
import { PgColumn } from 'drizzle-orm/pg-core';
import type { Fields } from './fields.js';

/** Columns as one JSON object: for rows that are read beside others, in their statement. `rowOfJson` reads it. */
export function jsonRow(fields: Fields): SQL {
  const pairs = Object.entries(fields).map(([name, field]) => sql`${sql.raw(`'${name}'`)}, ${field}`);
  return sql`json_build_object(${sql.join(pairs, sql`, `)})`;
}

/** The row that `jsonRow` made an object of, as a statement of the same columns would have given it. */
export function rowOfJson<Row>(fields: Fields, json: object, make: { prototype: object } = Object): Row {
  const row = Object.create(make.prototype);
  for (const [name, value] of Object.entries(json)) {
    const field = fields[name];
    row[name] = value === null || !is(field, PgColumn) ? value : field.mapFromDriverValue(value);
  }
  return row;
}
