import { type Column, is, type SQL } from 'drizzle-orm';
import { PgColumn } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { idWriter } from '../../ids/index.js';
import { type Fields, Joined, widthOf } from '../statements/fields.js';
import type { Statement } from '../statements/statement.js';
import { parserOf } from './row-values.js';

/** A column of an answer, as PostgreSQL describes it. */
export interface ResultColumn {
  name: string;
  typeId: number;
}

/** How the rows of one statement are read from the wire. */
export interface RowReader<T> {
  /** What Bind is told of the result: how many columns, and whether each is sent as text or binary. */
  readonly formats: Buffer;
  /** One row of a DataRow message, whose fields begin at `at`. */
  read(bytes: Buffer, at: number): T;
}

/** Reads one value that is there, of `length` bytes from `at` on. */
type Read = (bytes: Buffer, at: number, length: number) => unknown;
interface ValueReader {
  isBinary: boolean;
  read: Read;
}

const { builtins } = pg.types;
const text: Read = (bytes, at, length) => bytes.toString('utf8', at, at + length);

const emptyUuid = '00000000-0000-0000-0000-000000000000';
const emptyId = '_00000000000000000000000000';

/** Microseconds since 2000, which PostgreSQL counts by, of which these are milliseconds since 1970. */
const begin2000 = 946_684_800_000;

/** PostgreSQL's infinities are no dates to JavaScript, as in Drizzle. */
function instant(bytes: Buffer, at: number): Date {
  const [high, low] = [bytes.readInt32BE(at), bytes.readUInt32BE(at + 4)];
  const isInstant = !((high === 0x7fffffff && low === 0xffffffff) || (high === -0x80000000 && low === 0));
  return new Date(isInstant ? begin2000 + Math.floor((high * 4_294_967_296 + low) / 1000) : Number.NaN);
}

/**
 * Times and UUIDs cost PostgreSQL more to write as text, and Node more to read, than they do in binary; where a
 * column makes an ID or a Date of them they are asked for so.
 */
function valueReader(column: Column | null, typeId: number): ValueReader {
  if (typeId === builtins.INT4)
    return { isBinary: true, read: decoded(column, (b, at) => b.readInt32BE(at)) };
  if (typeId === builtins.BOOL) return { isBinary: true, read: decoded(column, (b, at) => b[at] === 1) };
  if (column && typeId === builtins.UUID) {
    const sample = column.mapFromDriverValue(emptyUuid);
    if (typeof sample === 'string' && sample.endsWith(emptyId)) {
      return { isBinary: true, read: idWriter(sample.slice(0, -emptyId.length)) };
    }
  }
  if (column && typeId === builtins.TIMESTAMPTZ && column.columnType === 'PgTimestamp') {
    return { isBinary: true, read: instant };
  }
  const parse = parserOf(typeId);
  const isText = typeId === builtins.TEXT || typeId === builtins.VARCHAR;
  const parsed: Read = isText ? text : (b, at, length) => parse(text(b, at, length) as string);
  return { isBinary: false, read: decoded(column, parsed) };
}

const asItIs = PgColumn.prototype.mapFromDriverValue;

/** What a column makes of a value, where it makes something of it. */
function decoded(column: Column | null, read: Read): Read {
  if (!column || column.mapFromDriverValue === asItIs) return read;
  return (bytes, at, length) => column.mapFromDriverValue(read(bytes, at, length));
}

/** A row by the names that PostgreSQL gives its columns. */
export const rowByName = (row: unknown[], columns: readonly ResultColumn[] = []): Record<string, unknown> =>
  Object.fromEntries(columns.map(({ name }, i) => [name, row[i]]));

/** Reads rows as text, whatever columns they have: the first answer of a statement, and those of unnamed ones. */
export function plainReader<T>(
  columns: readonly ResultColumn[],
  decode: (row: unknown[], columns: readonly ResultColumn[]) => T,
): RowReader<T> {
  const parsers = columns.map(({ typeId }) => parserOf(typeId));
  return {
    formats: Buffer.from([0, 0]),
    read(bytes, begin) {
      let at = begin;
      const row = parsers.map((parse) => {
        const length = bytes.readInt32BE(at);
        at += 4 + Math.max(length, 0);
        return length < 0 ? null : parse(bytes.toString('utf8', at - length, at));
      });
      return decode(row, columns);
    },
  };
}

/**
 * Makes a reader for a statement whose columns PostgreSQL has described: a function of its own that fills one object
 * in one go, and those that are joined to it. Its source has the names of our fields in it and nothing from outside.
 */
export function rowReader(
  shape: Statement<unknown>['shape'],
  columns: readonly ResultColumn[],
): RowReader<unknown> | null {
  if (!shape || widthOf(shape.fields) !== columns.length) return null;
  const source = new ReaderSource(columns);
  const body = source.fill('row', shape.fields, shape.make.prototype);
  const { readers, prototypes } = source;
  const formats = Buffer.alloc(2 + 2 * readers.length);
  formats.writeUInt16BE(readers.length, 0);
  readers.forEach(({ isBinary }, i) => {
    formats.writeUInt16BE(Number(isBinary), 2 + 2 * i);
  });
  const make = new Function(
    ...readers.map((_, i) => `read${i}`),
    ...prototypes.map((_, i) => `prototype${i}`),
    `${prototypes.map((_, i) => `function Row${i}() {} Row${i}.prototype = prototype${i};`).join('\n')}
    return (bytes, at) => {
      let length;
      ${body}
      return row;
    };`,
  );
  return { formats, read: make(...readers.map(({ read }) => read), ...prototypes) };
}

/** The text of a reader, column by column. */
class ReaderSource {
  readonly readers: ValueReader[] = [];
  readonly prototypes: object[] = [];

  constructor(private readonly columns: readonly ResultColumn[]) {}

  /** Lines that make an object in the variable `name` and fill it. */
  fill(name: string, fields: Fields, prototype: object): string {
    const number = this.prototypes.push(prototype) - 1;
    const lines = Object.entries(fields).map(([key, field]) => {
      const target = `${name}[${JSON.stringify(key)}]`;
      if (!(field instanceof Joined)) return this.assign(target, field);
      const joined = `joined${this.prototypes.length}`;
      const [first = ''] = Object.keys(field.fields);
      return `${this.fill(joined, field.fields, field.make.prototype)}
        ${target} = ${joined}[${JSON.stringify(first)}] === null ? null : ${joined};`;
    });
    return `const ${name} = new Row${number}();\n${lines.join('\n')}`;
  }

  private assign(target: string, field: PgColumn | SQL): string {
    const i = this.readers.length;
    const column = is(field, PgColumn) ? (field as Column) : null;
    this.readers.push(valueReader(column, (this.columns[i] as ResultColumn).typeId));
    return `length = bytes.readInt32BE(at); at += 4;
      if (length < 0) ${target} = null;
      else { ${target} = read${i}(bytes, at, length); at += length; }`;
  }
}
