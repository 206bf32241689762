import { createHash } from 'node:crypto';
import { type Column, is, Param, Placeholder, type Query, type SQL } from 'drizzle-orm';
import { PgColumn, PgDialect } from 'drizzle-orm/pg-core';
import { type Fields, Joined, type Row, widthOf } from './fields.js';
import { StatementCache } from './statement-cache.js';

/**
 * How a statement goes to PostgreSQL.
 * - `shared`: over connections that all requests share, in a plan that is made once; for what names its rows, or a page
 *   of them, and is answered at once.
 * - `indexScan`: over a connection of its own for the while, in a plan that is made once; for what goes along an index until
 *   a page is full, whatever the values are.
 * - `dedicated`: over a connection of its own, planned for its very values; for whatever else may look at many rows.
 */
export type Lane = 'shared' | 'indexScan' | 'dedicated';

export type LaneOf = Lane | ((values: Record<string, unknown>) => Lane);

/**
 * A read, built once and run many times: text with numbered parameters, named so that PostgreSQL prepares it
 * once a connection, and decoded by the columns that it selects. `V`: the IDs that a run gives it, by their kinds.
 * Its parts may be made when they are first read, so that no spread of it has them: `changed` makes one like it.
 */
export interface Statement<T, V = unknown> {
  /** Null: not worth preparing, as a list whose text changes with its filter. */
  readonly name: string | null;
  readonly text: string;
  /** Left out: shared where it has a name. */
  readonly lane?: LaneOf;
  /** What its rows are made of; left out: whatever `decode` makes of them. */
  readonly shape?: { fields: Fields; make: { prototype: object } };
  /** The parameters of one run, in order. @throws where a placeholder has no value */
  bind(values: Record<string, unknown> & V): unknown[];
  /** One row as the driver gives it in array mode. */
  decode(row: unknown[]): T;
}

/** Drizzle's own rendering, with the project's naming of columns. */
export const dialect = new PgDialect({ casing: 'snake_case' });

/**
 * A name that PostgreSQL keeps whole: it cuts them at 63 bytes, and two names that are alike up to there would be
 * one statement. The text is part of it, so that a changed statement never meets an older one.
 */
export function preparedName(name: string, text: string): string {
  const [readable = ''] = name.split('(');
  return `${readable.slice(0, 40)}.${createHash('sha256').update(name).update(text).digest('base64url').slice(0, 16)}`;
}

const kept = new StatementCache<Statement<unknown>>(1000);

/**
 * Declares a read.
 * @param name unique in the program; null for a text that varies from run to run
 * @param fields what each row has, in the order of the text's select list
 * @param text the whole statement; `sql.placeholder(name)` stands where a run's value goes. A function where the
 *   declaration is come by with each request: it is rendered once for each name, and kept
 * @param make what the rows are instances of; plain objects when left out
 * @param lane shared where it has a name, when left out
 */
export function statement<T = Row, V = unknown>(
  name: string | null,
  fields: Fields,
  text: SQL | (() => SQL),
  make: { prototype: object } = Object,
  lane?: LaneOf,
): Statement<T, V> {
  if (typeof text !== 'function')
    return rendered(name, fields, () => dialect.sqlToQuery(text), make, { lane });
  if (name === null) return rendered(name, fields, () => dialect.sqlToQuery(text()), make, { lane });
  return kept.find(name, () => {
    const query = dialect.sqlToQuery(text());
    if (!query.params.every((parameter) => isPlaceholder(parameter))) {
      throw new Error(`${name} is kept: what varies from run to run must be a placeholder`);
    }
    return rendered(name, fields, () => query, make, { lane });
  }) as Statement<T, V>;
}

type Bind = (values: Record<string, unknown>) => unknown[];

/**
 * A statement of a text that is rendered when it is first needed: a process declares hundreds, and most of them never
 * run in it.
 * @param bind how one run's parameters are come by, from how the placeholders' are; those when left out
 */
