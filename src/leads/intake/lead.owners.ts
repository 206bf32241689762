import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import type { FoundPerson } from '../../settings/index.js';
import { PrivacyLevel } from '../lead/lead.enums.js';
import type { LeadRow } from '../lead/lead.repository.js';

/** Whom an input gives a lead to. */
export const peopleOf = (input: {
  ownerId?: string | null;
  assignedUserId?: string | null;
  teamIds?: string[] | null;
}) => [
  { path: ['input', 'ownerId'], id: input.ownerId },
  { path: ['input', 'assignedUserId'], id: input.assignedUserId },
  ...(input.teamIds ?? []).map((id, i) => ({ path: ['input', 'teamIds', i], id })),
];

/** Whether a lead has a person already in the place in which an input names them. */
export const isThere =
  (lead: Pick<LeadRow, 'ownerId' | 'assignedUserId'>, team: readonly Id<'user'>[]) =>
  ({ path, id }: FoundPerson): boolean => {
    const [, field] = path;
    return field === 'teamIds' ? team.includes(id) : lead[field as 'ownerId' | 'assignedUserId'] === id;
  };

/** Nobody would see a lead of no group but those who see all. */
export function refuseGroupless(
  privacy: PrivacyLevel | null | undefined,
  groupId: string | null | undefined,
  issues: ValidationIssues,
): void {
  if (privacy === PrivacyLevel.GROUP && groupId == null) {
    issues.add(['input', 'ownedByGroupId'], Code.REQUIRED, 'is required where the privacy is GROUP');
  }
}
