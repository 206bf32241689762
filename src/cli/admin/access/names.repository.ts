import { sql } from 'drizzle-orm';
import { type TenantTransaction, uuidIn, uuidsIn } from '../../../platform/database/index.js';
import { type IdKind, isId } from '../../../platform/ids/index.js';
import type { Row } from './records.repository.js';

/** What IDs in an export may refer to that has a name and is nobody. */
const named: Partial<Record<IdKind, string>> = {
  status: 'lead_statuses',
  tag: 'tags',
  picklist: 'picklist_values',
  product: 'products',
  type: 'lead_types',
  group: 'groups',
  pipeline: 'pipelines',
  stage: 'deal_stages',
  entity: 'financial_entities',
  account: 'accounts',
};

/** What the records that some rows refer to are called, by their IDs: an ID alone tells nobody anything. */
export async function namesIn(
  { db, tenantId }: TenantTransaction,
  rows: readonly Row[],
): Promise<Record<string, string>> {
  const ids = new Set(JSON.stringify(rows).match(/\b[a-z]+_[0-7][0-9a-z]{25}\b/g) ?? []);
  const names: [string, string][] = [];
  for (const [kind, table] of Object.entries(named) as [IdKind, string][]) {
    const ofKind = [...ids].filter((id) => isId(id, kind)).sort();
    if (ofKind.length === 0) continue;
    const { rows: found } = await db.execute<{ place: string; name: string }>(sql`
      select place, name from unnest(${uuidsIn(ofKind)}) with ordinality as given (id, place)
        join ${sql.identifier(table)} using (id)
       where tenant_id = ${uuidIn(tenantId)} order by place`);
    names.push(...found.map(({ place, name }): [string, string] => [ofKind[Number(place) - 1] ?? '', name]));
  }
  return Object.fromEntries(names);
}
