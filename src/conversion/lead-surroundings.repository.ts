import { getTableColumns, sql } from 'drizzle-orm';
import { attachments } from '../attachments/index.js';
import { comments } from '../comments/index.js';
import { billingAccounts } from '../customers/index.js';
import { users } from '../identity/index.js';
import {
  type LockRow,
  leadLocks,
  leads,
  leadTags,
  leadTypeSetting,
  leadProducts as lines,
  leadPicklistValues as links,
  photos,
} from '../leads/index.js';
import {
  byPlainText,
  GatheredReads,
  idNamed,
  jsonRow,
  rowOfJson,
  selected,
  statement,
  type TenantTransaction,
} from '../platform/database/index.js';
import { type Id, idOf } from '../platform/ids/index.js';
import { picklistSetting, productSetting, settingsVersion, tags } from '../settings/index.js';
import { missingFields } from './rules/missing-fields.condition.js';
import {
  readSurroundings,
  rememberedSurroundings,
  type TenantSurroundings,
} from './tenant-surroundings.repository.js';

const { table: values } = picklistSetting.options;
const { table: products } = productSetting.options;
const { table: types } = leadTypeSetting.options;
const tenant = sql.placeholder('tenantId');
const id = idNamed('id');

const lockColumns = getTableColumns(leadLocks);

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
  /** Who has the billing account that it names. */
  billingOwnerId: Id<'customer'> | null;
  names: LeadNames;
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
  billingOwner: sql`(select ${billingAccounts.customerId} from ${leads} join ${billingAccounts}
    on ${billingAccounts.tenantId} = ${leads.tenantId} and ${billingAccounts.id} = ${leads.billingAccountId}
    where ${leads.tenantId} = ${tenant} and ${leads.id} = ${id})`,
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
type Surrounding = Omit<LeadSurroundings, 'tags' | 'lock' | 'missing' | 'billingOwnerId' | 'names'> & {
  settingsVersion: string | null;
  lock: object | null;
  billingOwner: string | null;
  type: string | null;
} & Record<'tags' | 'picklistValues' | 'products', [string, string][]>;
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

/**
 * What hangs on a lead, and what of the tenant its conversion goes by: in one statement, and another one where the tenant's
 * settings have changed since they were last read. While the lead's row is held, the former changes no more.
 * @param also what else is to be read: asks it of the transaction that it is given, and by the same statement it is answered
 */
export async function surroundingsOf<T>(
  transaction: TenantTransaction,
  leadId: Id<'lead'>,
  also: (transaction: TenantTransaction) => Promise<T>,
): Promise<TenantSurroundings & T & { lead: LeadSurroundings }> {
  const remembered = rememberedSurroundings(transaction);
  const mayAsk = remembered?.settings.rules.asksForFields ?? true;
  const gathered = new GatheredReads(transaction);
  const asked = Promise.all([
    gathered.transaction.run(surroundings, { id: leadId }),
    mayAsk ? missingOf(gathered.transaction, leadId) : null,
    also(gathered.transaction),
    remembered ?? readSurroundings(transaction),
  ]);
  gathered.send();
  const [[found], lacking, others, read] = await asked;
  const { settingsVersion: version, lock, billingOwner, ...hanging } = found as Surrounding;
  const { settings } = read.version === version ? read : await readSurroundings(transaction);
  const { asksForFields } = settings.rules;
  const { type, tags: tagged, picklistValues, products: mayBuy, ...rest } = hanging;
  const named = ([what, name]: [string, string]) => ({ what, name });
  return {
    ...settings,
    ...others,
    lead: {
      ...rest,
      lock: lock && rowOfJson<LockRow>(lockColumns, lock),
      missing: asksForFields ? (lacking ?? (await missingOf(transaction, leadId))) : [],
      tags: tagged.map(([tagId, name]) => ({ id: idOf('tag', tagId), name })),
      billingOwnerId: billingOwner === null ? null : idOf('customer', billingOwner),
      names: { type, picklistValues: picklistValues.map(named), products: mayBuy.map(named) },
    },
  };
}

/** What the tenant's rules ask of a lead and it lacks. */
async function missingOf(transaction: TenantTransaction, leadId: Id<'lead'>): Promise<string[]> {
  const [found] = await transaction.run(missing, { id: leadId });
  return found?.missing ?? [];
}
