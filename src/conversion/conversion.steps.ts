import { type AccountRow, CustomerStatus, type DealRow } from '../customers/index.js';
import { EntityType, LogAction, type LogEntry } from '../logs/index.js';
import { newId } from '../platform/ids/index.js';
import type { ConvertedCustomer } from './conversion.customer.js';
import type { ConversionRow } from './conversion.repository.js';
import { type Carried, ConversionOutcome } from './conversion.type.js';
import type { ConversionWork } from './convert-lead.js';

/** An account, and whether this conversion made it. */
export type ConvertedAccount = AccountRow & { isNew: boolean };

/** A deal, and whether this conversion made it. */
export interface ConvertedDeal {
  id: string;
  isNew: boolean;
  /** That it is left in. */
  version: number;
  before: DealRow | null;
}

interface Parts {
  customer: ConvertedCustomer;
  account: ConvertedAccount | null;
  deal: ConvertedDeal | null;
}

/** The account named, else the one that the customer has, else that of the lead's company, made if there is none. */
export async function findAccount(work: ConversionWork): Promise<ConvertedAccount | null> {
  const { customers, targets, lead, input, now } = work;
  if (input.skipAccount) return null;
  if (targets.account) return { ...targets.account, isNew: false };
  const theirs = targets.customer?.accountId;
  if (theirs) {
    const account = await customers.shareAccount(theirs);
    if (account) return { ...account, isNew: false };
  }
  if (!lead.company) return null;
  const { account, isNew } = await customers.accountOfName(lead.company, targets.assigneeId, now);
  return { ...account, isNew };
}

/** Makes the deal that the input describes, or attaches the customer to the one that it names. */
export async function makeDeal(
  work: ConversionWork,
  customer: Pick<ConvertedCustomer, 'id'>,
  account: ConvertedAccount | null,
): Promise<ConvertedDeal | null> {
  const { customers, targets, input, now, context } = work;
  if (targets.deal) {
    const { id, version, customerId, accountId } = targets.deal;
    if (customerId === customer.id) return { id, isNew: false, version, before: targets.deal };
    await customers.changeDeal(
      id,
      { customerId: customer.id, accountId: accountId ?? account?.id ?? null },
      now,
    );
    return { id, isNew: false, version: version + 1, before: targets.deal };
  }
  if (!input.deal || !targets.stage) return null;
  const id = newId('deal');
  await customers.insertDeal({
    id,
    name: input.deal.name.trim(),
    amount: input.deal.amount ?? null,
    currency: context.viewer.tenant.currency,
    closingDate: input.deal.closingDate,
    pipelineId: targets.stage.pipelineId,
    stageId: targets.stage.id,
    customerId: customer.id,
    accountId: account?.id ?? null,
    ownerId: targets.assigneeId,
    createdAt: now,
    updatedAt: now,
  });
  return { id, isNew: true, version: 1, before: null };
}

/** Opens a profile with the financial entity that the input or the lead names; one that is there stays. */
export async function openProfile(
  { customers, targets, now }: ConversionWork,
  customer: ConvertedCustomer,
): Promise<{ isNew: boolean } | null> {
  if (targets.financialEntityId === null) return null;
  const isNew = await customers.openProfile({
    customerId: customer.id,
    financialEntityId: targets.financialEntityId,
    status: CustomerStatus.ACTIVE,
    createdAt: now,
  });
  return { isNew };
}

/** Tags, comments and what the lead said of itself go along. */
export async function carryAlong(
  work: ConversionWork,
  { customer, account, deal }: Parts,
): Promise<{ receipt: Carried; commentId: string | null }> {
  const { customers, comments, targets, lead, input, now, context } = work;
  const said = [lead.description, lead.message].filter(Boolean).join('\n\n');
  const [carriedComments, commentId] = await Promise.all([
    input.carryOverComments ? comments.carry(lead.id, customer.id) : 0,
    said
      ? comments.add({ on: { customerId: customer.id }, content: said, userId: context.viewer.userId, now })
      : null,
    customers.addTags('customer', customer.id, targets.tagIds.customer),
    account && customers.addTags('account', account.id, targets.tagIds.account),
    deal && customers.addTags('deal', deal.id, targets.tagIds.deal),
  ]);
  const receipt = {
    comments: carriedComments,
    customerTagIds: targets.tagIds.customer,
    accountTagIds: account ? targets.tagIds.account : [],
    dealTagIds: deal ? targets.tagIds.deal : [],
    customFields: 0,
    skipped: customer.carried.skipped,
  };
  return { receipt, commentId };
}

