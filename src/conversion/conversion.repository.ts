import { getTableColumns, sql } from 'drizzle-orm';
import { attachments } from '../attachments/index.js';
import { comments } from '../comments/index.js';
import { billingAccounts } from '../customers/index.js';
import { users } from '../identity/index.js';
import {
  Lead,
  type LeadRow,
  type LockRow,
  leadLocks,
  leads,
  leadTags,
  leadTypeSetting,
  leadProducts as lines,
  leadPicklistValues as links,
  photos,
  returningLead,
} from '../leads/index.js';
import {
  assigned,
  byPlainText,
  idNamed,
  insertion,
  jsonRow,
  rowOfJson,
  selected,
  statement,
  type TenantTransaction,
} from '../platform/database/index.js';
import { type Id, idOf } from '../platform/ids/index.js';
import {
  type financialEntities,
  financialEntitySetting,
  type PicklistRow,
  picklistSetting,
  productSetting,
  type RecordName,
  settingsVersion,
  tags,
} from '../settings/index.js';
import { conversions } from './conversion.table.js';
import { missingFields } from './rules/missing-fields.condition.js';
import {
  readSurroundings,
  rememberedSurroundings,
  type TenantSurroundings,
} from './tenant-surroundings.repository.js';

export type ConversionRow = typeof conversions.$inferSelect;
export type EntityRow = Pick<typeof financialEntities.$inferSelect, 'id' | 'isActive'>;
type UserRow = Pick<typeof users.$inferSelect, 'isActive'>;
type Mark = Required<
  Pick<
    typeof leads.$inferInsert,
    'statusId' | 'lostReasonId' | 'convertedAt' | 'convertedById' | 'customerId' | 'accountId' | 'dealId'
  >
>;

const { table: values } = picklistSetting.options;
const { table: products } = productSetting.options;
const { table: types } = leadTypeSetting.options;
const tenant = sql.placeholder('tenantId');
const id = idNamed('id');

const lockColumns = getTableColumns(leadLocks);

const user = statement<UserRow, { id: Id<'user'> }>(
  'Conversion.user',
  { isActive: users.isActive },
  sql`select ${users.isActive} from ${users} where ${users.tenantId} = ${tenant} and ${users.id} = ${id}`,
);

/** What hangs on a lead and goes along with it, or may not. */
export interface LeadSurroundings {
  /** The name of its photo's file; null for none. */
  photo: string | null;
  comments: number;
  attachments: number;
  /** Whether whoever it is assigned to is active. */
  isAssigneeActive: boolean;
  /** Whether whoever answers for it is. */
  isOwnerActive: boolean;
  /** The last one, whether it has run out or not. */
  lock: LockRow | null;
  /** What the tenant's rules ask of it and it lacks. */
  missing: string[];
  /** By name. */
  tags: { id: Id<'tag'>; name: string }[];
  /** Whether it has competitors or businesses. */
  hasPicklistValues: boolean;
  hasProducts: boolean;
}

/** The names of what a lead has of the tenant's settings. */
export interface LeadNames {
  /** Of its type; null for none. */
  type: string | null;
  /** What it has of picklists: each with the place in CreateLeadInput, in the order of these. */
  picklistValues: { what: string; name: string }[];
  /** What it may buy, the same way. */
  products: { what: string; name: string }[];
}

