import { and, eq, getTableColumns, type SQL } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { TenantTransaction } from '../../../platform/database/index.js';

export type Row = Record<string, unknown>;

/** The rows of one table that tell of a person. */
export interface Part {
  /** What they are called in the export. */
  readonly name: string;
  readonly table: PgTable & { tenantId: PgColumn };
  /** Which columns, as the code names them; all of the table where it is left out, so that a new one is there as well. */
  readonly columns?: readonly string[];
  readonly where: SQL | undefined;
}

/** The rows of each part by its name, in the order of their keys, without the tenant that all of them have. */
export async function rowsOfParts(
  { db, tenantId }: TenantTransaction,
  parts: readonly Part[],
): Promise<Record<string, Row[]>> {
  const found: Record<string, Row[]> = {};
  for (const { name, table, columns, where } of parts) {
    const all: Record<string, PgColumn> = getTableColumns(table);
    const { tenantId: _, ...told } =
      columns === undefined
        ? all
        : Object.fromEntries(Object.entries(all).filter(([column]) => columns.includes(column)));
    const [key] = getTableConfig(table).primaryKeys;
    found[name] = await db
      .select(told)
      .from(table)
      .where(and(eq(table.tenantId, tenantId), where))
      .orderBy(...(key?.columns ?? []));
  }
  return found;
}
