import { demo } from '../../src/cli/seed/demo.js';
import { type IdKind, idOf, uuidOf } from '../../src/platform/ids/index.js';
import type { TestGateway } from './gateway.js';

const tables = {
  User: ['users', 'user'],
  Group: ['groups', 'group'],
  LeadStatus: ['lead_statuses', 'status'],
  Tag: ['tags', 'tag'],
  Pipeline: ['pipelines', 'pipeline'],
  DealStage: ['deal_stages', 'stage'],
  FinancialEntity: ['financial_entities', 'entity'],
  BillingAccount: ['billing_accounts', 'billing'],
  Lead: ['leads', 'lead'],
  Customer: ['customers', 'customer'],
  Account: ['accounts', 'account'],
  Deal: ['deals', 'deal'],
  Comment: ['comments', 'comment'],
  Log: ['logs', 'log'],
} as const satisfies Record<string, [string, IdKind]>;

/** The types of the records that have an ID. */
export const typesWithIds = Object.keys(tables);

/** IDs of acme's records by type, at most `most` of each; of leads, those that show something come first. */
export async function demoIds({ sql }: TestGateway, most: number): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  const shown = Object.values(demo.leads).map(uuidOf);
  for (const [type, [table, kind]] of Object.entries(tables)) {
    const rows = await sql<{ id: string }>(
      `select id from ${table} where tenant_id = $1 order by id = any($2) desc, id limit $3`,
      [uuidOf(demo.tenants.acme), shown, most],
    );
    found[type] = rows.map(({ id }) => idOf(kind, id));
  }
  return found;
}
