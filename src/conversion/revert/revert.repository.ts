import { and, eq, getTableColumns, isNull, ne, not, type SQL, sql } from 'drizzle-orm';
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

/** What is known of another conversion that came to the same customer, account or deal. */
export type OtherConversion = Pick<
  ConversionRow,
  'id' | 'accountId' | 'financialEntityId' | 'before' | 'carried' | 'made'
>;

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
  /** A conversion that found the deal as this one left it. */
  laterDeals: boolean;
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
  laterDeals:
    has(sql`${conversions} where ${conversions.tenantId} = ${tenant} and ${conversions.dealId} = ${deal}
    and ${conversions.revertedAt} is null and ${conversions.leadId} <> ${lead}
    and (${conversions.before} #>> '{deal,version}')::integer >= ${sql.placeholder('dealVersion')}`),
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
  /** That the conversion left the deal in; null where it did not change it. */
  dealVersion: number | null;
}
const otherFields = {
  id: conversions.id,
  accountId: conversions.accountId,
  financialEntityId: conversions.financialEntityId,
  before: conversions.before,
  carried: conversions.carried,
  made: conversions.made,
};
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
      dealVersion: made.deal ?? null,
    });
    return found as Uses;
  }

  /** The conversions into the customer of one that found them as it left them, or as a later one did. */
  async laterIntoCustomer({ id, customerId, made }: ConversionRow): Promise<OtherConversion[]> {
    return this.db
      .select(otherFields)
      .from(conversions)
      .where(
        and(
          this.standsBeside(id),
          eq(conversions.customerId, customerId),
          sql`(${conversions.before} #>> '{customer,version}')::integer >= ${made.customer ?? 0}`,
        ),
      );
  }

  /** The conversions that share the account of one and made or tagged it or carried one of its tags; of all others, one. */
  async besideOnAccount({ id, accountId, made }: ConversionRow): Promise<OtherConversion[]> {
    if (accountId === null) return [];
    const tagIds = JSON.stringify(made.tagIds?.account ?? []);
    const hasToDo = sql`(${conversions.made} ?| array['account', 'taggedAccount'] or exists (
      select from jsonb_array_elements(${conversions.carried} -> 'accountTagIds') as tag where ${tagIds}::jsonb @> tag))`;
    const on = and(this.standsBeside(id), eq(conversions.accountId, accountId));
    return [
      ...(await this.db.select(otherFields).from(conversions).where(and(on, hasToDo))),
      ...(await this.db
        .select(otherFields)
        .from(conversions)
        .where(and(on, not(hasToDo)))
        .limit(1)),
    ];
  }

  private standsBeside(id: Id<'conversion'>) {
    return and(
      eq(conversions.tenantId, this.transaction.tenantId),
      isNull(conversions.revertedAt),
      ne(conversions.id, id),
    );
  }

  /** Keeps some of what conversions have made anew; the rest stays as it is by now. */
  async saveMade(changed: readonly { id: Id<'conversion'>; made: Partial<Made> }[]): Promise<void> {
    for (const { id, made } of changed) {
      await this.db
        .update(conversions)
        .set({ made: sql`${conversions.made} || ${JSON.stringify(made)}::jsonb` })
        .where(and(eq(conversions.tenantId, this.transaction.tenantId), eq(conversions.id, id)));
    }
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
   * too. Whoever found it as it was then, or changed nothing since, found it like this.
   * @param versions that the earlier one left it in, and that it has now, one more than it had
   */
  async freeEarlier(
    of: 'customer' | 'deal',
    id: Id<'customer' | 'deal'>,
    { left, now }: { left: number; now: number },
  ): Promise<void> {
    const column = of === 'customer' ? conversions.customerId : conversions.dealId;
    const isOne = (version: SQL) => sql`(${version})::integer in (${left}::integer, ${now}::integer - 1)`;
    const madeIt = isOne(sql`${conversions.made} ->> ${of}::text`);
    const found = `{${of},version}`;
    const foundIt = isOne(sql`${conversions.before} #>> ${found}::text[]`);
    const version = sql`to_jsonb(${now}::integer)`;
    await this.db
      .update(conversions)
      .set({
        made: sql`case when ${madeIt} then jsonb_set(${conversions.made}, ${`{${of}}`}::text[], ${version})
          else ${conversions.made} end`,
        before: sql`case when ${foundIt} then jsonb_set(${conversions.before}, ${found}::text[], ${version})
          else ${conversions.before} end`,
      })
      .where(
        and(
          eq(conversions.tenantId, this.transaction.tenantId),
          eq(column as PgColumn, id),
          isNull(conversions.revertedAt),
          sql`(${madeIt} or ${foundIt})`,
        ),
      );
  }
}
