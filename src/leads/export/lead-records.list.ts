import { eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { type Context, users } from '../../identity/index.js';
import { isId, type Uuid } from '../../platform/ids/index.js';
import {
  customFieldSetting,
  financialEntities,
  groupSetting,
  picklistSetting,
  productSetting,
  tags,
} from '../../settings/index.js';
import { leadStatuses } from '../../statuses/index.js';
import { leads, leadTags, leadTeam } from '../lead/lead.table.js';
import { visibleToMember } from '../lead/lead.visibility.js';
import { listed } from '../list/lead.condition.js';
import type { LeadFilter } from '../list/lead.filter.js';
import { leadPicklistValues } from '../picklists/lead-picklists.table.js';
import { leadProducts } from '../products/lead-products.table.js';
import { leadTypes } from '../type/lead-type.table.js';

const { table: picklistValues } = picklistSetting.lookup;
const { table: products } = productSetting.lookup;
const { table: groups } = groupSetting.lookup;

/** What a setting is called, by the lead's column that names it. */
const called = (what: PgColumn, table: { tenantId: PgColumn; id: PgColumn }, by: PgColumn): SQL =>
  sql`(select ${what} from ${table} where ${table.tenantId} = ${leads.tenantId} and ${table.id} = ${by})`;
const picked = (by: PgColumn) => called(picklistValues.code, picklistValues, by);
const person = (by: PgColumn) => called(users.email, users, by);

const linkTo = (site: string): SQL => sql`${leads.socialMediaLinks} ->> ${sql.raw(`'${site}'`)}`;

const listOf = (picklist: 'COMPETITOR' | 'BUSINESS'): SQL => sql`array(select ${picklistValues.code}
  from ${leadPicklistValues} join ${picklistValues} on ${picklistValues.tenantId} = ${leadPicklistValues.tenantId}
    and ${picklistValues.id} = ${leadPicklistValues.valueId}
  where ${leadPicklistValues.tenantId} = ${leads.tenantId} and ${leadPicklistValues.leadId} = ${leads.id}
    and ${leadPicklistValues.picklist} = ${picklist}
  order by ${leadPicklistValues.position})`;

/** Why a column is in no file of its own: it is told with another one, or as custom fields, or is this tenant's alone. */
type Reason = 'with another' | 'custom' | 'of this tenant';
type Columns = Readonly<Record<string, SQL | PgColumn>>;

/**
 * What an exported file tells of each column of a lead, under the names that an import reads back: what a lead refers to
 * by code, slug, address or name. A new column does not compile until it is decided.
 */
const ofLead = {
  externalId: { externalId: leads.externalId },
  externalBranchId: { externalBranchId: leads.externalBranchId },
  externalSourceId: { externalSource: picked(leads.externalSourceId) },
  // When it came in; in the system that it comes from, where that is known.
  externalCreatedAt: {
    createdAt: sql`to_char(case when ${leads.externalCreatedAt} is null then ${leads.createdAt} else ${leads.externalCreatedAt} end
      at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  },
  createdAt: 'with another',
  firstName: { firstName: leads.firstName },
  lastName: { lastName: leads.lastName },
  email: { email: leads.email },
  phoneNumbers: { phoneNumbers: leads.phoneNumbers },
  preferredContact: { preferredContact: leads.preferredContact },
  contactEmail: { contactEmail: leads.contactEmail },
  contactPhone: { contactPhone: leads.contactPhone },
  company: { company: leads.company },
  position: { position: leads.position },
  location: { location: leads.location },
  country: { country: leads.country },
  socialMediaLinks: {
    youtube: linkTo('youtube'),
    facebook: linkTo('facebook'),
    instagram: linkTo('instagram'),
    twitter: linkTo('twitter'),
    linkedin: linkTo('linkedin'),
  },
  message: { message: leads.message },
  description: { description: leads.description },
  typeId: { type: called(leadTypes.code, leadTypes, leads.typeId) },
  categoryId: { category: picked(leads.categoryId) },
  statusId: { status: called(leadStatuses.slug, leadStatuses, leads.statusId) },
  lostReasonId: { lostReason: picked(leads.lostReasonId) },
  activity: { state: leads.activity },
  importance: { importance: leads.importance },
  priority: { priority: leads.priority },
  probabilityToWin: { probabilityToWin: leads.probabilityToWin },
  targetAmount: { targetAmount: sql`${leads.targetAmount}::text` },
  startDate: { startDate: leads.startDate },
  expectedCompletionDate: { expectedCompletionDate: leads.expectedCompletionDate },
  // Without a start it follows from the date alone, and from the day on which somebody says so.
  estimatedDuration: {
    estimatedCompletionTime: sql`case when ${leads.startDate} is not null and ${leads.estimatedDuration} is not null
      then concat(${leads.estimatedDuration}, ' ', ${leads.estimatedDurationUnit}) end`,
  },
  estimatedDurationUnit: 'with another',
  sourceId: { source: picked(leads.sourceId) },
  sourcePageUrl: { sourcePageUrl: leads.sourcePageUrl },
  marketingAttribution: { marketingAttribution: leads.marketingAttribution },
  ownerId: { owner: person(leads.ownerId) },
  assignedUserId: {
    assignedUser: person(leads.assignedUserId),
    team: sql`array(select ${users.email} from ${leadTeam} join ${users}
      on ${users.tenantId} = ${leadTeam.tenantId} and ${users.id} = ${leadTeam.userId}
      where ${leadTeam.tenantId} = ${leads.tenantId} and ${leadTeam.leadId} = ${leads.id} order by ${leadTeam.position})`,
  },
  ownedByGroupId: { group: called(groups.code as PgColumn, groups as never, leads.ownedByGroupId) },
  privacyLevel: { privacyLevel: leads.privacyLevel },
  // What hangs on a lead stands beside its own.
  id: {
    tags: sql`array(select ${tags.name} from ${leadTags} join ${tags}
      on ${tags.tenantId} = ${leadTags.tenantId} and ${tags.id} = ${leadTags.tagId}
      where ${leadTags.tenantId} = ${leads.tenantId} and ${leadTags.leadId} = ${leads.id}
      order by ${tags.name} collate "C")`,
    competitors: listOf('COMPETITOR'),
    businesses: listOf('BUSINESS'),
    products: sql`array(select json_build_object('product', ${products.code}, 'quantity', ${leadProducts.quantity}::text,
        'unitPrice', ${leadProducts.unitPrice}::text)
      from ${leadProducts} join ${products} on ${products.tenantId} = ${leadProducts.tenantId}
        and ${products.id} = ${leadProducts.productId}
      where ${leadProducts.tenantId} = ${leads.tenantId} and ${leadProducts.leadId} = ${leads.id}
      order by ${leadProducts.position})`,
  },
  subscriptionPackageId: {
    subscriptionPackage: called(products.code as PgColumn, products as never, leads.subscriptionPackageId),
  },
  financialEntityId: {
    financialEntity: called(financialEntities.code, financialEntities, leads.financialEntityId),
  },
  customFields: 'custom',
  // Customers and what was decided of a lead: records that another tenant does not have.
  existingCustomerId: 'of this tenant',
  billingAccountId: 'of this tenant',
  tenantId: 'of this tenant',
  createdBy: 'of this tenant',
  externalSyncedAt: 'of this tenant',
  approvalState: 'of this tenant',
  approvalRequestedBy: 'of this tenant',
  approvalRequestedAt: 'of this tenant',
  approvalDecidedBy: 'of this tenant',
  approvalDecidedAt: 'of this tenant',
  approvalComment: 'of this tenant',
  convertedAt: 'of this tenant',
  convertedById: 'of this tenant',
  customerId: 'of this tenant',
  accountId: 'of this tenant',
  dealId: 'of this tenant',
  mergedIntoId: 'of this tenant',
  version: 'of this tenant',
  updatedAt: 'of this tenant',
  // Which leads are exported is for the filter to say.
  archivedAt: 'of this tenant',
  deletedAt: 'of this tenant',
} as const satisfies Record<keyof typeof leads.$inferInsert, Columns | Reason>;

type Keys<T> = T extends Reason ? never : keyof T;
/** A column of an exported file of leads. */
export type ExportedLeadColumn = {
  [Column in keyof typeof ofLead]: Keys<(typeof ofLead)[Column]>;
}[keyof typeof ofLead];

const exported = Object.assign(
  {},
  ...Object.values(ofLead).filter((columns) => typeof columns === 'object'),
) as Record<ExportedLeadColumn, SQL | PgColumn>;

/** In the order in which a file has them. */
export const exportedLeadColumns = Object.keys(exported) as ExportedLeadColumn[];

/** A lead as it leaves the gateway. */
export type LeadRecord = Record<ExportedLeadColumn, unknown> & {
  /** By the UUIDs of the fields. */
  customFields: Record<string, string | number | boolean>;
};

/** A record out of what the statement answers. */
export function leadRecordOf(text: string): LeadRecord {
  const { leadId, ...record } = JSON.parse(text) as LeadRecord & { leadId: string };
  const { externalId } = record;
  // The ID of a lead that another tenant has had stands for itself, and so does its own where it has no other.
  if (typeof externalId !== 'string' || isId(externalId, 'lead')) record.externalSource = null;
  record.externalId ??= leads.id.mapFromDriverValue(leadId);
  return record;
}

/**
 * The leads that a filter means, as far as the viewer may see them, in the order in which they came in: a query of one
 * column, the record as a JSON text.
 * @throws GraphQLError as `leads` does for a filter
 */
export async function leadRecords(context: Context, filter: LeadFilter | null): Promise<SQL> {
  const { where } = await listed(filter, context);
  const read = { ...exported, leadId: leads.id, customFields: leads.customFields };
  const named = Object.entries(read).map(([name, value]) => sql`${value} as ${sql.identifier(name)}`);
  // Of those that came at the same time the order follows from what they hold, so that it is the same elsewhere.
  return sql`select to_json(record)::text as record from (
    select ${sql.join(named, sql`, `)} from ${leads}
    where ${eq(leads.tenantId, context.viewer.tenant.id)} and ${visibleToMember(context.viewer)} and ${where}
    order by ${sql.identifier('createdAt')}, ${leads.lastNameKey}, ${leads.firstName} collate "C", ${leads.email} collate "C",
      case when ${leads.externalId} is null then ${leads.id}::text else ${leads.externalId} end collate "C"
  ) as record`;
}

/** The custom fields of the tenant, by key: whatever records may have. */
export function exportedFields(context: Context): Promise<{ uuid: Uuid<'field'>; key: string }[]> {
  const { table: fields } = customFieldSetting.lookup;
  return context.transaction(async ({ db }) => {
    const rows = await db
      .select({ uuid: sql<Uuid<'field'>>`${fields.id}::text`, key: fields.key })
      .from(fields)
      .where(eq(fields.tenantId, context.viewer.tenant.id))
      .orderBy(sql`${fields.key} collate "C"`);
    return rows;
  });
}
