import { and, eq, isNull, max, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { tenants } from '../../identity/index.js';
import { type TenantTransaction, uuidIn } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { propertyOf, type RecordName } from '../lookup/record-lookup.repository.js';
import type { Setting, SettingUse } from './define-setting.js';

export type SettingRow = Record<string, unknown> & { id: Id };
type Values = Record<string, unknown>;

/**
 * Makes whoever else changes settings of the tenant wait, for as long as the transaction runs: limits and orders are
 * then what they seem. The tenant's own row is what they wait for, in the mode that no foreign key to it minds.
 */
export async function lockSettings({ db, tenantId }: TenantTransaction): Promise<void> {
  await db
    .select({ id: tenants.tenantId })
    .from(tenants)
    .where(eq(tenants.tenantId, tenantId))
    .for('no key update');
}

/** The settings of one kind, within one transaction. */
export class SettingRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly setting: Setting,
  ) {}

  /**
   * The setting of that name, for change or deletion: what is about to refer to it has come through, or waits.
   * @param list which list a code is looked for in
   */
  async findForUpdate(name: RecordName, list: unknown): Promise<SettingRow | null> {
    const { listedBy } = this.setting.options;
    const found = await this.setting.lookup.find(this.transaction, name);
    const row = found.find((one) => name.id !== undefined || !listedBy || one[listedBy] === list);
    if (!row) return null;
    const [locked] = await this.transaction.db
      .select()
      .from(this.table)
      .where(this.isRow((row as SettingRow).id))
      .for('update');
    return (locked as SettingRow | undefined) ?? null;
  }

  /** How many settings a list has, and the last place in it. */
  async sizeOf(list: unknown): Promise<{ count: number; lastOrder: number }> {
    const { listedBy } = this.setting.options;
    const { order } = this.setting.columns;
    const [row] = await this.transaction.db
      .select({ count: sql<number>`count(*)::int`, lastOrder: order ? max(order) : sql<null>`null` })
      .from(this.table)
      .where(
        and(
          eq(this.column('tenantId'), this.transaction.tenantId),
          listedBy ? eq(this.column(listedBy), list) : undefined,
        ),
      );
    return { count: row?.count ?? 0, lastOrder: Number(row?.lastOrder ?? 0) };
  }

  /** @returns the row, as it is kept */
  async insert(values: Values): Promise<SettingRow> {
    const { db, tenantId } = this.transaction;
    const rows = await db
      .insert(this.table)
      .values({ tenantId, ...values, ...this.times('createdAt', 'updatedAt') })
      .returning();
    return rows[0] as SettingRow;
  }

  /** @returns the row, as it is kept now */
  async update(before: SettingRow, values: Values): Promise<SettingRow> {
    const all = { ...values, ...this.times('updatedAt') };
    if (Object.keys(all).length === 0) return before;
    const rows = await this.transaction.db
      .update(this.table)
      .set(all)
      .where(this.isRow(before.id))
      .returning();
    return rows[0] as SettingRow;
  }

  /** The time that it is, in those of these columns that the setting has. */
  private times(...columns: string[]): Values {
    const now = this.transaction.now();
    return Object.fromEntries(
      columns.filter((column) => column in this.setting.columns).map((column) => [column, now]),
    );
  }

  /** How many records refer to the setting, deleted ones left out. */
  async countUses(id: Id): Promise<number> {
    const counts = await Promise.all(this.setting.uses.map((use) => this.countUse(use, id)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  private async countUse({ column, of, isKey = false }: SettingUse, id: Id): Promise<number> {
    const links = column.table as PgTable & { tenantId: PgColumn; deletedAt?: PgColumn };
    const record = of?.table ?? links;
    const joined = of
      ? sql`join ${record} on ${record.tenantId} = ${links.tenantId} and ${of.table.id} = ${of.column}`
      : sql``;
    // Where a record cannot be without the setting, a deleted one counts as well.
    const isLive =
      'deletedAt' in record && (of || isKey || !column.notNull)
        ? isNull(record.deletedAt as PgColumn)
        : sql`true`;
    const { rows } = await this.transaction.db.execute<{ count: number }>(
      sql`select count(*)::int as count from ${links} ${joined}
        where ${links.tenantId} = ${sql.param(this.transaction.tenantId, links.tenantId)}
          and ${isKey ? sql`${column} ? ${uuidIn(id)}::text` : sql`${column} = ${sql.param(id, column)}`} and ${isLive}`,
    );
    return rows[0]?.count ?? 0;
  }

  /** Deletes a setting that nothing but deleted records refers to; these are without it then. */
  async delete(id: Id): Promise<void> {
    const { db, tenantId } = this.transaction;
    for (const { column, of, isKey } of this.setting.uses) {
      const table = column.table as PgTable & { tenantId: PgColumn };
      if (isKey) {
        const without = sql`${column} - ${uuidIn(id)}::text`;
        await db
          .update(table)
          .set({ [propertyOf(column)]: without } as Values)
          .where(and(eq(table.tenantId, tenantId), sql`${column} ? ${uuidIn(id)}::text`));
        continue;
      }
      const refers = and(eq(table.tenantId, tenantId), eq(column, id));
      if (of) await db.delete(table).where(refers);
      else if (!column.notNull)
        await db
          .update(table)
          .set({ [propertyOf(column)]: null } as Values)
          .where(refers);
    }
    await db.delete(this.table).where(this.isRow(id));
  }

  private get table(): PgTable {
    return this.setting.options.table;
  }

  private column(name: string): PgColumn {
    return this.setting.columns[name] as PgColumn;
  }

  private isRow(id: Id): SQL | undefined {
    return and(eq(this.column('tenantId'), this.transaction.tenantId), eq(this.column('id'), id));
  }
}
