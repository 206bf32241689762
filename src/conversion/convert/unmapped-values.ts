import { type LeadRow, leadColumns } from '../../leads/index.js';
import type { Id } from '../../platform/ids/index.js';
import { isSameDecimal } from '../../platform/rules/index.js';
import { CarryOverSkipReason, type Skip } from '../conversion.type.js';
import type { LeadNames } from '../lead-surroundings.repository.js';
import type { ConvertLeadInput } from './convert-lead.input.js';
import type { ConversionTargets } from './targets/conversion-targets.js';

const { CHOSEN_BY_CALLER, CUSTOMER_HAS_ANOTHER, INACTIVE, NO_TARGET_FIELD } = CarryOverSkipReason;

/** Of a conversion, what decides what is left of the lead. */
interface Unmapping extends LeadNames {
  lead: LeadRow;
  input: Pick<ConvertLeadInput, 'carryOverComments' | 'deal'>;
  targets: Pick<ConversionTargets, 'financialEntityId' | 'inactiveAssigneeId' | 'tagIds'>;
  /** The lead's, by name. */
  tags: readonly { id: Id<'tag'>; name: string }[];
}

/** Columns whose value is told as it is (`lead.columns.ts`). */
const leftColumns = (Object.keys(leadColumns) as (keyof typeof leadColumns)[]).filter(
  (column) => leadColumns[column].onConversion === 'left',
);

/** What a lead has beside the person, and neither customer, account nor deal takes. @param deal made or taken */
export function unmapped(work: Unmapping, deal: { amount: string | null; isNew: boolean } | null): Skip[] {
  const { lead, input, targets } = work;
  const duration =
    lead.estimatedDuration === null ? null : `${lead.estimatedDuration} ${lead.estimatedDurationUnit}`;
  const values: [what: string, reason: CarryOverSkipReason, value: string | number | null | undefined][] = [
    ['targetAmount', amountSkip(deal), isSameAmount(lead.targetAmount, deal) ? null : lead.targetAmount],
    ...(['description', 'message'] as const).map(
      (field) =>
        [field, CHOSEN_BY_CALLER, input.carryOverComments ? null : lead[field]] as (typeof values)[number],
    ),
    ...leftColumns.map((column) => [column, NO_TARGET_FIELD, lead[column]] as (typeof values)[number]),
    ['expectedCompletionDate', NO_TARGET_FIELD, completionLeft(work)],
    ['estimatedCompletionTime', NO_TARGET_FIELD, duration],
    ['typeId', NO_TARGET_FIELD, work.type],
    ...[...work.picklistValues, ...work.products].map(
      ({ what, name }) => [what, NO_TARGET_FIELD, name] as (typeof values)[number],
    ),
    ...lead.marketingAttribution.map(
      (touch, i) =>
        [`marketingAttribution.${i}`, NO_TARGET_FIELD, JSON.stringify(touch)] as (typeof values)[number],
    ),
    ['assignedUserId', INACTIVE, targets.inactiveAssigneeId],
    ['financialEntityId', CHOSEN_BY_CALLER, entityLeft(work)],
    ...tagsLeft(work).map(([what, name]) => [what, CHOSEN_BY_CALLER, name] as (typeof values)[number]),
  ];
  return values.flatMap(([what, reason, value]) =>
    value === null || value === undefined || value === '' ? [] : [{ what, reason, value: String(value) }],
  );
}

/** A new deal was given another amount; one that was there keeps its own. */
function amountSkip(deal: { amount: string | null; isNew: boolean } | null): CarryOverSkipReason {
  if (deal?.amount == null) return NO_TARGET_FIELD;
  return deal.isNew ? CHOSEN_BY_CALLER : CUSTOMER_HAS_ANOTHER;
}

const isSameAmount = (amount: string | null, deal: { amount: string | null } | null): boolean =>
  amount !== null && deal?.amount != null && isSameDecimal(amount, deal.amount);

/** A new deal that is hoped to close on that day has it. */
const completionLeft = ({ lead, input }: Unmapping): string | null =>
  input.deal?.closingDate === lead.expectedCompletionDate ? null : lead.expectedCompletionDate;

/** The lead's financial entity, where the caller named another. */
const entityLeft = ({ lead, targets }: Unmapping): string | null =>
  targets.financialEntityId === lead.financialEntityId ? null : lead.financialEntityId;

/** Tags that the caller sent nowhere; they stay on the lead. */
function tagsLeft({ tags, targets }: Unmapping): [string, string][] {
  const sent = new Set(Object.values(targets.tagIds).flat());
  return tags.flatMap(({ id, name }, i) => (sent.has(id) ? [] : [[`tagIds.${i}`, name]]));
}
