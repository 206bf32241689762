import type { AccountRow, CustomerRepository, CustomerRow, DealRow } from '../customers/index.js';
import type { Context } from '../identity/index.js';
import type { LeadRow } from '../leads/index.js';
import { ValidationIssueCode as Code, type Issues } from '../platform/graphql/index.js';
import type { StatusRow } from '../statuses/index.js';
import type { ConversionRepository, StageRow } from './conversion.repository.js';
import type { ConvertLeadDealInput, ConvertLeadInput } from './convert-lead.input.js';

/** What a conversion's input names, looked up and held. */
export interface ConversionTargets {
  customer: CustomerRow | null;
  account: AccountRow | null;
  deal: DealRow | null;
  stage: StageRow | null;
  status: StatusRow | null;
  /** Tags of the lead by what they go to. */
  tagIds: Record<'customer' | 'account' | 'deal', string[]>;
  financialEntityId: string | null;
  assigneeId: string;
}

type Path = readonly (string | number)[];

/** Looks up what a conversion names, in the one order of locks: customer, account, deal. */
export async function findTargets(
  context: Context,
  lead: LeadRow | null,
  input: ConvertLeadInput,
  rooms: {
    conversions: ConversionRepository;
    customers: CustomerRepository;
    tagNames: ReadonlyMap<string, string>;
  },
  issues: Issues,
): Promise<ConversionTargets> {
  const { conversions, customers } = rooms;
  const id = (
    field: 'existingAccountId' | 'existingDealId' | 'existingCustomerId',
    kind: 'account' | 'deal' | 'customer',
  ) => (input[field] == null ? null : issues.id(['input', field], kind, input[field]));
  const customerId =
    id('existingCustomerId', 'customer') ??
    (input.existingCustomerId == null
      ? (lead?.existingCustomerId ??
        (lead?.billingAccountId ? await conversions.ownerOfBillingAccount(lead.billingAccountId) : null))
      : null);
  const accountId = id('existingAccountId', 'account');
  const dealId = id('existingDealId', 'deal');
  const [customer, account, deal, stage, status, financialEntityId, assigneeId] = await Promise.all([
    customerId === null ? null : customers.take(customerId),
    accountId === null ? null : customers.shareAccount(accountId),
    dealId === null ? null : customers.takeDeal(dealId),
    input.deal ? stageOf(input.deal, conversions, issues) : null,
    statusOf(input.convertedStatusId, conversions, issues),
    entityOf(input, lead, conversions, issues),
    assigneeOf(input, lead, context, conversions, issues),
  ]);
  // A customer that only the lead names may have gone since; one that the caller names must be there.
  if (input.existingCustomerId != null && customerId && !customer) issues.missing(customerId);
  if (accountId && !account) issues.missing(accountId);
  if (dealId && !deal) issues.missing(dealId);
  if (deal && customer && deal.customerId !== null && deal.customerId !== customer.id) notTheirs(issues);
  if (deal && !customer && deal.customerId !== null) notTheirs(issues);
  if (deal && (await conversions.isClosed(deal.stageId))) {
    issues.add(['input', 'existingDealId'], Code.INACTIVE, 'must be an open deal');
  }
  const tagIds = {
    customer: tagsOf(input, 'customer', rooms.tagNames, issues),
    account: tagsOf(input, 'account', rooms.tagNames, issues),
    deal: tagsOf(input, 'deal', rooms.tagNames, issues),
  };
  if (tagIds.deal.length > 0 && !input.deal && input.existingDealId == null) {
    issues.add(['input', 'carryOverTags', 'deal'], Code.INCONSISTENT, 'there is no deal to carry tags to');
  }
  if (tagIds.account.length > 0 && input.skipAccount) {
    issues.add(
      ['input', 'carryOverTags', 'account'],
      Code.INCONSISTENT,
      'there is no account to carry tags to',
    );
  }
  return { customer, account, deal, stage, status, tagIds, financialEntityId, assigneeId };
}

const notTheirs = (issues: Issues) =>
  issues.add(['input', 'existingDealId'], Code.NOT_OWNED, 'must be a deal of this customer, or of none');

