import { isCompanyName } from '../../customers/index.js';
import type { LeadRow } from '../../leads/index.js';
import { ValidationIssues } from '../../platform/graphql/index.js';
import { validateAmount } from '../../platform/rules/index.js';
import { CustomFieldKind, type CustomValue, customFieldName, customKey } from '../../settings/index.js';
import { CarryOverSkipReason, type Skip } from '../conversion.type.js';
import type { ConvertLeadInput } from '../convert/convert-lead.input.js';
import type { ConvertLeadDealInput } from '../convert/convert-lead.parts.input.js';
import type { LeadCustomField, StageRow } from '../tenant-surroundings.repository.js';
import { ConversionDealField } from './conversion-rules.type.js';
import type { FieldInForce, RulesInForce } from './rules-in-force.repository.js';

const MAX_NAME_LENGTH = 200;

/** A custom field that the lead has a value in, and the customer's field that the value goes to. */
export interface CarriedCustomField extends LeadCustomField {
  to: LeadCustomField;
}

/** What a conversion does under the tenant's rules. */
export interface UnderRules {
  /** The caller's, with what the rules say where it is silent. */
  input: ConvertLeadInput;
  /** Those that rules send to another field come first: of two that go to one field, theirs is the value. */
  customFields: CarriedCustomField[];
  /** Rules that came to nothing, as what they name can be used no more. */
  skips: Skip[];
}

/** A rule that came to nothing. @param value what it names */
export const ruleSkip = (rule: string, value: string | null): Skip => ({
  what: `conversionRules.${rule}`,
  reason: CarryOverSkipReason.INACTIVE,
  value,
});

const isOpen = ({ isWon, isLost }: StageRow): boolean => !isWon && !isLost;

/**
 * The stages of the pipeline that deals go to where nobody names one: that of the rules, as long as it has an open stage,
 * else the tenant's default.
 */
export function stagesByDefault(stages: readonly StageRow[], { pipelineId }: RulesInForce): StageRow[] {
  const ofRules = stages.filter((stage) => stage.pipelineId === pipelineId);
  return ofRules.some(isOpen) ? ofRules : stages.filter((stage) => stage.isDefaultPipeline);
}

/**
 * Puts the tenant's rules where the input says nothing: what it says wins (SPEC section 7).
 * @param found the lead, the tenant's custom fields and stages, and today in the tenant's time zone
 */
export function underRules(
  given: ConvertLeadInput,
  rules: RulesInForce,
  found: {
    lead: LeadRow | null;
    customFields: readonly LeadCustomField[];
    stages: readonly StageRow[];
    today: string;
  },
): UnderRules {
  const skips: Skip[] = [];
  const values = found.lead?.customFields ?? {};
  const valued = found.customFields.filter(({ id }) => values[customKey(id)] !== undefined);
  const customFields = valued.map((field): CarriedCustomField => {
    const rule = rules.fields.find(({ fieldId }) => fieldId === field.id);
    const target = rule?.to;
    if (!target) return { ...field, to: field };
    if (takes(target, values[customKey(field.id)]))
      return { ...field, to: { id: target.id, key: target.key } };
    skips.push(ruleSkip(customFieldName(field.key), target.key));
    return { ...field, to: field };
  });
  for (const { key, isActive, isRequired } of rules.fields) {
    if (isRequired && !isActive) skips.push(ruleSkip(customFieldName(key), null));
  }
  const isSent = ({ id, to }: CarriedCustomField) => to.id !== id;
  const isSilent = given.deal == null && given.existingDealId == null && !given.skipDeal;
  const deal = rules.makesDeal && isSilent && found.lead ? dealOf(found.lead, rules, found) : null;
  const isByDefault = deal || (given.deal && isInNoPipeline(given.deal));
  const usable = stagesByDefault(found.stages, rules);
  if (isByDefault && rules.pipelineId && usable[0]?.pipelineId !== rules.pipelineId) {
    const name = found.stages.find(({ pipelineId }) => pipelineId === rules.pipelineId)?.pipelineName;
    skips.push(ruleSkip('pipelineId', name ?? rules.pipelineId));
  }
  if (deal) skips.push(...deal.skips);
  return {
    input: {
      ...given,
      makeAccount: rules.makesAccount || given.makeAccount === true,
      deal: given.deal ?? deal?.made ?? null,
    },
    customFields: [...customFields.filter(isSent), ...customFields.filter((field) => !isSent(field))],
    skips,
  };
}

/** Options may have gone since the rule was saved, and a field that can be filled no more takes nothing. */
const takes = (
  { kind, options, isActive }: NonNullable<FieldInForce['to']>,
  value: CustomValue | undefined,
): boolean => isActive && (kind !== CustomFieldKind.SELECT || options.includes(String(value)));

const isInNoPipeline = ({ pipelineId, pipeline, stageId }: ConvertLeadDealInput): boolean =>
  pipelineId == null && pipeline == null && stageId == null;

/** The deal that the rules make of a lead; none where the tenant has no open stage. */
function dealOf(
  lead: LeadRow,
  rules: RulesInForce,
  { stages, today }: { stages: readonly StageRow[]; today: string },
): { made: ConvertLeadDealInput | null; skips: Skip[] } {
  const skips: Skip[] = [];
  const stage = stagesByDefault(stages, rules).find(isOpen);
  if (!stage) return { made: null, skips: [ruleSkip('makesDeal', null)] };
  const filledBy = (field: ConversionDealField, isFit: (value: CustomValue) => boolean) => {
    const rule = rules.fields.find(({ toDealField }) => toDealField === field);
    const value = rule && lead.customFields[customKey(rule.fieldId)];
    if (!rule || value === undefined) return null;
    if (isFit(value)) return String(value);
    skips.push(ruleSkip(customFieldName(rule.key), String(value)));
    return null;
  };
  const company = lead.company && isCompanyName(lead.company) ? lead.company : null;
  const name =
    filledBy(ConversionDealField.NAME, () => true) ?? company ?? `${lead.firstName} ${lead.lastName}`.trim();
  const isToCome = (day: CustomValue | null) => day !== null && String(day) >= today;
  const expected = isToCome(lead.expectedCompletionDate) ? lead.expectedCompletionDate : null;
  const closingDate =
    filledBy(ConversionDealField.CLOSING_DATE, isToCome) ??
    expected ??
    daysAfter(today, rules.dealClosingDays);
  const amount = filledBy(ConversionDealField.AMOUNT, isAmount);
  return {
    made: {
      name: [...name].slice(0, MAX_NAME_LENGTH).join('').trim(),
      closingDate,
      amount,
      stageId: stage.id,
    },
    skips,
  };
}

function isAmount(value: CustomValue): boolean {
  const issues = new ValidationIssues();
  // A number may be written with an exponent, an amount may not.
  if (!/^\d+(\.\d+)?$/.test(String(value))) return false;
  validateAmount(String(value), [], issues);
  return issues.isEmpty;
}

function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
