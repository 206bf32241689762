import { type SQL, sql } from 'drizzle-orm';
import { leadPicklistValues, leadProducts, leads, leadTags, photos } from '../../leads/index.js';
import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import { customFieldSetting, Picklist } from '../../settings/index.js';
import { conversionFieldRules, conversionRules } from './conversion-rules.table.js';
import { ConversionLeadField, type InputFieldOf, inputFieldOf } from './lead-field.type.js';

const { table: fields } = customFieldSetting.options;

const has = (links: typeof leadTags | typeof leadProducts | typeof leadPicklistValues, which = sql`true`) =>
  sql`exists (select from ${links}
    where ${links.tenantId} = ${leads.tenantId} and ${links.leadId} = ${leads.id} and ${which})`;
const hasOf = (picklist: Picklist) =>
  has(leadPicklistValues, sql`${leadPicklistValues.picklist} = ${sql.raw(`'${picklist}'`)}`);

type Row = typeof leads.$inferSelect;
/** The columns that are null where they say nothing. */
type Nullable = { [Column in keyof Row]: null extends Row[Column] ? Column : never }[keyof Row];
/** The fields that such a column has the name of. */
type OfColumn = {
  [Name in ConversionLeadField]: InputFieldOf<Name> extends Nullable ? Name : never;
}[ConversionLeadField];

/** Whether a lead has what else rules may ask for: such a field does not compile before it is here. */
const otherwise: Record<Exclude<ConversionLeadField, OfColumn>, SQL> = {
  PHONE_NUMBERS: sql`${leads.phoneNumbers} <> '{}'`,
  PHOTO: sql`exists (select from ${photos} where ${photos.tenantId} = ${leads.tenantId} and ${photos.leadId} = ${leads.id})`,
  SOCIAL_MEDIA: sql`jsonb_path_exists(coalesce(${leads.socialMediaLinks}, '{}'), '$.* ? (@ != null)')`,
  TAGS: has(leadTags),
  PRODUCTS: has(leadProducts),
  COMPETITORS: hasOf(Picklist.COMPETITOR),
  BUSINESSES: hasOf(Picklist.BUSINESS),
};

const isFilled = (name: ConversionLeadField): SQL =>
  name in otherwise
    ? otherwise[name as keyof typeof otherwise]
    : sql`${leads[inputFieldOf(name as OfColumn)]} is not null`;

const cases = sql.join(
  Object.values(ConversionLeadField).map((name) => sql`when ${sql.raw(`'${name}'`)} then ${isFilled(name)}`),
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
