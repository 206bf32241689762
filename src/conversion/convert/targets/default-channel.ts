import type { CustomerRow } from '../../../customers/index.js';
import { ValidationIssueCode as Code, type ValidationIssues } from '../../../platform/graphql/index.js';
import { Picklist, type PicklistRow, picklistSetting } from '../../../settings/index.js';
import type { ConvertLeadInput } from '../convert-lead.input.js';

const path = ['input', 'customer', 'defaultChannelId'];

/** How the customer is reached first, where the caller says so. @param found of the code or ID that is given */
export function channelOf(
  { customer }: ConvertLeadInput,
  found: readonly PicklistRow[],
  issues: ValidationIssues,
): PicklistRow | null {
  const given = customer?.defaultChannelId;
  if (given == null || !picklistSetting.lookup.read(path, given, issues)) return null;
  const channel = found.find(({ picklist }) => picklist === Picklist.CHANNEL);
  if (found.length === 0) issues.missing(given);
  else if (!channel) issues.add(path, Code.WRONG_KIND, 'must be of the picklist CHANNEL');
  return channel ?? null;
}

/** One that can be chosen no more stays with the customer that has it, and comes to no other. */
export function refuseInactiveChannel(
  channel: PicklistRow | null,
  customer: CustomerRow | null,
  issues: ValidationIssues,
): void {
  if (channel && !channel.isActive && channel.id !== customer?.defaultChannelId) {
    issues.add(path, Code.INACTIVE, 'must be a channel that can be chosen');
  }
}
