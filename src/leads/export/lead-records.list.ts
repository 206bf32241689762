import { eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { type Context, users } from '../../identity/index.js';
import type { Id, Uuid } from '../../platform/ids/index.js';
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

/** A lead as it leaves the gateway: what it refers to by code, slug, address or name. */
export interface LeadRecord {
  id: Id<'lead'>;
  first_name: string;
  last_name: string;
  email: string | null;
  phone_numbers: string[];
  preferred_contact: string | null;
  contact_email: string | null;
  contact_phone: string | null;
  company: string | null;
  position: string | null;
  location: string | null;
  country: string | null;
  social_media: Record<string, string> | null;
  message: string | null;
  description: string | null;
  activity: string;
  importance: string | null;
  priority: number | null;
  probability_to_win: number | null;
  target_amount: string | null;
  start_date: string | null;
  expected_completion_date: string | null;
  estimated_duration: number | null;
  estimated_duration_unit: string | null;
  source_page_url: string | null;
  marketing_attribution: object[];
  privacy_level: string;
  external_id: string | null;
  external_branch_id: string | null;
  external_source: string | null;
  /** When it came in; in the system that it comes from, where that is known. ISO 8601, UTC. */
  came_at: string;
  type: string | null;
  category: string | null;
  status: string;
  lost_reason: string | null;
  source: string | null;
  owner: string | null;
  assigned_user: string | null;
  team: string[];
  owner_group: string | null;
  tags: string[];
  competitors: string[];
  businesses: string[];
  products: { product: string; quantity: string; unitPrice: string | null }[];
  subscription_package: string | null;
  financial_entity: string | null;
  /** By the UUIDs of the fields. */
  custom_fields: Record<string, string | number | boolean>;
}

const { table: picklistValues } = picklistSetting.lookup;
const { table: products } = productSetting.lookup;
const { table: groups } = groupSetting.lookup;

/** What a setting is called, by the lead's column that names it. */
const called = (what: PgColumn, table: { tenantId: PgColumn; id: PgColumn }, by: PgColumn): SQL =>
  sql`(select ${what} from ${table} where ${table.tenantId} = ${leads.tenantId} and ${table.id} = ${by})`;
const picked = (by: PgColumn) => called(picklistValues.code, picklistValues, by);
const person = (by: PgColumn) => called(users.email, users, by);

const listOf = (picklist: 'COMPETITOR' | 'BUSINESS'): SQL => sql`array(select ${picklistValues.code}
  from ${leadPicklistValues} join ${picklistValues} on ${picklistValues.tenantId} = ${leadPicklistValues.tenantId}
    and ${picklistValues.id} = ${leadPicklistValues.valueId}
  where ${leadPicklistValues.tenantId} = ${leads.tenantId} and ${leadPicklistValues.leadId} = ${leads.id}
    and ${leadPicklistValues.picklist} = ${picklist}
  order by ${leadPicklistValues.position})`;

const columns: Record<keyof LeadRecord, SQL | PgColumn> = {
  id: leads.id,
  first_name: leads.firstName,
  last_name: leads.lastName,
  email: leads.email,
  phone_numbers: leads.phoneNumbers,
  preferred_contact: leads.preferredContact,
  contact_email: leads.contactEmail,
  contact_phone: leads.contactPhone,
  company: leads.company,
  position: leads.position,
  location: leads.location,
  country: leads.country,
  social_media: leads.socialMediaLinks,
  message: leads.message,
  description: leads.description,
  activity: leads.activity,
  importance: leads.importance,
  priority: leads.priority,
  probability_to_win: leads.probabilityToWin,
  target_amount: sql`${leads.targetAmount}::text`,
  start_date: leads.startDate,
  expected_completion_date: leads.expectedCompletionDate,
  estimated_duration: leads.estimatedDuration,
  estimated_duration_unit: leads.estimatedDurationUnit,
  source_page_url: leads.sourcePageUrl,
  marketing_attribution: leads.marketingAttribution,
  privacy_level: leads.privacyLevel,
  external_id: leads.externalId,
  external_branch_id: leads.externalBranchId,
  external_source: picked(leads.externalSourceId),
  came_at: sql`to_char(case when ${leads.externalCreatedAt} is null then ${leads.createdAt} else ${leads.externalCreatedAt} end
    at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  type: called(leadTypes.code, leadTypes, leads.typeId),
  category: picked(leads.categoryId),
  status: called(leadStatuses.slug, leadStatuses, leads.statusId),
  lost_reason: picked(leads.lostReasonId),
  source: picked(leads.sourceId),
  owner: person(leads.ownerId),
  assigned_user: person(leads.assignedUserId),
  team: sql`array(select ${users.email} from ${leadTeam} join ${users}
    on ${users.tenantId} = ${leadTeam.tenantId} and ${users.id} = ${leadTeam.userId}
    where ${leadTeam.tenantId} = ${leads.tenantId} and ${leadTeam.leadId} = ${leads.id} order by ${leadTeam.position})`,
  owner_group: called(groups.code as PgColumn, groups as never, leads.ownedByGroupId),
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
  subscription_package: called(products.code as PgColumn, products as never, leads.subscriptionPackageId),
  financial_entity: called(financialEntities.code, financialEntities, leads.financialEntityId),
  custom_fields: leads.customFields,
};

/** A record out of what the statement answers. */
export function leadRecordOf(text: string): LeadRecord {
  const record = JSON.parse(text);
  record.id = leads.id.mapFromDriverValue(record.id);
  return record;
}

/**
 * The leads that a filter means, as far as the viewer may see them, in the order in which they came in: a query of one
 * column, the record as a JSON text (`LeadRecord`).
 * @throws GraphQLError as `leads` does for a filter
 */
export async function leadRecords(context: Context, filter: LeadFilter | null): Promise<SQL> {
  const { where } = await listed(filter, context);
  const named = Object.entries(columns).map(([name, value]) => sql`${value} as ${sql.identifier(name)}`);
  // Of those that came at the same time the order follows from what they hold, so that it is the same elsewhere.
  return sql`select to_json(record)::text as record from (
    select ${sql.join(named, sql`, `)} from ${leads}
    where ${eq(leads.tenantId, context.viewer.tenant.id)} and ${visibleToMember(context.viewer)} and ${where}
    order by came_at, ${leads.lastNameKey}, ${leads.firstName} collate "C", ${leads.email} collate "C",
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
