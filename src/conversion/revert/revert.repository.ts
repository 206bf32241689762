import { and, eq, getTableColumns, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { attachments } from '../../attachments/index.js';
import { comments } from '../../comments/index.js';
import { billingAccounts, customers, deals, financialProfiles } from '../../customers/index.js';
import { leads } from '../../leads/index.js';
import { idNamed, selected, statement, type TenantTransaction } from '../../platform/database/index.js';
import { type Id, idsOf } from '../../platform/ids/index.js';
import { picklistSetting } from '../../settings/index.js';
import type { ConversionRow } from '../conversion.repository.js';
import { conversions } from '../conversion.table.js';
import type { Made } from '../conversion.type.js';

const tenant = sql.placeholder('tenantId');

const standing = statement<ConversionRow, { leadId: Id<'lead'> }>(
  'Conversion.standing',
  getTableColumns(conversions),
  sql`select ${selected(getTableColumns(conversions))}
    from ${conversions} where ${conversions.tenantId} = ${tenant}
      and ${conversions.leadId} = ${idNamed('leadId')} and ${conversions.revertedAt} is null`,
);

/** What hangs on the records of a conversion beside what it made itself. */
export interface Uses {
  otherLeads: boolean;
  otherComments: boolean;
  otherAttachments: boolean;
  editedComment: boolean;
  otherDeals: boolean;
  billingAccounts: boolean;
  otherProfiles: boolean;
  changedProfile: boolean;
  /** Of the account: customers, deals and leads that are not of this conversion. */
  account: boolean;
}

const has = (from: SQL): SQL => sql`exists (select from ${from})`;
const customer = idNamed('customerId');
const lead = idNamed('leadId');
const deal = idNamed('dealId');
const comment = idNamed('commentId');
const entity = idNamed('entityId');
const account = idNamed('accountId');
/** With `is distinct from`, as each of them may be null. */
const useFields = {
  otherLeads: has(sql`${leads} where ${leads.tenantId} = ${tenant} and ${leads.id} <> ${lead}
    and (${leads.customerId} = ${customer} or ${leads.existingCustomerId} = ${customer} and ${leads.deletedAt} is null)`),
  otherComments: has(sql`${comments} where ${comments.tenantId} = ${tenant} and ${comments.deletedAt} is null
    and (${comments.customerId} = ${customer} and ${comments.id} is distinct from ${comment}
      or ${comments.carriedToId} = ${customer} and ${comments.leadId} <> ${lead})`),
  otherAttachments: has(sql`${attachments} where ${attachments.tenantId} = ${tenant}
    and ${attachments.deletedAt} is null and (${attachments.customerId} = ${customer}
      or ${attachments.carriedToId} = ${customer} and ${attachments.leadId} <> ${lead})`),
  editedComment: has(sql`${comments} where ${comments.tenantId} = ${tenant} and ${comments.deletedAt} is null
    and ${comments.id} = ${comment} and ${comments.isEdited}`),
  otherDeals: has(sql`${deals} where ${deals.tenantId} = ${tenant} and ${deals.deletedAt} is null
    and ${deals.customerId} = ${customer} and ${deals.id} is distinct from ${deal}`),
  billingAccounts: has(sql`${billingAccounts} where ${billingAccounts.tenantId} = ${tenant}
    and ${billingAccounts.customerId} = ${customer}`),
  otherProfiles: has(sql`${financialProfiles} where ${financialProfiles.tenantId} = ${tenant}
    and ${financialProfiles.customerId} = ${customer}
    and ${financialProfiles.financialEntityId} is distinct from ${entity}`),
  changedProfile: has(sql`${financialProfiles} where ${financialProfiles.tenantId} = ${tenant}
    and ${financialProfiles.customerId} = ${customer} and ${financialProfiles.financialEntityId} = ${entity}
    and (${financialProfiles.status} <> 'ACTIVE' or num_nonnulls(${financialProfiles.quota}, ${financialProfiles.score},
      ${financialProfiles.ecosystem}, ${financialProfiles.businessEntity}, ${financialProfiles.paymentData},
      ${financialProfiles.pushToken}) > 0)`),
  account: sql`(${has(sql`${customers} where ${customers.tenantId} = ${tenant} and ${customers.deletedAt} is null
      and ${customers.accountId} = ${account} and ${customers.id} <> ${customer}`)}
    or ${has(sql`${deals} where ${deals.tenantId} = ${tenant} and ${deals.deletedAt} is null
      and ${deals.accountId} = ${account} and ${deals.id} is distinct from ${deal}`)}
    or ${has(sql`${leads} where ${leads.tenantId} = ${tenant} and ${leads.accountId} = ${account}
      and ${leads.id} <> ${lead}`)})`,
};
interface UsesOf {
  leadId: Id<'lead'>;
  customerId: Id<'customer'>;
  accountId: Id<'account'> | null;
  dealId: Id<'deal'> | null;
  commentId: Id<'comment'> | null;
  entityId: Id<'entity'> | null;
}
const usesOf = statement<Uses, UsesOf>('Conversion.uses', useFields, sql`select ${selected(useFields)}`);

/** What a conversion, standing or taken back, left behind, within one transaction. */
export class RevertRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  private get db() {
    return this.transaction.db;
  }

  /** The conversion of a lead that has not been taken back; null for none. */
  async standing(leadId: Id<'lead'>): Promise<ConversionRow | null> {
    const [found] = await this.transaction.run(standing, { leadId });
    return found ?? null;
  }

  /** What has come to hang on what it made. The records must be held. */
  async usesOf({
    leadId,
    customerId,
    accountId,
    dealId,
    financialEntityId,
    made,
  }: ConversionRow): Promise<Uses> {
    const [found] = await this.transaction.run(usesOf, {
      leadId,
      customerId,
      accountId,
      dealId,
      commentId: made.commentId ?? null,
      entityId: made.financialProfile ? financialEntityId : null,
    });
    return found as Uses;
  }

  /** A live, unconverted lead that has an address; null for none. */
  async leadWithEmail(email: string, otherThan: Id<'lead'>): Promise<{ id: Id<'lead'> } | null> {
    const [found] = await this.db
      .select({ id: leads.id })
      .from(leads)
      .where(
        and(
          eq(leads.tenantId, this.transaction.tenantId),
          eq(leads.email, email),
          ne(leads.id, otherThan),
          isNull(leads.deletedAt),
          isNull(leads.convertedAt),
        ),
      );
    return found ?? null;
  }

  /** Of these values of picklists, those that are there. */
  async picklistValuesThere(ids: readonly Id<'picklist'>[]): Promise<Id<'picklist'>[]> {
    const { lookup } = picklistSetting;
    const names = ids.map((id) => ({ id }));
    const found = ids.length === 0 ? [] : await lookup.findAll(this.transaction, names);
    return found.flatMap(idsOf);
  }

  async markReverted(id: Id<'conversion'>, now: Date): Promise<void> {
    await this.db
      .update(conversions)
      .set({ revertedAt: now })
      .where(and(eq(conversions.tenantId, this.transaction.tenantId), eq(conversions.id, id)));
  }

  /**
   * A record is again as an earlier conversion left it, by another version: so that the earlier one can be taken back
   * too. One that had left it as it found it has both, so that it still counts as one that changed nothing.
   */
  async freeEarlier(
    of: 'customer' | 'account' | 'deal',
    id: Id<'customer' | 'account' | 'deal'>,
    versions: { left: number; now: number },
  ): Promise<void> {
    const column = {
      customer: conversions.customerId,
      account: conversions.accountId,
      deal: conversions.dealId,
    }[of];
    const field = (
      { customer: 'customer', account: 'account', deal: 'deal' } satisfies Record<string, keyof Made>
    )[of];
    const found = `{${of},version}`;
    await this.db
      .update(conversions)
      .set({
        made: sql`jsonb_set(${conversions.made}, ${`{${field}}`}::text[], to_jsonb(${versions.now}::integer))`,
        before: sql`case when (${conversions.before} #>> ${found}::text[])::integer = ${versions.left}::integer
          then jsonb_set(${conversions.before}, ${found}::text[], to_jsonb(${versions.now}::integer))
          else ${conversions.before} end`,
      })
      .where(
        and(
          eq(conversions.tenantId, this.transaction.tenantId),
          eq(column as PgColumn, id),
          isNull(conversions.revertedAt),
          sql`(${conversions.made} ->> ${field}::text)::integer = ${versions.left}::integer`,
        ),
      );
  }
}
