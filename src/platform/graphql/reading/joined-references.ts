import { type SQL, sql } from 'drizzle-orm';
import { Joined } from '../../database/index.js';
import type { FieldSelection } from '../field-selection.js';
import { prefetchKey, type ReferenceTarget } from './batch-field.js';

/** So deep and so many at most are read beside one record: PostgreSQL would weigh ever more orders of joining. */
const MAX_DEPTH = 3;
const MAX_JOINED = 6;

/**
 * The records that those of an entity refer to, as far as they are wanted, and what these refer to: by a left join
 * each, on the key of their table. For the few: of many parents, most have the same status or the same assignee.
 * @param column how the entity's columns are named where the join stands
 */
export function joinedReferences(
  entity: ReferenceTarget,
  selection: FieldSelection,
  column: (name: string) => SQL,
): Record<string, Joined> {
  return new Joining(entity).below(entity, selection, column, '', MAX_DEPTH);
}

class Joining {
  private left = MAX_JOINED;

  constructor(private readonly origin: ReferenceTarget) {}

  below(
    entity: ReferenceTarget,
    selection: FieldSelection,
    column: (name: string) => SQL,
    path: string,
    depth: number,
  ): Record<string, Joined> {
    const found: Record<string, Joined> = {};
    for (const [field, { by, entity: referred }] of entity.references) {
      const to = referred();
      // Within the join the name of the table would stand for its own rows.
      const isHidden = depth === MAX_DEPTH && to.table === this.origin.table;
      if (!selection.has(field) || isHidden || this.left === 0) continue;
      this.left -= 1;
      found[prefetchKey(field)] = this.join(to, selection.child(field), column(by), `${path}${field}`, depth);
    }
    return found;
  }

  private join(
    to: ReferenceTarget,
    selection: FieldSelection,
    key: SQL,
    path: string,
    depth: number,
  ): Joined {
    const own = to.fieldsFor(selection);
    const alias = `to_${path}`;
    const columns = Object.values(own).map((field, i) => sql`${field} as ${sql.identifier(`c${i}`)}`);
    const join = sql` left join lateral (
      select ${sql.join(columns, sql`, `)} from ${to.table} where ${to.isNamed(key)}
    ) as ${sql.identifier(alias)} on true`;
    const joined = new Joined(alias, own, to.type, join);
    if (depth === 1) return joined;
    const below = this.below(to, selection, (name) => joined.column(name), `${path}_`, depth - 1);
    return new Joined(alias, { ...own, ...below }, to.type, join);
  }
}
