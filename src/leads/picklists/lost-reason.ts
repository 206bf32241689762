import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import type { PicklistRow } from '../../settings/index.js';
import { LeadStatusCategory } from '../../statuses/index.js';

const path = ['input', 'lostReasonId'];

/** A lead as far as its reason goes, before and after a change. */
export interface LostReasonChange {
  /** Of its status so far; null for a new lead. */
  categoryBefore: LeadStatusCategory | null;
  /** Of its status from now on. */
  category: LeadStatusCategory;
  /** Whether it comes into another status. */
  isMoving: boolean;
  /** What it has so far. */
  before: Id<'picklist'> | null;
  /** What the input says: an ID or code; null to clear it; undefined for nothing. */
  given: string | null | undefined;
  /** The ID of what the input names, where it is there. */
  found: Id<'picklist'> | null;
}

/**
 * The reason that a lead has from now on; undefined where it stays as it is. A reason is required where a lead comes
 * into a LOST status, and refused in any other; leaving LOST clears it (SPEC 4). A lead that is in LOST without one, as
 * where its status became LOST with the lead in it, stays so until it moves.
 */
export function lostReasonAfter(
  lead: LostReasonChange,
  issues: ValidationIssues,
): Id<'picklist'> | null | undefined {
  const { category, isMoving, before, given, found } = lead;
  if (category !== LeadStatusCategory.LOST) {
    const isAsBefore = !isMoving && found !== null && found === before;
    if (given != null && !isAsBefore)
      issues.add(path, Code.NOT_ALLOWED, 'is for leads in a LOST status alone');
    return isMoving && before !== null ? null : undefined;
  }
  const kept = lead.categoryBefore === LeadStatusCategory.LOST ? before : null;
  const isMissing = given === null || (given === undefined && kept === null);
  if (isMissing && (isMoving || kept !== null))
    issues.add(path, Code.REQUIRED, 'is required in a LOST status');
  return given === undefined ? undefined : found;
}

/** Where several leads go to one status: what is wrong with the reason that is given for all. */
export function judgeLostReason(
  leads: readonly Pick<LostReasonChange, 'categoryBefore' | 'before' | 'isMoving'>[],
  { category, given }: Pick<LostReasonChange, 'category' | 'given'>,
  issues: ValidationIssues,
): void {
  const isLost = category === LeadStatusCategory.LOST;
  if (!isLost && given != null) issues.add(path, Code.NOT_ALLOWED, 'is for leads in a LOST status alone');
  const lacks = (lead: (typeof leads)[number]) =>
    lead.isMoving && (lead.before === null || lead.categoryBefore !== LeadStatusCategory.LOST);
  if (isLost && given == null && leads.some(lacks)) {
    issues.add(path, Code.REQUIRED, 'is required in a LOST status');
  }
}

/** A reason that can be chosen no more stays with the leads that have it, and comes to no others. */
export function refuseInactiveReason(
  leads: readonly Pick<LostReasonChange, 'before'>[],
  reason: PicklistRow | null,
  issues: ValidationIssues,
): void {
  if (reason && !reason.isActive && leads.some(({ before }) => before !== reason.id)) {
    issues.add(path, Code.INACTIVE, 'must be a reason that can be chosen');
  }
}
