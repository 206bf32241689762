import { CustomerRepository } from '../../customers/index.js';
import type { Context } from '../../identity/index.js';
import {
  convertedError,
  type LeadAlreadyConvertedError,
  type LeadRow,
  type LeadWork,
} from '../../leads/index.js';
import { type MutationError, ValidationIssues } from '../../platform/graphql/index.js';
import { newId } from '../../platform/ids/index.js';
import { todayIn } from '../../platform/rules/index.js';
import type { Skip } from '../conversion.type.js';
import type { LeadNames } from '../lead-surroundings.repository.js';
import { checkInput, leadObstacles } from '../obstacles/conversion.rules.js';
import { type CarriedCustomField, underRules } from '../rules/apply-rules.js';
import { addMissing } from '../rules/missing-fields.condition.js';
import type { ConvertLeadInput } from './convert-lead.input.js';
import { type ConversionTargets, findTargets } from './targets/conversion-targets.js';
import { lookUpNamed, type Named } from './targets/named-records.js';

/** A lead that is held for conversion, with all that the input says and names, and what is wrong with it. */
export interface ExaminedLead extends LeadNames {
  /** Null where there is none that the viewer may see. */
  lead: LeadRow | null;
  /** Where it is one already; nothing else is told then. */
  converted: LeadAlreadyConvertedError | null;
  named: Named;
  /** The caller's, with what the tenant's rules say where it is silent. */
  input: ConvertLeadInput;
  /** The custom fields that the lead has values in, and where these go. */
  customFields: CarriedCustomField[];
  /** Rules that came to nothing. */
  ruleSkips: Skip[];
  targets: ConversionTargets;
  /** What stands in the way whatever the input says, in the order in which it is told. */
  obstacles: MutationError[];
  /** What the input names and is not there, and which rules it breaks. */
  issues: ValidationIssues;
  customers: CustomerRepository;
  /** Read once the lead is held. */
  now: Date;
}

/**
 * Takes the lead and what the input names, and judges all of it: what convertLead begins with, and
 * previewLeadConversion tells. Two round trips.
 */
export async function examineLead(
  context: Context,
  { transaction, leads }: LeadWork,
  given: ConvertLeadInput,
): Promise<ExaminedLead> {
  const issues = new ValidationIssues();
  const givenId = issues.id(['input', 'leadId'], 'lead', given.leadId);
  // With an ID of no lead, what else is wrong comes along: as of a lead that there is not.
  const leadId = givenId ?? newId('lead');
  const customers = new CustomerRepository(transaction);
  const [[lead = null], named] = await Promise.all([
    leads.take([leadId], context.viewer),
    lookUpNamed(given, leadId, context.viewer.userId, transaction),
  ]);
  const now = transaction.now();
  if (!lead && givenId !== null) issues.missing(givenId);
  const today = todayIn(context.viewer.tenant.timeZone, now);
  const { rules } = named;
  const { lock, missing } = named.lead;
  const { input, customFields, skips } = underRules(given, rules, { ...named, lead, today });
  checkInput(given, { today, customFields }, issues);
  if (lead) addMissing(missing, issues);
  const targets = await findTargets(context, lead, input, { transaction, named }, issues);
  const locks = new Map(lock && lock.expiresAt > now ? [[leadId, lock]] : []);
  const obstacles = lead ? leadObstacles(lead, locks, given, context.viewer.userId) : [];
  const converted = lead && convertedError(lead);
  const ruleSkips = [...skips, ...targets.ruleSkips];
  return {
    ...{
      ...named.lead.names,
      lead,
      converted,
      named,
      input,
      customFields,
      ruleSkips,
      targets,
      obstacles,
      issues,
    },
    ...{ customers, now },
  };
}
