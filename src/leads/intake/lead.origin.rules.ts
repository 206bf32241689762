import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import { type ValueValidator, validateText } from '../../platform/rules/index.js';
import type { MarketingAttribution } from '../lead/lead.origin.type.js';
import type { leads } from '../lead/lead.table.js';
import type { ExternalReferenceInput, MarketingAttributionInput } from './lead.origin.input.js';

export const originLimits = { attributions: 50, attributionText: 500, externalId: 255 };

const words = ['channel', 'source', 'medium', 'campaign', 'term', 'content', 'clickId'] as const;
const addresses = ['landingPageUrl', 'referrerUrl'] as const;

/** What marketing says of a lead, as it is kept: in the order given, of each touch what is known of it. */
export function attributionsOf(
  given: readonly MarketingAttributionInput[],
  validate: ValueValidator,
  issues: ValidationIssues,
): MarketingAttribution[] {
  const path = ['input', 'marketingAttribution'];
  if (given.length > originLimits.attributions) {
    issues.add(path, Code.TOO_MANY, `must have at most ${originLimits.attributions} entries`);
    return [];
  }
  return given.map((touch, i) => {
    const text = validate.text(originLimits.attributionText);
    const kept: MarketingAttribution = {};
    for (const field of words) {
      const value = touch[field];
      if (value != null) kept[field] = text(value, [...path, i, field]);
    }
    for (const field of addresses) {
      const value = touch[field];
      if (value != null) kept[field] = validate.url(value, [...path, i, field]);
    }
    if (touch.occurredAt) kept.occurredAt = touch.occurredAt.toISOString();
    return kept;
  });
}

/** The columns of what a lead is to another system. */
export function externalValues(
  given: ExternalReferenceInput,
  issues: ValidationIssues,
): Partial<typeof leads.$inferInsert> {
  const path = ['input', 'external'];
  const most = originLimits.externalId;
  const branchId = validateText(given.branchId ?? '', { path: [...path, 'branchId'], most }, issues);
  return {
    externalId: validateText(
      given.externalId,
      { path: [...path, 'externalId'], most, isRequired: true },
      issues,
    ),
    externalBranchId: branchId || null,
    externalCreatedAt: given.createdAt ?? null,
  };
}
