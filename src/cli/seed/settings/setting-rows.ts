import { getTableColumns } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Id, IdKind } from '../../../platform/ids/index.js';
import { definedSettings } from '../../../settings/index.js';
import { settingId } from '../demo.js';
import type { DemoTenantSlug } from '../demo-id.js';

type Values = Record<string, unknown>;

/** The rows of settings of one kind. */
export interface SettingRows {
  kind: IdKind;
  rows: Values[];
}

/** Settings of one kind for the demo data; without an `order`, in that in which they stand in their list. */
export const settingRows = <Table extends PgTable>(
  { options: { kind } }: { options: { kind: IdKind; table: Table } },
  rows: Omit<Table['$inferInsert'], 'tenantId' | 'id' | 'order'>[],
): SettingRows => ({ kind, rows });

/** Rows that can be written: with a tenant, an ID made of what they are named by, and a place in their list. */
export function completeRows(
  { kind, rows }: SettingRows,
  slug: DemoTenantSlug,
  tenantId: Id<'tenant'>,
): Values[] {
  const { table, listedBy } = tableOf(kind);
  const places = new Map<unknown, number>();
  return rows.map((row) => {
    const list = listedBy ? row[listedBy] : '';
    const place = (places.get(list) ?? 0) + 1;
    places.set(list, place);
    const order = 'order' in getTableColumns(table) ? { order: place } : {};
    const name = [list, row.code ?? row.key ?? row.name ?? row.url].filter(Boolean).join('/');
    return { ...order, ...row, tenantId, id: settingId(kind, slug, name) };
  });
}

export function tableOf(kind: IdKind): { table: PgTable; listedBy?: string } {
  const setting = definedSettings().get(kind);
  if (!setting) throw new Error(`no setting has the kind ${kind}`);
  return setting.options;
}
