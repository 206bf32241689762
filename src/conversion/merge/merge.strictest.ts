import { ApprovalState, type LeadRow, PrivacyLevel } from '../../leads/index.js';
import { columnsOf } from './merge.policy.js';

const approvals = [
  ApprovalState.NOT_REQUIRED,
  ApprovalState.APPROVED,
  ApprovalState.PENDING,
  ApprovalState.REJECTED,
];

/** The strictest approval with who asked and decided: no merge lowers one (SPEC 4). Of equals the survivor's, then the newest. */
export function strictestApproval(survivor: LeadRow, others: readonly LeadRow[]): Partial<LeadRow> {
  const rank = ({ approvalState }: LeadRow) => approvals.indexOf(approvalState);
  const strictest = others.reduce((so, far) => (rank(far) > rank(so) ? far : so), survivor);
  const columns = columnsOf('strictest').filter((column) => column !== 'privacyLevel');
  return Object.fromEntries(columns.map((column) => [column, strictest[column]]));
}

const privacies = [PrivacyLevel.PUBLIC, PrivacyLevel.GROUP, PrivacyLevel.PRIVATE];

/**
 * The strictest privacy, so that nothing of any of them shows to more people than before. A group goes with its level;
 * of two groups neither may see what is the other's, and the lead becomes PRIVATE.
 */
export function strictestPrivacy(survivor: LeadRow, others: readonly LeadRow[]): Partial<LeadRow> {
  const all = [survivor, ...others];
  const rank = Math.max(...all.map(({ privacyLevel }) => privacies.indexOf(privacyLevel)));
  const privacyLevel = privacies[rank] as PrivacyLevel;
  if (privacyLevel !== PrivacyLevel.GROUP) return { privacyLevel };
  const ofGroups = all.filter((lead) => lead.privacyLevel === PrivacyLevel.GROUP);
  const [ownedByGroupId, ...more] = new Set(ofGroups.map((lead) => lead.ownedByGroupId));
  return more.length > 0 ? { privacyLevel: PrivacyLevel.PRIVATE } : { privacyLevel, ownedByGroupId };
}
