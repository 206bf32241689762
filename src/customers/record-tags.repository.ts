import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import {
  byPlainText,
  idNamed,
  insertionOfMany,
  selected,
  statement,
  type TenantTransaction,
} from '../platform/database/index.js';
import type { Id } from '../platform/ids/index.js';
import { tags } from '../settings/index.js';
import { accountTags, customerTags, dealTags } from './customer.table.js';

export type Tagged = 'customer' | 'account' | 'deal';

const links = {
  customer: { table: customerTags, ownerId: customerTags.customerId },
  account: { table: accountTags, ownerId: accountTags.accountId },
  deal: { table: dealTags, ownerId: dealTags.dealId },
};

const behind = sql`on conflict do nothing`;
const insertTags = {
  customer: insertionOfMany(
    'Customer.tag',
    customerTags,
    { shared: ['tenantId', 'customerId'], each: ['tagId'] },
    { behind },
  ),
  account: insertionOfMany(
    'Account.tag',
    accountTags,
    { shared: ['tenantId', 'accountId'], each: ['tagId'] },
    { behind },
  ),
  deal: insertionOfMany(
    'Deal.tag',
    dealTags,
    { shared: ['tenantId', 'dealId'], each: ['tagId'] },
    { behind },
  ),
};

const clear = (of: Tagged) => {
  const { table, ownerId } = links[of];
  return statement(
    `${of}.clearTags`,
    {},
    sql`delete from ${table} where ${table.tenantId} = ${sql.placeholder('tenantId')}
      and ${ownerId} = ${sql.param(sql.placeholder('id'), ownerId)}`,
  );
};
const clearTags = { customer: clear('customer'), account: clear('account'), deal: clear('deal') };

const named = { id: tags.id, name: tags.name };
const naming = (of: Tagged) => {
  const { table, ownerId } = links[of];
  return statement<{ id: Id<'tag'>; name: string }, { id: Id<Tagged> }>(
    `${of}.tagNames`,
    named,
    sql`select ${selected(named)} from ${table}
      join ${tags} on ${tags.tenantId} = ${table.tenantId} and ${tags.id} = ${table.tagId}
      where ${table.tenantId} = ${sql.placeholder('tenantId')} and ${ownerId} = ${idNamed('id')}
      order by ${byPlainText(tags.name)}`,
  );
};
const tagNames = { customer: naming('customer'), account: naming('account'), deal: naming('deal') };

/** The tags of customers, accounts and deals, within one transaction. */
export class RecordTagRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** The tags of a record, by name. */
  async names(of: Tagged, id: Id<Tagged>): Promise<Map<Id<'tag'>, string>> {
    const rows = await this.transaction.run(tagNames[of], { id });
    return new Map(rows.map((tag) => [tag.id, tag.name]));
  }

  async add(to: Tagged, id: Id<Tagged>, tagIds: readonly Id<'tag'>[]): Promise<void> {
    if (tagIds.length === 0) return;
    const rows = tagIds.map((tagId) => ({ tagId }));
    await this.transaction.run(insertTags[to], { customerId: id, accountId: id, dealId: id, rows });
  }

  /** Gives a record these tags and no others, by statements that go out together. */
  async set(of: Tagged, id: Id<Tagged>, tagIds: readonly Id<'tag'>[]): Promise<void> {
    await Promise.all([this.transaction.run(clearTags[of], { id }), this.add(of, id, tagIds)]);
  }

  async remove(of: Tagged, id: Id<Tagged>, tagIds: readonly Id<'tag'>[]): Promise<void> {
    if (tagIds.length === 0) return;
    const { table } = links[of];
    await this.transaction.db.delete(table).where(and(this.mine(of, id), inArray(table.tagId, [...tagIds])));
  }

  private mine(of: Tagged, id: Id<Tagged>): SQL | undefined {
    const { table, ownerId } = links[of];
    return and(eq(table.tenantId, this.transaction.tenantId), eq(ownerId, id));
  }
}
