import type { Query, SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Fields } from './fields.js';
import { binding, changed, dialect, type LaneOf, rendered, type Statement } from './statement.js';
import { StatementCache } from './statement-cache.js';

/** Of lists, whose text changes with the filter; what is asked for in the same form has the same. */
const lists = new StatementCache<Statement<unknown>>(200);

/**
 * Declares one page of a list. What stands around the condition is rendered once for each `around`, the condition
 * with each request. A form that comes again is prepared under a name, as long as it is among the last ones.
 * @param around names fields, order and size
 * @param parts the text before the condition, with placeholders alone, the condition, and the text behind it, with none
 */
export function listStatement<T>(
  around: string,
  fields: Fields,
  parts: { before: () => SQL; condition: SQL; behind: () => SQL },
  make: { prototype: object },
  lane?: LaneOf,
): Statement<T> {
  const { before, behind } = frames.find(around, () => {
    const query = dialect.sqlToQuery(parts.before());
    const behind = dialect.sqlToQuery(parts.behind()).sql;
    return { text: query.sql + behind, before: query, behind };
  });
  const condition = dialectFrom(before.params.length).sqlToQuery(parts.condition);
  const query = {
    sql: before.sql + condition.sql + behind,
    params: [...before.params, ...condition.params],
  };
  const known = lists.find(`${around} ${query.sql}`, () =>
    rendered(around, fields, () => query, make, { lane }),
  );
  return changed(known, { bind: binding(query.params) }) as Statement<T>;
}

interface Frame {
  text: string;
  before: Pick<Query, 'sql' | 'params'>;
  behind: string;
}
const frames = new StatementCache<Frame>(200);

/** Numbers its parameters from behind so many others. */
class DialectFrom extends PgDialect {
  constructor(others: number) {
    super({ casing: 'snake_case' });
    this.escapeParam = (place) => `$${others + place + 1}`;
  }
}
const dialects: DialectFrom[] = [];
function dialectFrom(others: number): DialectFrom {
  dialects[others] ??= new DialectFrom(others);
  return dialects[others];
}
