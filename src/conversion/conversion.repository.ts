import { getTableColumns, sql } from 'drizzle-orm';
import { Lead, leads, returningLead } from '../leads/index.js';
import {
  assigned,
  idNamed,
  insertion,
  selected,
  statement,
  type TenantTransaction,
} from '../platform/database/index.js';
import type { Id } from '../platform/ids/index.js';
import { conversions } from './conversion.table.js';

export type ConversionRow = typeof conversions.$inferSelect;
type Mark = Required<
  Pick<
    typeof leads.$inferInsert,
    'statusId' | 'lostReasonId' | 'convertedAt' | 'convertedById' | 'customerId' | 'accountId' | 'dealId'
  >
>;

const tenant = sql.placeholder('tenantId');
const id = idNamed('id');

const receipt = statement<ConversionRow, { id: Id<'conversion'> }>(
  'Conversion.receipt',
  getTableColumns(conversions),
  sql`select ${selected(getTableColumns(conversions))} from ${conversions}
    where ${conversions.tenantId} = ${tenant} and ${conversions.id} = ${id}`,
);

const insertReceipt = insertion('Conversion.insert', conversions);

const marked = [
  'statusId',
  'lostReasonId',
  'convertedAt',
  'convertedById',
  'customerId',
  'accountId',
  'dealId',
];
const markLead = statement<Lead, { id: Id<'lead'> }>(
  'Conversion.markLead',
  returningLead.fields,
  sql`update ${leads} set version = ${leads.version} + 1, ${assigned(leads, [...marked, 'updatedAt'])}
    where ${leads.tenantId} = ${tenant} and ${leads.id} = ${id} ${returningLead.behind}`,
  Lead,
);

/** A conversion's mark on the lead and its receipt, within one transaction. */
export class ConversionRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** A lead becomes a converted one. @returns it as it stands then */
  async markLead(id: Id<'lead'>, mark: Mark, now: Date): Promise<Lead> {
    const [marked] = await this.transaction.run(markLead, { ...mark, id, updatedAt: now });
    return marked as Lead;
  }

  /** Keeps a receipt. */
  async insert(values: Omit<typeof conversions.$inferInsert, 'tenantId'>): Promise<void> {
    await this.transaction.run(insertReceipt, values);
  }

  async byId(id: Id<'conversion'>): Promise<ConversionRow | null> {
    const [found] = await this.transaction.run(receipt, { id });
    return found ?? null;
  }
}