/** The lead gets its status of a won one, and says what it became. */
export async function markLead(work: ConversionWork, { customer, account, deal }: Parts): Promise<void> {
  const { leads, lead, targets, now, context } = work;
  await leads.change(
    [lead.id],
    {
      statusId: targets.status?.id,
      convertedAt: now,
      convertedById: context.viewer.userId,
      customerId: customer.id,
      accountId: account?.id ?? null,
      dealId: deal?.id ?? null,
    },
    now,
  );
}

export async function writeLogs(work: ConversionWork, { customer, account, deal }: Parts): Promise<void> {
  const { logs, lead, targets, input, conversions } = work;
  const before = await conversions.status({ id: lead.statusId });
  const made = (field: string, after: string | null | undefined) =>
    after ? [{ field, before: null, after }] : [];
  const entries: (LogEntry | null)[] = [
    customer.outcome === ConversionOutcome.CREATED
      ? {
          action: LogAction.CREATE_CUSTOMER,
          entityType: EntityType.CUSTOMER,
          entityId: customer.id,
          changes: customer.changes,
        }
      : {
          action: LogAction.MERGE_CUSTOMER,
          entityType: EntityType.CUSTOMER,
          entityId: customer.id,
          changes: [...made('leadId', lead.id), ...customer.changes],
        },
    account?.isNew
      ? {
          action: LogAction.CREATE_ACCOUNT,
          entityType: EntityType.ACCOUNT,
          entityId: account.id,
          changes: made('name', account.name),
        }
      : null,
    deal?.isNew
      ? {
          action: LogAction.CREATE_DEAL,
          entityType: EntityType.DEAL,
          entityId: deal.id,
          changes: [...made('name', input.deal?.name.trim()), ...made('amount', input.deal?.amount)],
        }
      : null,
    {
      action: LogAction.CONVERT_LEAD,
      entityType: EntityType.LEAD,
      entityId: lead.id,
      changes: [
        { field: 'status', before: before?.name ?? null, after: targets.status?.name ?? null },
        ...made('customerId', customer.id),
        ...made('accountId', account?.id),
        ...made('dealId', deal?.id),
        ...made('allowDuplicate', input.allowDuplicate ? 'true' : null),
      ],
    },
  ];
  await logs.write(...entries.filter((entry) => entry !== null));
}

/** The receipt, with what was before and what was made, by which the conversion can be told and taken back. */
export async function keepReceipt(
  work: ConversionWork,
  parts: Parts & {
    profile: { isNew: boolean } | null;
    carried: { receipt: Carried; commentId: string | null };
  },
): Promise<Omit<ConversionRow, 'tenantId' | 'revertedAt'>> {
  const { conversions, context, lead, targets, now } = work;
  const { customer, account, deal, profile, carried } = parts;
  const receipt = {
    leadId: lead.id,
    outcome: customer.outcome,
    customerId: customer.id,
    accountId: account?.id ?? null,
    dealId: deal?.id ?? null,
    financialEntityId: targets.financialEntityId,
    convertedAt: now,
    convertedById: context.viewer.userId,
    customerChanges: customer.outcome === ConversionOutcome.MERGED ? customer.changes : [],
    carried: carried.receipt,
    before: { lead, customer: customer.before, deal: deal?.before ?? null },
    made: {
      customer: versionLeft(customer),
      account: account?.isNew ? account.version : undefined,
      deal: deal?.isNew ? deal.version : undefined,
      financialProfile: profile?.isNew,
      commentId: carried.commentId ?? undefined,
    },
  };
  return { id: await conversions.insert(receipt), ...receipt };
}

const versionLeft = ({ before, changes }: ConvertedCustomer): number =>
  before === null ? 1 : before.version + (changes.length > 0 ? 1 : 0);
