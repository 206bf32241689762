import { getTableColumns, is, type SQL, sql } from 'drizzle-orm';
import { PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { ClassType } from 'type-graphql';
import {
  type Fields,
  idsNamed,
  joinsOf,
  keyOf,
  type Lane,
  type Statement,
  selected,
  statement,
} from '../../database/index.js';
import type { Id } from '../../ids/index.js';
import type { FieldSelection } from '../field-selection.js';
import { type Reference, referencesOf, relationNeedsOf } from './batch-field.js';
import { joinedReferences } from './joined-references.js';

/** The IDs of the records of a type. */
type OwnId<T> = T extends { id: infer I extends Id } ? I : Id;

/** How a request reads: the values that every statement may name are bound by it. */
export interface Reading {
  read<T, V = unknown>(
    statement: Statement<T, V>,
    values?: Record<string, unknown> & NoInfer<V>,
  ): Promise<T[]>;
}

const computed = new Map<object, Map<string, readonly string[]>>();

/** On a getter that is a GraphQL field: the columns that it is made of. */
export function Needs(...columns: string[]): PropertyDecorator {
  return (prototype, property) => {
    const needs = computed.get(prototype) ?? new Map();
    needs.set(String(property), columns);
    computed.set(prototype, needs);
  };
}

/** So many rows are answered at once; more would keep others waiting behind them. */
const few = 1000;

/** For a statement that answers one row for each element of a list: shared where these are few. */
export const sharedIfFew =
  (list: string) =>
  (values: Record<string, unknown>): Lane =>
    (values[list] as readonly unknown[]).length <= few ? 'shared' : 'dedicated';

/** For one that counts what each of them has: of one record that is not much. */
export const sharedIfOne =
  (parents: string) =>
  (values: Record<string, unknown>): Lane =>
    (values[parents] as readonly unknown[]).length === 1 ? 'shared' : 'dedicated';

/** For one that answers a page for each of them. */
export const sharedIfFewPages =
  (parents: string, limit: string) =>
  (values: Record<string, unknown>): Lane =>
    (values[parents] as readonly unknown[]).length * Number(values[limit]) <= few ? 'shared' : 'dedicated';

const none = { purpose: '', where: sql`true` };

/** More column sets than these are read whole: each is a prepared statement on every connection. */
const maxColumnSets = 100;

/**
 * A table read as instances of a GraphQL type, with just the columns that a document wants.
 * Every statement carries the tenant; row-level security stands behind it.
 */
export class TableReader<T extends object> {
  private readonly columns: Record<string, PgColumn>;
  private readonly tables: { tenantId: PgColumn; id?: PgColumn };
  /** By the fields that are wanted, and by the columns behind them: the same columns are the same object. */
  private readonly sets = new Map<string, Fields>();
  private readonly columnSets = new Map<string, Fields>();
  private readonly besides = new WeakMap<FieldSelection, Fields>();
  private needs: Map<string, readonly string[]> | null = null;
  private referred: Map<string, Reference> | null = null;

  constructor(
    readonly type: new () => T,
    readonly table: PgTable,
    private readonly options: {
      /** Columns that every row is read with, besides its ID. */
      always?: readonly string[];
      /** What a row must be to be seen at all, such as not deleted. */
      where?: SQL;
      /** What a row must be besides to be answered by its ID. */
      whereById?: SQL;
      /** Of its statements: of two entities of one type, each has its own. */
      name?: string;
    } = {},
  ) {
    this.columns = getTableColumns(table) as Record<string, PgColumn>;
    this.tables = this.columns as unknown as { tenantId: PgColumn; id?: PgColumn };
  }

  /** What its statements are named by. */
  get name(): string {
    return this.options.name ?? this.type.name;
  }

  /** Of this tenant, and there at all. */
  get present(): SQL {
    const mine = sql`${this.tables.tenantId} = ${sql.placeholder('tenantId')}`;
    return this.options.where ? sql`${mine} and ${this.options.where}` : mine;
  }

  /** The columns behind some GraphQL fields, the ID first. */
  fieldsFor(selection: FieldSelection): Fields {
    const known = this.sets.get(selection.key);
    if (known) return known;
    if (this.sets.size >= maxColumnSets) return this.columns;
    const names = new Set(['id', ...(this.options.always ?? [])].filter((name) => name in this.columns));
    for (const field of selection.fields) for (const name of this.columnsOf(field)) names.add(name);
    const made = Object.fromEntries([...names].map((name) => [name, this.columns[name] as PgColumn]));
    const fields = this.columnSets.get(keyOf(made)) ?? made;
    this.columnSets.set(keyOf(made), fields);
    this.sets.set(selection.key, fields);
    return fields;
  }

  /** The same, and beside them the records that they refer to: for reads of a few, which then need no other read. */
  fieldsWithReferences(selection: FieldSelection): Fields {
    let fields = this.besides.get(selection);
    if (!fields) {
      const own = this.fieldsFor(selection);
      fields = { ...own, ...joinedReferences(this, selection, (name) => sql`${this.columns[name]}`) };
      if (Object.keys(fields).length === Object.keys(own).length) fields = own;
      this.besides.set(selection, fields);
    }
    return fields;
  }

  /** The relations to the one record that a column names, by field. */
  get references(): ReadonlyMap<string, Reference> {
    this.referred ??= referencesOf(this.type as ClassType);
    return this.referred;
  }

  /** The record of a key, if it is there at all. */
  isNamed(key: SQL): SQL {
    return sql`${this.presentById} and ${this.tables.id} = ${key}`;
  }

  private get presentById(): SQL {
    const { whereById } = this.options;
    return whereById ? sql`${this.present} and ${whereById}` : this.present;
  }

  /**
   * A read of these fields that differs from others by `purpose`, rendered once for each column set.
   * @param text the statement, given its select list; what varies from run to run is a placeholder
   * @param lane shared when left out
   */
  reading<V = unknown>(
    purpose: string,
    selection: FieldSelection,
    text: (list: SQL) => SQL,
    lane?: Parameters<typeof statement>[4],
  ): Statement<T, V> {
    const fields = this.fieldsFor(selection);
    const name = `${this.name}.${purpose}(${keyOf(fields)})`;
    return statement<T, V>(name, fields, () => text(selected(fields)), this.type, lane);
  }

  /** The records behind some IDs, in their order; null for none, or for an ID that is null. */
  async byIds(
    request: Reading,
    ids: readonly (OwnId<T> | null | undefined)[],
    selection: FieldSelection,
    also: { purpose: string; where: SQL } = none,
  ): Promise<(T | null)[]> {
    const distinct = [...new Set(ids.filter((id) => id != null))];
    if (distinct.length === 0) return ids.map(() => null);
    const fields = distinct.length === 1 ? this.fieldsWithReferences(selection) : this.fieldsFor(selection);
    const read = statement<T, { ids: readonly OwnId<T>[] }>(
      `${this.name}.byIds${also.purpose}(${keyOf(fields)})`,
      fields,
      () => sql`select ${selected(fields)} from ${this.table}${joinsOf(fields)}
        where ${this.presentById} and ${this.tables.id} = any(${idsNamed('ids')}) and ${also.where}`,
      this.type,
      sharedIfFew('ids'),
    );
    const rows = await request.read(read, { ids: distinct });
    const byId = new Map(rows.map((row) => [(row as { id?: OwnId<T> }).id, row]));
    return ids.map((id) => (id == null ? null : (byId.get(id) ?? null)));
  }

  /** All of the tenant's records in a fixed order: for tables that a tenant keeps small. */
  inOrder(request: Reading, selection: FieldSelection, order: SQL): Promise<T[]> {
    return request.read(
      this.reading(
        'inOrder',
        selection,
        (list) => sql`select ${list} from ${this.table} where ${this.present} order by ${order}`,
      ),
    );
  }

  private columnsOf(field: string): readonly string[] {
    this.needs ??= new Map([
      ...(computed.get(this.type.prototype) ?? []),
      ...relationNeedsOf(this.type as ClassType),
    ]);
    const needed = this.needs.get(field);
    if (needed) return needed;
    return is(this.columns[field], PgColumn) ? [field] : [];
  }
}
