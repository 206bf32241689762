import {
  type AccountRow,
  type CustomerRepository,
  type CustomerRow,
  type DealRow,
  duplicateKeys,
  isCompanyName,
  type TakenKey,
} from '../../../customers/index.js';
import type { Context } from '../../../identity/index.js';
import type { LeadRow } from '../../../leads/index.js';
import { ValidationIssueCode as Code, ValidationIssues } from '../../../platform/graphql/index.js';
import { type IdKind, parseId } from '../../../platform/ids/index.js';
import { cleanText } from '../../../platform/rules/index.js';
import {
  financialEntitySetting,
  type PicklistRow,
  picklistSetting,
  type RecordLookup,
  type RecordName,
} from '../../../settings/index.js';
import { statusMeant } from '../../../statuses/index.js';
import type {
  ConversionRepository,
  EntityRow,
  LeadSurroundings,
  StageRow,
  Status,
} from '../../conversion.repository.js';
import { ConvertedAccountSource } from '../../conversion.type.js';
import { accountOfCompany, type FoundAccount } from './account-of-company.js';
import type { ConvertLeadInput } from '../convert-lead.input.js';
import { stageOf } from './deal-stage.js';
import { channelOf, refuseInactiveChannel } from './default-channel.js';

/** What tags of a lead may go to. */
type TagTarget = 'customer' | 'account' | 'deal';

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
  tagIds: Record<TagTarget, string[]>;
  /** Their names, and those that the record has already, sorted; where no tags go, what it has is not looked up. */
  tagNames: Record<TagTarget, { coming: string[]; before: string[] }>;
  financialEntityId: string | null;
  /** How the customer is reached first, where the caller says so. */
  defaultChannelId: string | null;
  /** Who gets what is made: an active person. */
  assigneeId: string;
  /** Whom the lead names and nothing can be given to. */
  inactiveAssigneeId: string | null;
  /** Who has the values that are merged into a customer. */
  held: TakenKey[];
}

/** What the input names that nobody needs to hold, as far as it is there. */
export interface Named {
  statuses: Status[];
  stages: StageRow[];
  entity: EntityRow | null;
  assignee: { isActive: boolean } | null;
  /** Of the code or ID that is given as the channel, whatever their list. */
  channels: PicklistRow[];
  lead: LeadSurroundings;
}

/** Looks up all of that, however wrong the input may be: one round trip. */
export async function lookUpNamed(
  input: ConvertLeadInput,
  leadId: string,
  conversions: ConversionRepository,
): Promise<Named> {
  const idOf = (kind: IdKind, id: string | null | undefined) =>
    id != null && parseId(id)?.kind === kind ? id : null;
  const entityName = nameIn(financialEntitySetting, input.financialEntityId);
  const channelName = nameIn(picklistSetting, input.customer?.defaultChannelId);
  const userId = idOf('user', input.assignToId);
  const [lead, statuses, stages, entity, assignee, channels] = await Promise.all([
    conversions.surroundingsOf(leadId),
    conversions.statuses(),
    input.deal || input.existingDealId != null ? conversions.stages() : [],
    entityName && conversions.financialEntity(entityName),
    userId === null ? null : conversions.user(userId),
    channelName ? conversions.picklistValues(channelName) : [],
  ]);
  return { statuses, stages, entity, assignee, channels, lead };
}

/** What a text names a setting by; null for nothing, and where it is no name at all, which is told later. */
const nameIn = (
  { lookup }: { lookup: Pick<RecordLookup<never>, 'read'> },
  given: string | null | undefined,
): RecordName | null => (given == null ? null : lookup.read([], given, new ValidationIssues()));

/** Judges what a conversion names, and holds it in the one order of locks: customer, account, deal. */
export async function findTargets(
  context: Context,
  lead: LeadRow | null,
  input: ConvertLeadInput,
  repositories: { conversions: ConversionRepository; customers: CustomerRepository; named: Named },
  issues: ValidationIssues,
): Promise<ConversionTargets> {
  const { conversions, customers, named } = repositories;
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
  const stage = input.deal ? stageOf(input.deal, named.stages, issues) : null;
  const status = statusOf(input.convertedStatusId, named.statuses, issues);
  const financialEntityId = entityOf(input, lead, named, issues);
  const defaultChannel = channelOf(input, named.channels, issues);
  const { assigneeId, inactiveAssigneeId } = assigneeOf(input, lead, context, named, issues);
  const tagNames = new Map(lead ? named.lead.tags.map(({ id, name }) => [id, name]) : []);
  const [customer, found, deal, held] = await Promise.all([
    customerId === null ? null : customers.take(customerId),
    accountsOf(input, lead, customerId, customers, accountId),
    dealId === null ? null : customers.findDealForUpdate(dealId),
    customerId === null || !lead ? [] : customers.keys.holders(carriedKeys(lead, input)),
  ]);
  const { account, source, sameBase } = accountOf(input, lead, customer, found);
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
  const namesOf = async (to: TagTarget, record: { id: string } | null) => {
    const has = record && tagIds[to].length > 0 ? await customers.tags.names(to, record.id) : new Map();
    const coming = tagIds[to].map((tagId) => tagNames.get(tagId) as string);
    return { coming, before: [...has.values()].sort() };
  };
  const [ofCustomer, ofAccount, ofDeal] = await Promise.all([
    namesOf('customer', customer),
    namesOf('account', account),
    namesOf('deal', deal),
  ]);
  return {
    customer,
    account,
    accountSource: source,
    accountSameBase: sameBase,
    deal,
    stage,
    status,
    statusBefore,
    tagIds,
    tagNames: { customer: ofCustomer, account: ofAccount, deal: ofDeal },
    financialEntityId,
    defaultChannelId: defaultChannel?.id ?? null,
    assigneeId,
    inactiveAssigneeId,
    held,
  };
}

