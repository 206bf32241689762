import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Context } from '../../identity/index.js';
import { byPlainText } from '../../platform/database/index.js';
import type { FieldSelection } from '../../platform/graphql/index.js';
import type { ListOptions, Setting } from './define-setting.js';

/** The settings of a list that its arguments leave, in order. */
export function settingsInOrder(
  context: Context,
  setting: Setting,
  args: Record<string, unknown>,
  selection: FieldSelection,
): Promise<object[]> {
  const { table, list } = setting.options;
  if (!list) throw new Error(`${setting.options.type.name} has no list of its own`);
  const read = setting.entity.reading(
    'inList',
    selection,
    (columns) => sql`select ${columns} from ${table}
      where ${sql.join([setting.entity.present, ...conditionsOf(setting, list)], sql` and `)}
      order by ${sql.join([...placesOf(setting, list), sql`${table.id}`], sql`, `)}`,
  );
  const given = ['includeInactive', ...(list.narrowedBy ?? [])].map((name) => [name, args[name] ?? null]);
  return context.read(read, Object.fromEntries(given));
}

/** Each argument narrows the list to the settings that have its value, where it is given. */
function conditionsOf({ columns }: Setting, list: ListOptions<string>): SQL[] {
  const narrowed = (list.narrowedBy ?? []).map((name) => {
    const column = columns[name] as PgColumn;
    const value = sql`${sql.placeholder(name)}::${sql.raw(column.getSQLType())}`;
    return sql`(${value} is null or ${column} = ${value})`;
  });
  const includesInactive = sql`coalesce(${sql.placeholder('includeInactive')}::boolean, false)`;
  return list.hidesInactive ? [...narrowed, sql`(${columns.isActive} or ${includesInactive})`] : narrowed;
}

const placesOf = (setting: Setting, { firstWhere, orderBy }: ListOptions<string>): SQL[] => [
  ...(firstWhere ? [sql`${setting.columns[firstWhere]} desc`] : []),
  ...orderBy.map((name) => placeOf(setting, name)),
];

/** Texts go without case. */
function placeOf({ columns }: Setting, name: string): SQL {
  const column = columns[name] as PgColumn;
  return column.getSQLType() === 'text' ? byPlainText(column) : sql`${column}`;
}