export function rendered<T>(
  name: string | null,
  fields: Fields,
  query: () => Pick<Query, 'sql' | 'params'>,
  make: { prototype: object },
  { lane, bind }: { lane?: LaneOf; bind?: (byPlaceholder: Bind) => Bind } = {},
): Statement<T> {
  const render = () => {
    const { sql: text, params } = query();
    const [byPlaceholder, decode] = [binding(params), decoderOf(fields, make)];
    return {
      ...{ name: name && preparedName(name, text), text },
      bind: bind?.(byPlaceholder) ?? byPlaceholder,
      decode: (row: unknown[]) => decode(row, 0) as T,
    };
  };
  return new RenderedStatement<T>(render, { fields, make }, lane);
}

interface Rendering<T> {
  name: string | null;
  text: string;
  bind: Bind;
  decode: (row: unknown[]) => T;
}

class RenderedStatement<T> implements Statement<T> {
  #rendering: Rendering<T> | undefined;

  constructor(
    private readonly render: () => Rendering<T>,
    readonly shape: { fields: Fields; make: { prototype: object } },
    readonly lane: LaneOf | undefined,
  ) {}

  get name(): string | null {
    return this.#rendered().name;
  }

  get text(): string {
    return this.#rendered().text;
  }

  get bind(): Bind {
    return this.#rendered().bind;
  }

  get decode(): (row: unknown[]) => T {
    return this.#rendered().decode;
  }

  #rendered(): Rendering<T> {
    this.#rendering ??= this.render();
    return this.#rendering;
  }
}

/** A statement like another but for some of its parts, such as how it binds its parameters. */
export function changed<T>(statement: Statement<T>, change: Partial<Statement<T>>): Statement<T> {
  const { name, text, lane, shape, bind, decode } = statement;
  return { name, text, lane, shape, bind, decode, ...change };
}

/** How an object is made of the columns of a row from some place on. */
function decoderOf(fields: Fields, make: { prototype: object }): (row: unknown[], from: number) => object {
  let width = 0;
  const parts = Object.entries(fields).map(([name, field]) => {
    const at = width;
    width += field instanceof Joined ? widthOf(field.fields) : 1;
    if (field instanceof Joined) {
      const decode = decoderOf(field.fields, field.make);
      return { name, at, decode: (row: unknown[], i: number) => (row[i] === null ? null : decode(row, i)) };
    }
    const column = is(field, PgColumn) ? (field as Column) : null;
    const decode = (value: unknown) => (value === null || !column ? value : column.mapFromDriverValue(value));
    return { name, at, decode: (row: unknown[], i: number) => decode(row[i]) };
  });
  return (row, from) => {
    const decoded = Object.create(make.prototype);
    for (const { name, at, decode } of parts) decoded[name] = decode(row, from + at);
    return decoded;
  };
}

const isPlaceholder = (parameter: unknown) =>
  is(is(parameter, Param) ? parameter.value : parameter, Placeholder);

/** Where the parameters of a run come from, found out once. */
export function binding(parameters: unknown[]): (values: Record<string, unknown>) => unknown[] {
  const sources = parameters.map((parameter) => {
    const placeholder = is(parameter, Param) ? parameter.value : parameter;
    if (!is(placeholder, Placeholder)) return { name: null, constant: parameter, encode: null };
    const encoder = is(parameter, Param) ? parameter.encoder : null;
    return { name: placeholder.name, constant: null, encode: encoder };
  });
  return (values) => {
    const bound = new Array<unknown>(sources.length);
    for (let i = 0; i < sources.length; i++) {
      const { name, constant, encode } = sources[i] as (typeof sources)[number];
      if (name === null) {
        bound[i] = constant;
        continue;
      }
      const value = values[name];
      if (value === undefined && !(name in values)) throw new Error(`no value for ${name}`);
      bound[i] = encode && value !== null ? encode.mapToDriverValue(value) : value;
    }
    return bound;
  };
}
