import { type SQL, sql } from 'drizzle-orm';
import { badUserInput } from '../bad-input.js';
import type { Slice } from '../connection.js';
import { isDate } from '../scalars.js';

/** One column of an order: an expression that is never null, so that every row has its place. */
export interface SortKey {
  /** Short and stable: it is part of the cursor. */
  name: string;
  expression: SQL;
  /** The PostgreSQL type that a cursor's value is read as. */
  type: 'timestamptz' | 'text' | 'integer' | 'bigint' | 'date' | 'uuid' | 'real';
  descending: boolean;
}

/** Tells orders apart. */
export const signature = (order: readonly SortKey[]) =>
  order.map(({ name, descending }) => `${descending ? '-' : '+'}${name}`).join();

/** The cursor of a row, from the text of its sort keys. It says which order it belongs to. */
export const cursorOf = (order: readonly SortKey[], values: readonly string[]): string =>
  Buffer.from(JSON.stringify([signature(order), ...values])).toString('base64url');

const within = (text: string, least: bigint, greatest: bigint) => {
  const value = BigInt(text);
  return value >= least && value <= greatest;
};
const instant =
  /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,6})?[+-](0\d|1[0-5])(:[0-5]\d){0,2}$/;

/** What PostgreSQL reads as a value of each type. A cursor comes from outside and may hold anything. */
const isValid: Record<SortKey['type'], (text: string) => boolean> = {
  timestamptz: (text) => isDate(instant.exec(text)?.[1] ?? ''),
  text: (text) => !text.includes('\0'),
  integer: (text) => /^-?\d{1,10}$/.test(text) && within(text, -(2n ** 31n), 2n ** 31n - 1n),
  bigint: (text) => /^-?\d{1,19}$/.test(text) && within(text, -(2n ** 63n), 2n ** 63n - 1n),
  date: (text) => isDate(text) || /^-?infinity$/.test(text),
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
  real: (text) =>
    /^-?\d{1,10}(\.\d{1,20})?(e-?\d{1,2})?$/.test(text) && Number.isFinite(Math.fround(Number(text))),
};

function readCursor(argument: string, cursor: string, order: readonly SortKey[]): string[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    parsed = null;
  }
  if (
    !Array.isArray(parsed) ||
    parsed.length !== order.length + 1 ||
    !parsed.every((part) => typeof part === 'string')
  ) {
    throw badUserInput(argument, 'is not a cursor of this list');
  }
  const [of, ...values] = parsed as string[];
  if (of !== signature(order)) throw badUserInput(argument, 'is a cursor of another order');
  if (!values.every((value, i) => isValid[(order[i] as SortKey).type](value))) {
    throw badUserInput(argument, 'is not a cursor of this list');
  }
  return values;
}

/** The select list that a cursor is made of: the text of each sort key. */
export const sortKeyTexts = (order: readonly SortKey[]): SQL[] =>
  order.map(({ expression }) => sql`(${expression})::text`);

/** The order as SQL, turned around for a backward slice. */
export const orderBy = (order: readonly SortKey[], backward: boolean): SQL =>
  sql.join(
    order.map(
      ({ expression, descending }) => sql`${expression} ${sql.raw(descending !== backward ? 'desc' : 'asc')}`,
    ),
    sql`, `,
  );

/**
 * The rows strictly between the cursors of a slice. One row comparison where all keys run the same way, which
 * an index on them answers from its middle; else the same spelt out.
 * @throws GraphQLError BAD_USER_INPUT for a cursor that is not one of this list
 */
export function between(order: readonly SortKey[], slice: Pick<Slice, 'after' | 'before'>): SQL {
  const conditions: SQL[] = [];
  if (slice.after !== null) conditions.push(beyond(order, readCursor('after', slice.after, order), false));
  if (slice.before !== null) conditions.push(beyond(order, readCursor('before', slice.before, order), true));
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

function beyond(order: readonly SortKey[], values: readonly string[], backward: boolean): SQL {
  const operands = values.map((value, i) => sql`${value}::${sql.raw((order[i] as SortKey).type)}`);
  const operator = (key: SortKey) => sql.raw(key.descending !== backward ? '<' : '>');
  if (order.every((key) => key.descending === order[0]?.descending)) {
    const expressions = order.map((key) => key.expression);
    return sql`(${sql.join(expressions, sql`, `)}) ${operator(order[0] as SortKey)} (${sql.join(operands, sql`, `)})`;
  }
  const ways = order.map((key, i) => {
    const equal = order.slice(0, i).map((earlier, j) => sql`${earlier.expression} = ${operands[j]}`);
    return sql`(${sql.join([...equal, sql`${key.expression} ${operator(key)} ${operands[i]}`], sql` and `)})`;
  });
  return sql`(${sql.join(ways, sql` or `)})`;
}
