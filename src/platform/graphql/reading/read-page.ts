import { getTableName, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import {
  type Fields,
  idsNamed,
  keyOf,
  type Lane,
  listStatement,
  type Row,
  type Statement,
  selected,
  statement,
} from '../../database/index.js';
import { groupedBy } from '../../grouped-by.js';
import type { Id } from '../../ids/index.js';
import { type Page, pageOf, type Slice } from '../connection.js';
import type { FieldSelection } from '../field-selection.js';
import { between, cursorOf, orderBy, type SortKey, signature, sortKeyTexts } from './keyset.js';
import { byAge, type Dated } from './merge-pages.js';
import { type Reading, sharedIfFewPages, sharedIfOne, type TableReader } from './table-reader.js';

/**
 * The last sort key of every order: no two rows share it, so no row is skipped or repeated.
 * @param name tells cursors of other records' lists from those of this one; lists that are merged share a name
 */
export const byId = (table: PgTable, descending: boolean, name: string = getTableName(table)): SortKey => ({
  name,
  expression: sql`${table}.id`,
  type: 'uuid',
  descending,
});

/** The records that came last come first. @param name as of `byId` */
export const newestFirst = (table: PgTable & { createdAt: PgColumn }, name?: string): SortKey[] => [
  { name: 'created', expression: sql`${table.createdAt}`, type: 'timestamptz', descending: true },
  byId(table, true, name),
];

const keyNames = (order: readonly SortKey[]) => order.map((_, i) => `key${i}`);

/** Whether a page is read at all: whoever asks for the number of rows alone gets no more than counted. */
export const wantsRows = ({ size }: Slice, selection: FieldSelection): boolean =>
  selection.has('pageInfo') || (size > 0 && (selection.has('nodes') || selection.has('edges')));

/** The sort keys' texts beside an entity's columns, where cursors are wanted that are made of them. */
function fieldsWithKeys(fields: Fields, order: readonly SortKey[], selection: FieldSelection): Fields {
  if (!selection.has('edges') && !selection.has('pageInfo')) return fields;
  return { ...fields, ...Object.fromEntries(sortKeyTexts(order).map((text, i) => [`key${i}`, text])) };
}

/** The cursor of a row that was read with its sort keys. */
const rowCursor = (order: readonly SortKey[], row: object): string =>
  cursorOf(
    order,
    keyNames(order).map((name) => String((row as Row)[name])),
  );

/** A condition that is the same in every request, but for what the request itself binds: a list of all there is. */
export interface FixedCondition {
  /** Unique among those of the entity. */
  name: string;
  condition: SQL;
}
const isFixed = (where: SQL | FixedCondition): where is FixedCondition => 'condition' in where;

/** All rows of an entity. */
export const allRows: FixedCondition = { name: 'all', condition: sql`true` };

/**
 * One page of an entity's rows by keyset, and their number where it is selected; both in the same round trip.
 * @param where the list's own condition; the entity's (tenant, not deleted, …) is added
 * @param from the entity's table, joined with what the order or the condition needs beside it
 */
export async function readPage<T extends object>(
  request: Reading,
  entity: TableReader<T>,
  options: PageOptions,
): Promise<Page<T>> {
  const { slice, selection, order } = options;
  // Before anything is read: a bad cursor is refused where no rows are wanted, too.
  const behindCursor = between(order, slice);
  const [rows, total] = await Promise.all([
    wantsRows(slice, selection) ? request.read(pageRead(entity, { ...options, behindCursor })) : [],
    selection.has('totalCount') ? countOf(request, entity, options) : undefined,
  ]);
  return pageOf(slice, rows, (row) => rowCursor(order, row), total);
}

interface PageOptions {
  slice: Slice;
  where: SQL | FixedCondition;
  order: readonly SortKey[];
  selection: FieldSelection;
  from?: SQL;
  /** `indexScan` where the order's index serves, whatever the values of the condition; dedicated when left out. */
  lane?: Lane;
}

function pageRead<T extends object>(
  entity: TableReader<T>,
  {
    slice,
    order,
    selection,
    where,
    from,
    lane = 'dedicated',
    behindCursor,
  }: PageOptions & { behindCursor: SQL },
): Statement<T> {
  const own = entity.fieldsFor(selection.nodes());
  const fields = fieldsWithKeys(own, order, selection);
  const list = () => sql`select ${selected(fields)} from ${from ?? entity.table}`;
  // The size is part of the text: to a plan it says more than any condition.
  const behind = () =>
    sql` order by ${orderBy(order, slice.backward)} limit ${sql.raw(String(slice.size + 1))}`;
  const around = `${keyOf(fields)}) ${signature(order)} ${slice.backward} ${slice.size}`;
  if (isFixed(where) && isFirst(slice)) {
    return statement<T>(
      `${entity.name}.${where.name}(${around}`,
      fields,
      () => sql`${list()} where ${entity.present} and ${where.condition}${behind()}`,
      entity.type,
      lane,
    );
  }
  const condition = sql`${conditionOf(where)} and ${behindCursor}`;
  if (from) {
    return statement<T>(
      null,
      fields,
      sql`${list()} where ${entity.present} and ${condition}${behind()}`,
      entity.type,
    );
  }
  return listStatement<T>(
    `${entity.name}.page(${around}`,
    fields,
    { before: () => sql`${list()} where ${entity.present} and `, condition, behind },
    entity.type,
    lane,
  );
}

const isFirst = ({ after, before }: Slice): boolean => after === null && before === null;
const conditionOf = (where: SQL | FixedCondition): SQL => (isFixed(where) ? where.condition : where);

async function countOf<T extends object>(
  request: Reading,
  entity: TableReader<T>,
  { where, from = sql`${entity.table}` }: PageOptions,
): Promise<number> {
  const count = statement<{ count: number }>(
    isFixed(where) ? `${entity.name}.${where.name}.count` : null,
    { count: sql`count(*)` },
    () => sql`select count(*)::int from ${from} where ${entity.present} and ${conditionOf(where)}`,
    Object,
    'dedicated',
  );
  const [row] = await request.read(count);
  return row?.count ?? 0;
}

/** The children of many parents: which rows of an entity, and whose. */
export interface Children {
  /** Of the relation; unique in the program. */
  name: string;
  parentIds: readonly Id[];
  /** The children's expression that is their parent's UUID. */
  owner: SQL;
  where?: SQL;
  /**
   * For children that hang on something between: a FROM item `parent (id, place, …)` out of `parents`, with the ID of
   * what is between and the parent's place, as often as there is something. Such children are newest first.
   */
  between?: SQL;
}

/** The parents of a read of children, each with its place. */
export const parents = sql`unnest(${idsNamed('parents')}) with ordinality as parent (id, place)`;
const parentsOf = ({ between = parents }: Children): SQL => between;

const isChild = (entity: TableReader<object>, { owner, where = sql`true` }: Children): SQL =>
  sql`${entity.present} and ${where} and ${owner} = parent.id`;

/** How many children each parent has: one statement, however many parents. */
export async function countChildren(
  request: Reading,
  entity: TableReader<object>,
  children: Children,
): Promise<number[]> {
  const read = statement<{ place: number; count: number }, { parents: readonly Id[] }>(
    `${children.name}.count`,
    { place: sql`place`, count: sql`count` },
    () => sql`select parent.place::int,
        (select count(*)::int from ${entity.table} where ${isChild(entity, children)})
      from ${parentsOf(children)}`,
    Object,
    sharedIfOne('parents'),
  );
  const rows = await request.read(read, { parents: children.parentIds });
  const counts = new Map<number, number>();
  for (const { place, count } of rows) counts.set(place, (counts.get(place) ?? 0) + count);
  return children.parentIds.map((_, i) => counts.get(i + 1) ?? 0);
}

/**
 * For each of many parents a page of its children, newest (or else first) by one order, forwards, and their
 * number where it is selected. Two statements at most, however many parents.
 */
export async function readPages<T extends object>(
  request: Reading,
  entity: TableReader<T>,
  options: Children & { slice: Slice; order: readonly SortKey[]; selection: FieldSelection },
): Promise<Page<T>[]> {
  const { slice, order, selection, parentIds } = options;
  const behindCursor = between(order, slice);
  const [rows, counts] = await Promise.all([
    wantsRows(slice, selection) ? readChildren(request, entity, { ...options, behindCursor }) : [],
    selection.has('totalCount') ? countChildren(request, entity, options) : null,
  ]);
  const byParent = groupedBy(rows, ({ parent }) => Number(parent));
  return parentIds.map((_, i) => {
    const children = byParent.get(i + 1) ?? [];
    // A page of each that is between: together they are in no order yet.
    if (options.between) children.sort((a, b) => byAge(a as unknown as Dated, b as unknown as Dated));
    return pageOf(slice, children, (row) => rowCursor(order, row), counts?.[i]);
  });
}

/** Of each parent one child more than the page has, where there is one. */
function readChildren<T extends object>(
  request: Reading,
  entity: TableReader<T>,
  options: Parameters<typeof readPages<T>>[2] & { behindCursor: SQL },
): Promise<(T & { parent: number })[]> {
  const { slice, order, selection, parentIds } = options;
  const fields = entity.fieldsFor(selection.nodes());
  const columns = fieldsWithKeys(fields, order, selection);
  const read = statement<T & { parent: number }, { parents: readonly Id[] }>(
    // Cursors are values of the text; who goes on from one asks for one parent's next page.
    slice.after === null ? `${options.name}(${keyOf(columns)})` : null,
    { ...columns, parent: sql`parent.place` },
    () => sql`select child.*, parent.place
      from ${parentsOf(options)}
      cross join lateral (
        select ${selected(columns)} from ${entity.table}
        where ${isChild(entity, options)} and ${options.behindCursor}
        order by ${orderBy(order, false)} limit ${sql.placeholder('limit')}
      ) as child`,
    entity.type,
    sharedIfFewPages('parents', 'limit'),
  );
  return request.read(read, { parents: parentIds, limit: slice.size + 1 });
}
