import type { AccountRow, CustomerRepository, CustomerRow, DealRow } from '../customers/index.js';
import type { Context } from '../identity/index.js';
import type { LeadRow } from '../leads/index.js';
import { ValidationIssueCode as Code, type Issues } from '../platform/graphql/index.js';
import type { StatusRow } from '../statuses/index.js';
import type { ConversionRepository, StageRow } from './conversion.repository.js';
import type { ConvertLeadInput } from './convert-lead.input.js';
import { stageOf } from './deal-stage.js';

/** What a conversion's input names, looked up and held. */
export interface ConversionTargets {
  customer: CustomerRow | null;
  /** The one named, else the one that the customer has, else that of the lead's company; null for none yet. */
  account: AccountRow | null;
  deal: DealRow | null;
  stage: StageRow | null;
  status: StatusRow | null;
  /** Tags of the lead by what they go to. */
  tagIds: Record<'customer' | 'account' | 'deal', string[]>;
  financialEntityId: string | null;
  assigneeId: string;
}

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
  const customer = customerId === null ? null : await customers.take(customerId);
  const [account, deal, stage, status, financialEntityId, assigneeId] = await Promise.all([
    accountOf(input, lead, customer, customers, accountId),
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
  if (deal) await checkDeal(deal, customer, conversions, issues);
  const tagIds = {
    customer: tagsOf(input, 'customer', rooms.tagNames, issues),
    account: tagsOf(input, 'account', rooms.tagNames, issues),
    deal: tagsOf(input, 'deal', rooms.tagNames, issues),
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
  return { customer, account, deal, stage, status, tagIds, financialEntityId, assigneeId };
}

async function accountOf(
  input: ConvertLeadInput,
  lead: LeadRow | null,
  customer: CustomerRow | null,
  customers: CustomerRepository,
  accountId: string | null,
): Promise<AccountRow | null> {
  if (input.existingAccountId != null) return accountId === null ? null : customers.shareAccount(accountId);
  if (input.skipAccount) return null;
  const theirs = customer?.accountId ? await customers.shareAccount(customer.accountId) : null;
  return theirs ?? (lead?.company ? customers.accountOfName(lead.company) : null);
}

/** Whether an account is made of the lead's company where there is none yet. */
const makesAccount = (input: ConvertLeadInput, lead: LeadRow | null): boolean =>
  !input.skipAccount && Boolean(lead?.company);

async function checkDeal(
  deal: DealRow,
  customer: CustomerRow | null,
  conversions: ConversionRepository,
  issues: Issues,
): Promise<void> {
  const path = ['input', 'existingDealId'];
  if (deal.customerId !== null && deal.customerId !== customer?.id) {
    issues.add(path, Code.NOT_OWNED, 'must be a deal of this customer, or of none');
  }
  if (await conversions.isClosed(deal.stageId)) issues.add(path, Code.INACTIVE, 'must be an open deal');
}

/** Where no status is named, the tenant's first terminal WON one is taken; there may be none. */
export const addNoWonStatus = (issues: Issues): void =>
  issues.add(['input', 'convertedStatusId'], Code.REQUIRED, 'is required: there is no terminal WON status');

async function statusOf(
  given: string | null | undefined,
  conversions: ConversionRepository,
  issues: Issues,
): Promise<StatusRow | null> {
  const path = ['input', 'convertedStatusId'];
  if (given == null) {
    const [first] = await conversions.wonStatuses();
    if (!first) addNoWonStatus(issues);
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
