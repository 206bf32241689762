import { type AccountRow, CustomerStatus, type DealRow } from '../customers/index.js';
import { newId } from '../platform/ids/index.js';
import type { ConvertedCustomer } from './conversion.customer.js';
import type { ConversionRow } from './conversion.repository.js';
import { type Carried, ConversionOutcome } from './conversion.type.js';
import type { ConversionWork } from './conversion.work.js';

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

/** What a conversion makes or takes. */
export interface Parts {
  customer: ConvertedCustomer;
  account: ConvertedAccount | null;
  deal: ConvertedDeal | null;
}

/** The account that was found, else a new one of the lead's company. */
export async function findOrMakeAccount(work: ConversionWork): Promise<ConvertedAccount | null> {
  const { customers, targets, lead, input, now } = work;
  if (targets.account) return { ...targets.account, isNew: false };
  if (input.skipAccount || !lead.company) return null;
  const { account, isNew } = await customers.makeAccount(lead.company, targets.assigneeId, now);
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
  const isNew = await customers.profiles.open({
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
    customers.tags.add('customer', customer.id, targets.tagIds.customer),
    account && customers.tags.add('account', account.id, targets.tagIds.account),
    deal && customers.tags.add('deal', deal.id, targets.tagIds.deal),
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
