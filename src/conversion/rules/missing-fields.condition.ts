import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { leadPicklistValues, leadProducts, leads, leadTags, photos } from '../../leads/index.js';
import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import { customFieldSetting, Picklist } from '../../settings/index.js';
import { conversionFieldRules, conversionRules } from './conversion-rules.table.js';
import { type ConversionLeadField, inputFieldOf } from './lead-field.type.js';

const { table: fields } = customFieldSetting.options;

const isThere = (value: AnyPgColumn) => sql`${value} is not null`;
const has = (links: typeof leadTags | typeof leadProducts | typeof leadPicklistValues, which = sql`true`) =>
  sql`exists (select from ${links}
    where ${links.tenantId} = ${leads.tenantId} and ${links.leadId} = ${leads.id} and ${which})`;
const hasOf = (picklist: Picklist) =>
  has(leadPicklistValues, sql`${leadPicklistValues.picklist} = ${sql.raw(`'${picklist}'`)}`);

/** Whether a lead has each of what rules may ask for. It does not compile until a field that is new is here. */
const filled: Record<ConversionLeadField, SQL> = {
  EMAIL: isThere(leads.email),
  PHONE_NUMBERS: sql`${leads.phoneNumbers} <> '{}'`,
  PREFERRED_CONTACT: isThere(leads.preferredContact),
  CONTACT_EMAIL: isThere(leads.contactEmail),
  CONTACT_PHONE: isThere(leads.contactPhone),
  PHOTO: sql`exists (select from ${photos} where ${photos.tenantId} = ${leads.tenantId} and ${photos.leadId} = ${leads.id})`,
  COMPANY: isThere(leads.company),
  POSITION: isThere(leads.position),
  LOCATION: isThere(leads.location),
  COUNTRY: isThere(leads.country),
  SOCIAL_MEDIA: sql`jsonb_path_exists(coalesce(${leads.socialMediaLinks}, '{}'), '$.* ? (@ != null)')`,
  DESCRIPTION: isThere(leads.description),
  MESSAGE: isThere(leads.message),
  TAGS: has(leadTags),
  TYPE: isThere(leads.typeId),
  SOURCE: isThere(leads.sourceId),
  CATEGORY: isThere(leads.categoryId),
  IMPORTANCE: isThere(leads.importance),
  PRIORITY: isThere(leads.priority),
  PROBABILITY_TO_WIN: isThere(leads.probabilityToWin),
  TARGET_AMOUNT: isThere(leads.targetAmount),
  START_DATE: isThere(leads.startDate),
  EXPECTED_COMPLETION_DATE: isThere(leads.expectedCompletionDate),
  PRODUCTS: has(leadProducts),
  SUBSCRIPTION_PACKAGE: isThere(leads.subscriptionPackageId),
  COMPETITORS: hasOf(Picklist.COMPETITOR),
  BUSINESSES: hasOf(Picklist.BUSINESS),
  OWNER: isThere(leads.ownerId),
  ASSIGNED_USER: isThere(leads.assignedUserId),
  OWNED_BY_GROUP: isThere(leads.ownedByGroupId),
  BILLING_ACCOUNT: isThere(leads.billingAccountId),
  FINANCIAL_ENTITY: isThere(leads.financialEntityId),
};

const cases = sql.join(
  Object.entries(filled).map(([name, is]) => sql`when ${sql.raw(`'${name}'`)} then ${is}`),
  sql` `,
);

/**
 * What the tenant's rules ask of a lead and it lacks, as a JSON list of the enum's names and of `customFields.<key>`: for
 * the select list of whatever reads `leads`. The one place that decides it, for obstacles, preview and conversion alike.
 * A custom field that can be filled no more is asked for no more.
 */
export const missingFields = sql`(select coalesce(json_agg(asked.name order by asked.part, asked.place, asked.name), '[]') from (
    select 1 as part, required.place, required.name from ${conversionRules}
      cross join lateral unnest(${conversionRules.requiredFields}) with ordinality as required (name, place)
      where ${conversionRules.tenantId} = ${leads.tenantId} and not case required.name ${cases} else true end
    union all
    select 2, ${fields.order}, 'customFields.' || ${fields.key} from ${conversionFieldRules}
      join ${fields} on ${fields.tenantId} = ${conversionFieldRules.tenantId} and ${fields.id} = ${conversionFieldRules.fieldId}
      where ${conversionFieldRules.tenantId} = ${leads.tenantId} and ${conversionFieldRules.isRequired} and ${fields.isActive}
        and not ${leads.customFields} ? ${fields.id}::text
  ) as asked)`;

/** Tells each as an issue of the lead that is to be converted. @param missing as `missingFields` lists them */
export function addMissing(missing: readonly string[], issues: ValidationIssues): void {
  for (const name of missing) {
    const [, key] = /^customFields\.(.*)$/s.exec(name) ?? [];
    const place = key === undefined ? [inputFieldOf(name as ConversionLeadField)] : ['customFields', key];
    issues.add(['input', 'leadId', ...place], Code.REQUIRED, 'is required of a lead before it is converted');
  }
}