async function stageOf(
  deal: ConvertLeadDealInput,
  conversions: ConversionRepository,
  issues: Issues,
): Promise<StageRow | null> {
  const path = (field: string): Path => ['input', 'deal', field];
  const pipelineId =
    deal.pipelineId == null ? null : issues.id(path('pipelineId'), 'pipeline', deal.pipelineId);
  const stageId = deal.stageId == null ? null : issues.id(path('stageId'), 'stage', deal.stageId);
  if ((deal.pipelineId != null && pipelineId === null) || (deal.stageId != null && stageId === null))
    return null;
  const stages = await conversions.stages();
  const nameIs = (name: string, other: string) => name.toLowerCase() === other.trim().toLowerCase();

  const byId = stageId === null ? null : stages.find(({ id }) => id === stageId);
  if (stageId !== null && !byId) issues.missing(stageId);
  const inPipeline = (() => {
    if (pipelineId !== null) return stages.filter((stage) => stage.pipelineId === pipelineId);
    if (deal.pipeline != null)
      return stages.filter((stage) => nameIs(stage.pipelineName, deal.pipeline as string));
    if (byId) return stages.filter((stage) => stage.pipelineId === byId.pipelineId);
    return stages.filter((stage) => stage.isDefaultPipeline);
  })();
  if (inPipeline.length === 0) {
    if (pipelineId !== null) issues.missing(pipelineId);
    else if (deal.pipeline != null)
      issues.add(path('pipeline'), Code.UNKNOWN_KEY, 'must be the name of a pipeline');
    else if (stageId === null)
      issues.add(path('pipelineId'), Code.REQUIRED, 'is required: there is no default pipeline');
    return null;
  }
  if (byId) {
    if (inPipeline.includes(byId)) return byId;
    issues.add(path('stageId'), Code.INCONSISTENT, 'must be a stage of the pipeline');
    return null;
  }
  if (stageId !== null) return null;
  if (deal.stage != null) {
    const byName = inPipeline.find(({ name }) => nameIs(name, deal.stage as string));
    if (!byName) issues.add(path('stage'), Code.UNKNOWN_KEY, 'must be the name of a stage of the pipeline');
    return byName ?? null;
  }
  const firstOpen = inPipeline.find(({ isWon, isLost }) => !isWon && !isLost);
  if (!firstOpen) issues.add(path('stageId'), Code.REQUIRED, 'is required: the pipeline has no open stage');
  return firstOpen ?? null;
}

async function statusOf(
  given: string | null | undefined,
  conversions: ConversionRepository,
  issues: Issues,
): Promise<StatusRow | null> {
  const path = ['input', 'convertedStatusId'];
  if (given == null) {
    const [first] = await conversions.wonStatuses();
    if (!first) issues.add(path, Code.REQUIRED, 'is required: there is no terminal WON status');
    return first ?? null;
  }
  const slug = given.startsWith('slug:') ? given.slice('slug:'.length) : null;
  const id = slug === null ? issues.id(path, 'status', given) : null;
  if (slug === null && id === null) return null;
  const status = await conversions.status(slug === null ? { id: id as string } : { slug });
  if (!status) issues.missing(given);
  else if (status.category !== 'WON' || !status.isTerminal) {
    issues.add(path, Code.WRONG_KIND, 'must be a terminal WON status');
  } else return status;
  return null;
}

async function entityOf(
  input: ConvertLeadInput,
  lead: LeadRow | null,
  conversions: ConversionRepository,
  issues: Issues,
): Promise<string | null> {
  if (input.financialEntityId == null) return lead?.financialEntityId ?? null;
  const path = ['input', 'financialEntityId'];
  const id = issues.id(path, 'entity', input.financialEntityId);
  if (id === null) return null;
  const entity = await conversions.financialEntity(id);
  if (!entity) issues.missing(id);
  else if (!entity.isActive) issues.add(path, Code.INACTIVE, 'must be an active financial entity');
  return id;
}

async function assigneeOf(
  input: ConvertLeadInput,
  lead: LeadRow | null,
  context: Context,
  conversions: ConversionRepository,
  issues: Issues,
): Promise<string> {
  const other = lead?.assignedUserId ?? context.viewer.userId;
  if (input.assignToId == null) return other;
  const path = ['input', 'assignToId'];
  const id = issues.id(path, 'user', input.assignToId);
  if (id === null) return other;
  const user = await conversions.user(id);
  if (!user) issues.missing(id);
  else if (!user.isActive) issues.add(path, Code.INACTIVE, 'must be an active user');
  return id;
}

/** The lead's tags of these names. */
function tagsOf(
  input: ConvertLeadInput,
  to: 'customer' | 'account' | 'deal',
  tagNames: ReadonlyMap<string, string>,
  issues: Issues,
): string[] {
  const byName = new Map([...tagNames].map(([id, name]) => [name.toLowerCase(), id]));
  const found = (input.carryOverTags?.[to] ?? []).flatMap((name, i) => {
    const id = byName.get(name.trim().toLowerCase());
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
