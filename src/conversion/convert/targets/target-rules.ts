import type { CustomerRow, DealRow } from '../../../customers/index.js';
import type { Context } from '../../../identity/index.js';
import type { LeadRow } from '../../../leads/index.js';
import { ValidationIssueCode as Code, type ValidationIssues } from '../../../platform/graphql/index.js';
import type { Id } from '../../../platform/ids/index.js';
import { cleanText } from '../../../platform/rules/index.js';
import { financialEntitySetting } from '../../../settings/index.js';
import { statusMeant } from '../../../statuses/index.js';
import type { Skip } from '../../conversion.type.js';
import { ruleSkip } from '../../rules/apply-rules.js';
import type { ConversionAssignee } from '../../rules/conversion-rules.type.js';
import type { Status } from '../../tenant-surroundings.repository.js';
import type { ConvertLeadInput } from '../convert-lead.input.js';
import type { Named } from './named-records.js';

export function checkDeal(
  deal: DealRow,
  customer: CustomerRow | null,
  { stages }: Named,
  issues: ValidationIssues,
): void {
  const path = ['input', 'existingDealId'];
  if (deal.customerId !== null && deal.customerId !== customer?.id) {
    issues.add(path, Code.NOT_OWNED, 'must be a deal of this customer, or of none');
  }
  const stage = stages.find(({ id }) => id === deal.stageId);
  if (stage?.isWon || stage?.isLost) issues.add(path, Code.INACTIVE, 'must be an open deal');
}

const isWon = ({ category, isTerminal }: Status): boolean => category === 'WON' && isTerminal;

/** Where no status is named, the tenant's first terminal WON one is taken; there may be none. */
export const addNoWonStatus = (issues: ValidationIssues): void =>
  issues.add(['input', 'convertedStatusId'], Code.REQUIRED, 'is required: there is no terminal WON status');

export function statusOf(
  given: string | null | undefined,
  statuses: readonly Status[],
  issues: ValidationIssues,
): Status | null {
  const path = ['input', 'convertedStatusId'];
  if (given == null) {
    const first = statuses.find(isWon);
    if (!first) addNoWonStatus(issues);
    return first ?? null;
  }
  const isMeant = statusMeant(path, given, issues);
  if (!isMeant) return null;
  const status = statuses.find(isMeant);
  if (!status) issues.missing(given);
  else if (!isWon(status)) {
    issues.add(path, Code.WRONG_KIND, 'must be a terminal WON status');
  } else return status;
  return null;
}

export function entityOf(
  input: ConvertLeadInput,
  lead: LeadRow | null,
  { entity }: Named,
  issues: ValidationIssues,
): Id<'entity'> | null {
  if (input.financialEntityId == null) return lead?.financialEntityId ?? null;
  const path = ['input', 'financialEntityId'];
  const given = input.financialEntityId;
  if (!financialEntitySetting.lookup.read(path, given, issues)) return null;
  if (!entity) issues.missing(given);
  else if (!entity.isActive) issues.add(path, Code.INACTIVE, 'must be an active financial entity');
  return entity?.id ?? null;
}

export function assigneeOf(
  input: ConvertLeadInput,
  lead: LeadRow | null,
  context: Context,
  { assignee, rules, lead: { isAssigneeActive, isOwnerActive } }: Named,
  issues: ValidationIssues,
): { assigneeId: Id<'user'>; inactiveAssigneeId: Id<'user'> | null; ruleSkips: Skip[] } {
  const { userId: callerId } = context.viewer;
  const ofLead = lead?.assignedUserId ?? null;
  if (input.assignToId == null) {
    const byRule: Partial<
      Record<ConversionAssignee, [id: Id<'user'> | null | undefined, isActive: boolean]>
    > = {
      LEAD_OWNER: [lead?.ownerId, isOwnerActive],
      CALLER: [callerId, true],
      USER: [rules.assigneeId, rules.isAssigneeActive],
    };
    const [id, isActive] = byRule[rules.assignTo] ?? [null, false];
    if (id && isActive) return { assigneeId: id, inactiveAssigneeId: null, ruleSkips: [] };
    const ruleSkips = id ? [ruleSkip('assignTo', id)] : [];
    return ofLead === null || isAssigneeActive
      ? { assigneeId: ofLead ?? callerId, inactiveAssigneeId: null, ruleSkips }
      : { assigneeId: callerId, inactiveAssigneeId: ofLead, ruleSkips };
  }
  const path = ['input', 'assignToId'];
  const id = issues.id(path, 'user', input.assignToId);
  if (id !== null && !assignee) issues.missing(id);
  else if (assignee && !assignee.isActive) issues.add(path, Code.INACTIVE, 'must be an active user');
  return { assigneeId: id ?? callerId, inactiveAssigneeId: null, ruleSkips: [] };
}

/** The lead's tags of these names. */
export function tagsOf(
  input: ConvertLeadInput,
  to: 'customer' | 'account' | 'deal',
  tagNames: ReadonlyMap<Id<'tag'>, string>,
  issues: ValidationIssues,
): Id<'tag'>[] {
  const byName = new Map([...tagNames].map(([id, name]) => [name.toLowerCase(), id]));
  const found = (input.carryOverTags?.[to] ?? []).flatMap((name, i) => {
    const id = byName.get(cleanText(name).toLowerCase());
    if (!id)
      issues.add(
        ['input', 'carryOverTags', to, i],
        Code.NOT_ALLOWED,
        'must be the name of a tag of the lead',
      );
    return id ?? [];
  });
  return [...new Set(found)];
}