const surroundingFields = {
  settingsVersion,
  photo: sql`(select ${photos.fileName} from ${photos}
    where ${photos.tenantId} = ${tenant} and ${photos.leadId} = ${id} limit 1)`,
  comments: sql`(select count(*)::integer from ${comments} where ${comments.tenantId} = ${tenant}
    and ${comments.leadId} = ${id} and ${comments.deletedAt} is null)`,
  attachments: sql`(select count(*)::integer from ${attachments} where ${attachments.tenantId} = ${tenant}
    and ${attachments.leadId} = ${id} and ${attachments.deletedAt} is null)`,
  isAssigneeActive: sql`exists (select from ${leads} join ${users} on ${users.tenantId} = ${leads.tenantId}
    and ${users.id} = ${leads.assignedUserId} and ${users.isActive}
    where ${leads.tenantId} = ${tenant} and ${leads.id} = ${id})`,
  isOwnerActive: sql`exists (select from ${leads} join ${users} on ${users.tenantId} = ${leads.tenantId}
    and ${users.id} = ${leads.ownerId} and ${users.isActive}
    where ${leads.tenantId} = ${tenant} and ${leads.id} = ${id})`,
  lock: sql`(select ${jsonRow(lockColumns)} from ${leadLocks}
    where ${leadLocks.tenantId} = ${tenant} and ${leadLocks.leadId} = ${id})`,
  tags: sql`(select coalesce(json_agg(json_build_array(${tags.id}, ${tags.name}) order by ${byPlainText(tags.name)}), '[]')
    from ${leadTags} join ${tags} on ${tags.tenantId} = ${leadTags.tenantId} and ${tags.id} = ${leadTags.tagId}
    where ${leadTags.tenantId} = ${tenant} and ${leadTags.leadId} = ${id})`,
  hasPicklistValues: sql`exists (select from ${links}
    where ${links.tenantId} = ${tenant} and ${links.leadId} = ${id})`,
  hasProducts: sql`exists (select from ${lines} where ${lines.tenantId} = ${tenant} and ${lines.leadId} = ${id})`,
};
type Surrounding = Omit<LeadSurroundings, 'tags' | 'lock' | 'missing'> & {
  settingsVersion: string | null;
  lock: object | null;
  tags: [string, string][];
};
const surroundings = statement<Surrounding, { id: Id<'lead'> }>(
  'Conversion.surroundings',
  surroundingFields,
  sql`select ${selected(surroundingFields)}`,
);

const missing = statement<{ missing: string[] }, { id: Id<'lead'> }>(
  'Conversion.missing',
  { missing: missingFields },
  sql`select ${missingFields} from ${leads} where ${leads.tenantId} = ${tenant} and ${leads.id} = ${id}`,
);

const nameFields = {
  type: sql`(select ${types.name} from ${leads} join ${types} on ${types.tenantId} = ${leads.tenantId}
    and ${types.id} = ${leads.typeId} where ${leads.tenantId} = ${tenant} and ${leads.id} = ${id})`,
  picklistValues: sql`(select coalesce(json_agg(json_build_array(used.what, ${values.name}) order by used.what), '[]')
    from (
      select one.what, one.id from ${leads}, lateral (values ('sourceId', ${leads.sourceId}),
          ('categoryId', ${leads.categoryId}), ('lostReasonId', ${leads.lostReasonId})) as one (what, id)
        where ${leads.tenantId} = ${tenant} and ${leads.id} = ${id}
      union all
      select (case ${links.picklist} when 'COMPETITOR' then 'competitorIds.' else 'businessIds.' end) || ${links.position},
          ${links.valueId} from ${links} where ${links.tenantId} = ${tenant} and ${links.leadId} = ${id}
    ) as used join ${values} on ${values.tenantId} = ${tenant} and ${values.id} = used.id)`,
  products: sql`(select coalesce(json_agg(json_build_array(used.what, used.prefix || ${products.name}) order by used.what), '[]')
    from (
      select 'products.' || ${lines.position} as what, ${lines.quantity} || ' × ' as prefix, ${lines.productId} as id
        from ${lines} where ${lines.tenantId} = ${tenant} and ${lines.leadId} = ${id}
      union all
      select 'subscriptionPackageId', '', ${leads.subscriptionPackageId}
        from ${leads} where ${leads.tenantId} = ${tenant} and ${leads.id} = ${id}
    ) as used join ${products} on ${products.tenantId} = ${tenant} and ${products.id} = used.id)`,
};
const names = statement<
  Pick<LeadNames, 'type'> & Record<'picklistValues' | 'products', [string, string][]>,
  { id: Id<'lead'> }
