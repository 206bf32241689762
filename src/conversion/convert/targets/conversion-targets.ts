import {
  type AccountRow,
  type CustomerRow,
  type DealRow,
  duplicateKeys,
  holdRecords,
  type TakenKey,
} from '../../../customers/index.js';
import type { Context } from '../../../identity/index.js';
import type { LeadRow } from '../../../leads/index.js';
import type { TenantTransaction } from '../../../platform/database/index.js';
import { ValidationIssueCode as Code, type ValidationIssues } from '../../../platform/graphql/index.js';
import type { Id } from '../../../platform/ids/index.js';
import type { ConvertedAccountSource, Skip } from '../../conversion.type.js';
import type { StageRow, Status } from '../../tenant-surroundings.repository.js';
import type { ConvertLeadInput } from '../convert-lead.input.js';
import { stageOf } from './deal-stage.js';
import { channelOf, refuseInactiveChannel } from './default-channel.js';
import type { Named } from './named-records.js';
import { standingOf, type TagTarget } from './standing-of-targets.js';
import { accountOf, accountsFor, makesAccount } from './target-account.js';
import { assigneeOf, checkDeal, entityOf, statusOf, tagsOf } from './target-rules.js';

/** What a conversion's input names, looked up and held. */
export interface ConversionTargets {
  customer: CustomerRow | null;
  /** The one named, else the one that the customer has, else that of the lead's company; null for none yet. */
  account: AccountRow | null;
  accountSource: ConvertedAccountSource | null;
  /** For a new one: its place among the accounts of its base name. */
  accountSameBase: number;
  deal: DealRow | null;
  stage: StageRow | null;
  status: Status | null;
  /** The lead's so far. */
  statusBefore: Status | null;
  /** Tags of the lead by what they go to. */
  tagIds: Record<TagTarget, Id<'tag'>[]>;
  /** Their names, and those that the record has already, sorted; where no tags go, what it has is not looked up. */
  tagNames: Record<TagTarget, { coming: string[]; before: string[] }>;
  financialEntityId: Id<'entity'> | null;
  /** Whether the customer has a profile with it already. */
  hasProfile: boolean;
  /** How the customer is reached first, where the caller says so. */
  defaultChannelId: Id<'picklist'> | null;
  /** Who gets what is made: an active person. */
  assigneeId: Id<'user'>;
  /** Whom the lead names and nothing can be given to. */
  inactiveAssigneeId: Id<'user'> | null;
  /** Where the rules give to somebody who is inactive. */
  ruleSkips: Skip[];
  /** Who has the values that are merged into a customer. */
  held: TakenKey[];
}

/** Judges what a conversion names, and holds it in the one order of locks: customer, account, deal. */
export async function findTargets(
  context: Context,
  lead: LeadRow | null,
  input: ConvertLeadInput,
  { transaction, named }: { transaction: TenantTransaction; named: Named },
  issues: ValidationIssues,
): Promise<ConversionTargets> {
  const id = <K extends 'account' | 'deal' | 'customer'>(
    field: 'existingAccountId' | 'existingDealId' | 'existingCustomerId',
    kind: K,
  ) => (input[field] == null ? null : issues.id(['input', field], kind, input[field]));
  const customerId =
    id('existingCustomerId', 'customer') ??
    (input.existingCustomerId == null ? (lead?.existingCustomerId ?? named.lead.billingOwnerId) : null);
  const accountId = id('existingAccountId', 'account');
  const dealId = id('existingDealId', 'deal');
  const stage = input.deal ? stageOf(input.deal, named.stages, named.rules, issues) : null;
  const status = statusOf(input.convertedStatusId, named.statuses, issues);
  const financialEntityId = entityOf(input, lead, named, issues);
  const defaultChannel = channelOf(input, named.channels, issues);
  const { assigneeId, inactiveAssigneeId, ruleSkips } = assigneeOf(input, lead, context, named, issues);
  const tagNames = new Map(lead ? named.lead.tags.map(({ id, name }) => [id, name]) : []);
  const keys = lead ? carriedKeys(lead, input) : [];
  const wanted = { customerId, keys, accounts: accountsFor(input, lead, customerId, accountId), dealId };
  const { customer, holders: held, accounts, deal } = await holdRecords(transaction, wanted);
  const { account, source, sameBase } = accountOf(input, lead, customer, accounts);
  // A customer that only the lead names may have gone since; one that the caller names must be there.
  if (input.existingCustomerId != null && customerId && !customer) issues.missing(customerId);
  if (accountId && !account) issues.missing(accountId);
  if (dealId && !deal) issues.missing(dealId);
  if (deal) checkDeal(deal, customer, named, issues);
  refuseInactiveChannel(defaultChannel, customer, issues);
  const tagIds = {
    customer: tagsOf(input, 'customer', tagNames, issues),
    account: tagsOf(input, 'account', tagNames, issues),
    deal: tagsOf(input, 'deal', tagNames, issues),
  };
  const carriesTo = {
    account: account !== null || input.existingAccountId != null || makesAccount(input, lead),
    deal: input.deal != null || input.existingDealId != null,
  };
  for (const to of ['account', 'deal'] as const) {
    if (tagIds[to].length > 0 && !carriesTo[to]) {
      issues.add(['input', 'carryOverTags', to], Code.INCONSISTENT, `there is no ${to} to carry tags to`);
    }
  }
  const statusBefore = named.statuses.find((other) => other.id === lead?.statusId) ?? null;
  const records = { customer, account, deal };
  const before = await standingOf(transaction, records, { tagIds, financialEntityId });
  const tagsTo = (to: TagTarget) => ({
    coming: tagIds[to].map((tagId) => tagNames.get(tagId) as string),
    before: before.tags[to],
  });
  return {
    ...records,
    accountSource: source,
    accountSameBase: sameBase,
    stage,
    status,
    statusBefore,
    tagIds,
    tagNames: { customer: tagsTo('customer'), account: tagsTo('account'), deal: tagsTo('deal') },
    financialEntityId,
    hasProfile: before.hasProfile,
    defaultChannelId: defaultChannel?.id ?? null,
    assigneeId,
    inactiveAssigneeId,
    ruleSkips,
    held,
  };
}

/** The values of a lead, and of what the caller knows, that only one customer may have. */
export const carriedKeys = (lead: LeadRow, { customer }: ConvertLeadInput) =>
  duplicateKeys({
    email: lead.email,
    phoneNumbers: lead.phoneNumbers,
    identityNumber: customer?.identityNumber,
    taxNumber: customer?.taxNumber,
  });
