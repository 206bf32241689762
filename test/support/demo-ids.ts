import { demo } from '../../src/cli/seed/demo.js';
import { type IdKind, idOf, uuidOf } from '../../src/platform/ids/index.js';
import type { TestGateway } from './gateway.js';
import { settingTables } from './setting-rows.js';

/** The table and prefix of each type whose records have an ID. */
export const tablesWithIds: Record<string, [table: string, kind: IdKind]> = {
  ...settingTables,
  User: ['users', 'user'],
  LeadStatus: ['lead_statuses', 'status'],
  Pipeline: ['pipelines', 'pipeline'],
  DealStage: ['deal_stages', 'stage'],
  ConversionRules: ['conversion_rules', 'rules'],
  BillingAccount: ['billing_accounts', 'billing'],
  Lead: ['leads', 'lead'],
  Customer: ['customers', 'customer'],
  Account: ['accounts', 'account'],
  Deal: ['deals', 'deal'],
  Comment: ['comments', 'comment'],
  Attachment: ['attachments', 'attachment'],
  Log: ['logs', 'log'],
};

/** The types of the records that have an ID. */
export const typesWithIds = Object.keys(tablesWithIds);

/**
 * IDs of acme's records by type, at most `most` of each; of leads, those that show something come first, and of logs some of
 * all days: the first ones are of settings alone.
 */
export async function demoIds({ sql }: TestGateway, most: number): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  const shown = Object.values(demo.leads).map(uuidOf);
  for (const [type, [table, kind]] of Object.entries(tablesWithIds)) {
    const order = type === 'Log' ? 'md5(id::text)' : 'id';
    const rows = await sql<{ id: string }>(
      `select id from ${table} where tenant_id = $1 order by id = any($2) desc, ${order} limit $3`,
      [uuidOf(demo.tenants.acme), shown, most],
    );
    found[type] = rows.map(({ id }) => idOf(kind, id));
  }
  return found;
}
