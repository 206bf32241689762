import type { TenantProfile } from '../../identity/index.js';
import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import { limits as common, ValueValidator } from '../../platform/rules/index.js';
import { LeadState } from '../lead/lead.enums.js';
import type { leads } from '../lead/lead.table.js';
import type { CreateLeadInput, LeadFieldsInput } from './lead.input.js';
import { attributionsOf, externalValues } from './lead.origin.rules.js';

/** The columns of a lead that follow from an input alone, without a look at other records. */
export type LeadValues = Partial<typeof leads.$inferInsert>;

type Input = LeadFieldsInput & Partial<Record<'firstName' | 'lastName', string | null>> & Origin;
type Origin = Pick<CreateLeadInput, 'marketingAttribution' | 'external'>;
type Path = readonly (string | number)[];

export const limits = { ...common, longText: 20_000, team: 50 };

/**
 * Judges the fields of a lead's input, each by its rule, and gives the columns that they become. A field left
 * out gives no column; one that is null gives null. Broken rules go to `issues`, each with its path.
 * @param knownNumbers of phone numbers that read two ways, those that somebody has
 * @param readNumbers phone numbers that have been read already
 */
export function leadValues(
  input: Input,
  tenant: TenantProfile,
  issues: ValidationIssues,
  knownNumbers?: ReadonlySet<string>,
  readNumbers?: ReadonlySet<string>,
): LeadValues {
  const validate = new LeadValidator(issues, tenant.defaultCountry, knownNumbers, readNumbers);
  const values: LeadValues = {};
  const take = <K extends keyof LeadValues, V>(
    column: K,
    field: keyof Input & string,
    value: V | null | undefined,
    read: (value: V, path: Path) => LeadValues[K],
  ) => {
    if (value === undefined) return;
    values[column] = (value === null ? null : read(value, ['input', field])) as LeadValues[K];
  };

  for (const field of ['firstName', 'lastName'] as const) {
    if (input[field] !== undefined) values[field] = validate.name(input[field], ['input', field]);
  }
  take('email', 'email', input.email, validate.email);
  take('contactEmail', 'contactEmail', input.contactEmail, validate.email);
  take('contactPhone', 'contactPhone', input.contactPhone, validate.phone);
  if (input.phoneNumbers !== undefined) values.phoneNumbers = validate.phones(input.phoneNumbers ?? []);
  take('preferredContact', 'preferredContact', input.preferredContact, (value) => value);
  for (const field of ['company', 'position', 'location'] as const) {
    take(field, field, input[field], validate.text(limits.shortText));
  }
  for (const field of ['description', 'message'] as const) {
    take(field, field, input[field], validate.text(limits.longText));
  }
  take('country', 'country', input.country, validate.country);
  take('sourcePageUrl', 'sourcePageUrl', input.sourcePageUrl, validate.url);
  take('socialMediaLinks', 'socialMedia', input.socialMedia, (links, path) =>
    Object.fromEntries(
      Object.entries(links).flatMap(([site, link]) =>
        link ? [[site, validate.url(link, [...path, site])]] : [],
      ),
    ),
  );
  if (input.marketingAttribution) {
    values.marketingAttribution = attributionsOf(input.marketingAttribution, validate, issues);
  }
  if (input.external) Object.assign(values, externalValues(input.external, issues));
  take('importance', 'importance', input.importance, (value) => value);
  take('priority', 'priority', input.priority, validate.between(1, 6));
  take('probabilityToWin', 'probabilityToWin', input.probabilityToWin, validate.between(0, 100));
  take('targetAmount', 'targetAmount', input.targetAmount, validate.amount);
  if (input.state !== undefined) values.activity = validate.activity(input.state);
  if (input.privacyLevel !== undefined) {
    if (input.privacyLevel === null) validate.required(['input', 'privacyLevel']);
    else values.privacyLevel = input.privacyLevel;
  }
  if (new Set(input.teamIds ?? []).size > limits.team) {
    issues.add(['input', 'teamIds'], Code.TOO_MANY, `must name at most ${limits.team} people`);
  }
  return values;
}

/** The rules of values that only leads have. */
class LeadValidator extends ValueValidator {
  activity(value: LeadState | null): LeadState.ACTIVE | LeadState.INACTIVE {
    const path = ['input', 'state'];
    if (value === null) this.required(path);
    if (value === LeadState.ARCHIVED) {
      this.issues.add(
        path,
        Code.NOT_ALLOWED,
        'must be ACTIVE or INACTIVE; leads are archived by archiveLeads',
      );
    }
    return value === LeadState.INACTIVE ? LeadState.INACTIVE : LeadState.ACTIVE;
  }
}
