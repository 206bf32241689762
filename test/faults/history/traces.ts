import type pg from 'pg';
import { idOf, uuidOf } from '../../../src/platform/ids/index.js';

/** What conversions have left in the database; IDs as the API shows them. */
export interface Traces {
  leads: { id: string; isConverted: boolean; customerId: string | null; dealId: string | null }[];
  conversions: {
    leadId: string;
    customerId: string;
    accountId: string | null;
    madeAccount: boolean;
    dealId: string;
    isReverted: boolean;
    /** Whether the customer is there. */
    hasCustomer: boolean;
  }[];
  /** @property transaction which wrote it: the one thing that a row cannot say wrongly of itself */
  logs: { transaction: string; action: string; entityId: string; named: Record<string, string> }[];
  messages: { transaction: string; about: string[] }[];
}

const kinds = { LEAD: 'lead', CUSTOMER: 'customer', ACCOUNT: 'account', DEAL: 'deal' } as const;
const actions = [
  ...['CONVERT_LEAD', 'CREATE_CUSTOMER', 'MERGE_CUSTOMER', 'CREATE_ACCOUNT', 'CREATE_DEAL'],
  'REVERT_CONVERSION',
];

/**
 * Reads what was left on these leads, and all logs and messages since a moment. Nothing may have touched the messages:
 * the worker is off.
 * @param since as PostgreSQL prints it
 */
export async function readTraces(
  client: Pick<pg.Client, 'query'>,
  leadIds: readonly string[],
  since: string,
): Promise<Traces> {
  const ids = [leadIds.map((id) => uuidOf(id as `lead_${string}`))];
  const leads = await client.query(
    'select id, converted_at is not null as converted, customer_id, deal_id from leads where id = any($1::uuid[])',
    ids,
  );
  const conversions = await client.query(
    `select c.lead_id, c.customer_id, c.account_id, c.deal_id, c.account_source = 'CREATED' as made_account, c.reverted_at is not null as reverted,
       u.deleted_at is null as has_customer
     from conversions c join customers u on u.tenant_id = c.tenant_id and u.id = c.customer_id
     where c.lead_id = any($1::uuid[])`,
    ids,
  );
  const logs = await client.query(
    `select xmin::text as transaction, action, entity_type, entity_uuid, changes from logs
     where created_at >= $1 and action = any($2::text[])`,
    [since, actions],
  );
  const messages = await client.query(
    `select xmin::text as transaction, payload -> 'about' as about from outbox_messages where created_at >= $1`,
    [since],
  );
  const orNull = (kind: 'customer' | 'account' | 'deal', uuid: string | null) =>
    uuid === null ? null : idOf(kind, uuid as never);
  return {
    leads: leads.rows.map((row) => ({
      ...{ id: idOf('lead', row.id), isConverted: row.converted },
      ...{ customerId: orNull('customer', row.customer_id), dealId: orNull('deal', row.deal_id) },
    })),
    conversions: conversions.rows.map((row) => ({
      ...{ leadId: idOf('lead', row.lead_id), customerId: idOf('customer', row.customer_id) },
      ...{
        accountId: orNull('account', row.account_id),
        madeAccount: row.made_account === true,
        dealId: idOf('deal', row.deal_id),
      },
      ...{ isReverted: row.reverted, hasCustomer: row.has_customer },
    })),
    logs: logs.rows.map((row) => ({
      ...{ transaction: row.transaction, action: row.action },
      entityId: idOf(kinds[row.entity_type as keyof typeof kinds], row.entity_uuid),
      named: Object.fromEntries(
        row.changes.map(({ field, after }: { field: string; after: string }) => [field, after]),
      ),
    })),
    messages: messages.rows,
  };
}