/** The account that is named; else those that may be the one, of which `accountOf` chooses. */
async function accountsOf(
  input: ConvertLeadInput,
  lead: LeadRow | null,
  customerId: string | null,
  customers: CustomerRepository,
  accountId: string | null,
): Promise<AccountRow[]> {
  // Whoever brings tags has it alone: what it had before goes into the log.
  const how = input.carryOverTags?.account?.length ? 'update' : 'share';
  if (input.existingAccountId != null) {
    if (accountId === null) return [];
    const named = await (how === 'update'
      ? customers.findAccountForUpdate(accountId)
      : customers.findAccountForShare(accountId));
    return named ? [named] : [];
  }
  if (input.skipAccount) return [];
  const company = companyOf(lead);
  if (customerId !== null) return customers.accountsOfCustomer(customerId, company, how);
  return company === null ? [] : customers.accountsOfName(company, how);
}

/** Of these, the account of the conversion: the one that is named, the customer's own, that of the company's name. */
function accountOf(
  input: ConvertLeadInput,
  lead: LeadRow | null,
  customer: CustomerRow | null,
  found: readonly AccountRow[],
): FoundAccount {
  const nothing = { account: null, source: null, sameBase: 0 };
  if (input.existingAccountId != null) {
    return { ...nothing, account: found[0] ?? null, source: ConvertedAccountSource.GIVEN };
  }
  if (input.skipAccount) return nothing;
  const own = customer && found.find(({ id }) => id === customer.accountId);
  if (own) return { ...nothing, account: own, source: ConvertedAccountSource.CUSTOMERS_OWN };
  const company = companyOf(lead);
  return company === null ? nothing : accountOfCompany(company, found);
}

/** The lead's company, where it names one. */
const companyOf = (lead: LeadRow | null): string | null =>
  lead?.company && isCompanyName(lead.company) ? lead.company : null;

/** The values of a lead, and of what the caller knows, that only one customer may have. */
export const carriedKeys = (lead: LeadRow, { customer }: ConvertLeadInput) =>
  duplicateKeys({
    email: lead.email,
    phoneNumbers: lead.phoneNumbers,
    identityNumber: customer?.identityNumber,
    taxNumber: customer?.taxNumber,
  });

/** Whether an account is made of the lead's company where there is none yet. */
const makesAccount = (input: ConvertLeadInput, lead: LeadRow | null): boolean =>
  !input.skipAccount && companyOf(lead) !== null;

function checkDeal(
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

function statusOf(
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

function entityOf(
  input: ConvertLeadInput,
  lead: LeadRow | null,
  { entity }: Named,
  issues: ValidationIssues,
): string | null {
  if (input.financialEntityId == null) return lead?.financialEntityId ?? null;
  const path = ['input', 'financialEntityId'];
  const given = input.financialEntityId;
  if (!financialEntitySetting.lookup.read(path, given, issues)) return null;
  if (!entity) issues.missing(given);
  else if (!entity.isActive) issues.add(path, Code.INACTIVE, 'must be an active financial entity');
  return entity?.id ?? null;
}

function assigneeOf(
  input: ConvertLeadInput,
  lead: LeadRow | null,
  context: Context,
  { assignee, lead: { isAssigneeActive } }: Named,
  issues: ValidationIssues,
): Pick<ConversionTargets, 'assigneeId' | 'inactiveAssigneeId'> {
  const { userId: callerId } = context.viewer;
  const ofLead = lead?.assignedUserId ?? null;
  if (input.assignToId == null) {
    return ofLead === null || isAssigneeActive
      ? { assigneeId: ofLead ?? callerId, inactiveAssigneeId: null }
      : { assigneeId: callerId, inactiveAssigneeId: ofLead };
  }
  const path = ['input', 'assignToId'];
  const id = issues.id(path, 'user', input.assignToId);
  if (id !== null && !assignee) issues.missing(id);
  else if (assignee && !assignee.isActive) issues.add(path, Code.INACTIVE, 'must be an active user');
  return { assigneeId: id ?? callerId, inactiveAssigneeId: null };
}

/** The lead's tags of these names. */
function tagsOf(
  input: ConvertLeadInput,
  to: 'customer' | 'account' | 'deal',
  tagNames: ReadonlyMap<string, string>,
  issues: ValidationIssues,
): string[] {
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
