import { getTableColumns, is, type SQL, sql } from 'drizzle-orm';
import { PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { ClassType } from 'type-graphql';
import { type Fields, type Statement, selected, statement } from '../database/index.js';
import { uuidOf } from '../ids/index.js';
import { relationNeedsOf } from './batch-field.js';
import type { Wanted } from './wanted.js';

/** How a request reads: the values that every statement may name are bound by it. */
export interface Reading {
  read<T>(statement: Statement<T>, values?: Record<string, unknown>): Promise<T[]>;
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

/** More column sets than these are read whole: each is a prepared statement on every connection. */
const maxColumnSets = 100;

/**
 * A table read as instances of a GraphQL type, with just the columns that a document wants.
 * Every statement carries the tenant; row-level security stands behind it.
 */
export class Entity<T extends object> {
  private readonly columns: Record<string, PgColumn>;
  private readonly tables: { tenantId: PgColumn; id?: PgColumn };
  private readonly sets = new Map<string, Fields>();
  private readonly statements = new Map<string, Statement<T>>();
  private needs: Map<string, readonly string[]> | null = null;

  constructor(
    readonly type: new () => T,
    readonly table: PgTable,
    private readonly options: {
      /** Columns that every row is read with, besides its ID. */
      always?: readonly string[];
      /** What a row must be to be seen at all, such as not deleted. */
      where?: SQL;
    } = {},
  ) {
    this.columns = getTableColumns(table) as Record<string, PgColumn>;
    this.tables = this.columns as unknown as { tenantId: PgColumn; id?: PgColumn };
  }

  /** Of this tenant, and there at all. */
  get present(): SQL {
    const mine = sql`${this.tables.tenantId} = ${sql.placeholder('tenantId')}`;
    return this.options.where ? sql`${mine} and ${this.options.where}` : mine;
  }

  /** The columns behind some GraphQL fields, the ID first. */
  fieldsFor(wanted: Wanted): Fields {
    const known = this.sets.get(wanted.key);
    if (known) return known;
    const names = new Set(['id', ...(this.options.always ?? [])].filter((name) => name in this.columns));
    for (const field of wanted.fields) for (const name of this.columnsOf(field)) names.add(name);
    const fields =
      this.sets.size < maxColumnSets
        ? Object.fromEntries([...names].map((name) => [name, this.columns[name] as PgColumn]))
        : this.columns;
    if (this.sets.size < maxColumnSets) this.sets.set(wanted.key, fields);
    return fields;
  }

  /**
   * A read of these fields that differs from others by `purpose`, built once for each column set.
   * @param text the statement, given its select list
   */
  reading(purpose: string, wanted: Wanted, text: (list: SQL) => SQL): Statement<T> {
    const fields = this.fieldsFor(wanted);
    const name = `${this.type.name}.${purpose}(${Object.keys(fields).join(' ')})`;
    let found = this.statements.get(name);
    if (!found) {
      found = statement<T>(name, fields, text(selected(fields)), this.type);
      this.statements.set(name, found);
    }
    return found;
  }

  /** The records behind some IDs, in their order; null for none, or for an ID that is null. */
  async byIds(
    request: Reading,
    ids: readonly (string | null | undefined)[],
    wanted: Wanted,
    also: { purpose: string; where: SQL } = { purpose: '', where: sql`true` },
  ): Promise<(T | null)[]> {
    const distinct = [...new Set(ids.filter((id) => id != null))];
    if (distinct.length === 0) return ids.map(() => null);
    const read = this.reading(
      `byIds${also.purpose}`,
      wanted,
      (list) => sql`select ${list} from ${this.table}
        where ${this.present} and ${this.tables.id} = any(${sql.placeholder('ids')}::uuid[]) and ${also.where}`,
    );
    const rows = await request.read(read, { ids: distinct.map(uuidOf) });
    const byId = new Map(rows.map((row) => [(row as { id?: string }).id, row]));
    return ids.map((id) => (id == null ? null : (byId.get(id) ?? null)));
  }

  /** All of the tenant's records in a fixed order: for tables that a tenant keeps small. */
  inOrder(request: Reading, wanted: Wanted, order: SQL): Promise<T[]> {
    return request.read(
      this.reading(
        'inOrder',
        wanted,
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