>('Conversion.names', nameFields, sql`select ${selected(nameFields)}`);

const billingOwner = statement<{ customerId: Id<'customer'> }, { id: Id<'billing'> }>(
  'Conversion.billingOwner',
  { customerId: billingAccounts.customerId },
  sql`select ${billingAccounts.customerId} from ${billingAccounts}
    where ${billingAccounts.tenantId} = ${tenant} and ${billingAccounts.id} = ${id}`,
);

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

export const noNames: LeadNames = { type: null, picklistValues: [], products: [] };

/** What a conversion reads beside leads and customers, its mark on the lead and its receipt, within one transaction. */
export class ConversionRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  async financialEntity(name: RecordName): Promise<EntityRow | null> {
    const [found] = await financialEntitySetting.lookup.find(this.transaction, name);
    return found ?? null;
  }

  /** A value of a picklist: of a code, one in each list that has it. */
  picklistValues(name: RecordName): Promise<PicklistRow[]> {
    return picklistSetting.lookup.find(this.transaction, name);
  }

  /**
   * What hangs on a lead, and what of the tenant its conversion goes by: in one round trip, and a second one where the
   * tenant's settings have changed since they were last read. While the lead's row is held, the former changes no more.
   */
  async surroundingsOf(leadId: Id<'lead'>): Promise<TenantSurroundings & { lead: LeadSurroundings }> {
    const { transaction } = this;
    const remembered = rememberedSurroundings(transaction);
    const mayAsk = remembered?.settings.rules.asksForFields ?? true;
    const [[found], read, lacking] = await Promise.all([
      transaction.run(surroundings, { id: leadId }),
      remembered ?? readSurroundings(transaction),
      mayAsk ? this.missingOf(leadId) : null,
    ]);
    const { settingsVersion: version, lock, tags, ...others } = found as Surrounding;
    const { settings } = read.version === version ? read : await readSurroundings(transaction);
    const { asksForFields } = settings.rules;
    const lead = {
      ...others,
      lock: lock && rowOfJson<LockRow>(lockColumns, lock),
      missing: asksForFields ? (lacking ?? (await this.missingOf(leadId))) : [],
      tags: tags.map(([id, name]) => ({ id: idOf('tag', id), name })),
    };
    return { ...settings, lead };
  }

  /** What the tenant's rules ask of a lead and it lacks. */
  private async missingOf(id: Id<'lead'>): Promise<string[]> {
    const [found] = await this.transaction.run(missing, { id });
    return found?.missing ?? [];
  }

  /** The names of what the lead has of the tenant's settings; nothing is asked where it has none. */
  async namesOf(
    lead: LeadRow,
    { hasPicklistValues, hasProducts }: Pick<LeadSurroundings, 'hasPicklistValues' | 'hasProducts'>,
  ): Promise<LeadNames> {
    const has = [lead.typeId, lead.sourceId, lead.categoryId, lead.lostReasonId, lead.subscriptionPackageId];
    if (!hasPicklistValues && !hasProducts && has.every((id) => id === null)) return noNames;
    const [found] = await this.transaction.run(names, { id: lead.id });
    const { type = null, picklistValues = [], products = [] } = found ?? {};
    const named = ([what, name]: [string, string]) => ({ what, name });
    return { type, picklistValues: picklistValues.map(named), products: products.map(named) };
  }

  async user(id: Id<'user'>): Promise<UserRow | null> {
    const [found] = await this.transaction.run(user, { id });
    return found ?? null;
  }

  async ownerOfBillingAccount(id: Id<'billing'>): Promise<Id<'customer'> | null> {
    const [account] = await this.transaction.run(billingOwner, { id });
    return account?.customerId ?? null;
  }

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
