import {
  type AccountRow,
  baseOf,
  CustomerStatus,
  type DealRow,
  normalizedCompanyName,
} from '../../customers/index.js';
import type { Lead, LeadRow } from '../../leads/index.js';
import { withPrefetched } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { cleanText } from '../../platform/rules/index.js';
import type { ConversionRow } from '../conversion.repository.js';
import { type Carried, ConversionOutcome, ConvertedAccountSource } from '../conversion.type.js';
import { isTagged, newTags } from './carried-tags.js';
import type { ConversionWork } from './conversion.work.js';
import type { ConvertLeadDealInput } from './convert-lead.parts.input.js';
import type { ConvertedCustomer } from './converted-customer.js';
import { unmapped } from './unmapped-values.js';

/** An account, and whether this conversion made it. */
export type ConvertedAccount = AccountRow & { isNew: boolean };

/** A deal, and whether this conversion made it. */
export interface ConvertedDeal {
  id: Id<'deal'>;
  isNew: boolean;
  /** After the conversion. */
  version: number;
  before: DealRow | null;
  /** What it is worth. */
  amount: string | null;
}

/** What a conversion makes or takes. */
export interface Parts {
  customer: ConvertedCustomer;
  account: ConvertedAccount | null;
  deal: ConvertedDeal | null;
}

/** The account that was found, else a new one of the lead's company. */
export function findOrMakeAccount(work: ConversionWork): ConvertedAccount | null {
  const { transaction, making, targets, lead, now } = work;
  if (targets.account) return { ...taggedAccount(work, targets.account), isNew: false };
  if (targets.accountSource !== ConvertedAccountSource.CREATED || !lead.company) return null;
  const normalizedName = normalizedCompanyName(lead.company);
  const account: AccountRow = {
    tenantId: transaction.tenantId,
    id: transaction.newId('account'),
    version: 1,
    name: lead.company,
    normalizedName,
    baseName: baseOf(normalizedName),
    sameBase: targets.accountSameBase,
    website: null,
    ownerId: targets.assigneeId,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
  transaction.deferToCommit(making.customers.insertAccount(account));
  return { ...account, isNew: true };
}

/** An account that was there, as it is left: tags count its version up. */
function taggedAccount(work: ConversionWork, account: AccountRow): AccountRow {
  const { transaction, ending, now } = work;
  if (!isTagged('account', work)) return account;
  transaction.deferToCommit(ending.customers.touchAccount(account.id, now));
  return { ...account, version: account.version + 1, updatedAt: now };
}

/** What a new deal is worth. */
export const amountOf = (
  { amount }: Pick<ConvertLeadDealInput, 'amount'>,
  { targetAmount }: Pick<LeadRow, 'targetAmount'>,
): string | null => amount ?? targetAmount;

/** Makes the deal that the input describes, or attaches the customer to the one that it names. */
export function makeDeal(
  work: ConversionWork,
  customer: Pick<ConvertedCustomer, 'id'>,
  account: ConvertedAccount | null,
): ConvertedDeal | null {
  const { transaction, making, targets, lead, input, now, context } = work;
  if (targets.deal) {
    const { id, version, customerId, accountId, amount } = targets.deal;
    const isAttached = customerId === customer.id;
    if (isAttached && !isTagged('deal', work)) {
      return { id, isNew: false, version, before: targets.deal, amount };
    }
    const attached = {
      customerId: customer.id,
      accountId: isAttached ? accountId : (accountId ?? account?.id ?? null),
    };
    transaction.deferToCommit(making.customers.attachDeal(id, attached, now));
    return { id, isNew: false, version: version + 1, before: targets.deal, amount };
  }
  if (!input.deal || !targets.stage) return null;
  const id = transaction.newId('deal');
  const amount = amountOf(input.deal, lead);
  const made = {
    id,
    name: cleanText(input.deal.name),
    amount,
    currency: context.viewer.tenant.currency,
    closingDate: input.deal.closingDate,
    pipelineId: targets.stage.pipelineId,
    stageId: targets.stage.id,
    customerId: customer.id,
    accountId: account?.id ?? null,
    ownerId: targets.assigneeId,
    createdAt: now,
    updatedAt: now,
  };
  transaction.deferToCommit(making.customers.insertDeal(made));
  return { id, isNew: true, version: 1, before: null, amount };
}

/** Opens a profile with the financial entity that the input or the lead names; one that is there stays. */
export function openProfile(
  { transaction, ending, targets, now }: ConversionWork,
  customer: ConvertedCustomer,
): { isNew: boolean } | null {
  const { financialEntityId, hasProfile } = targets;
  if (financialEntityId === null) return null;
  if (hasProfile) return { isNew: false };
  const profile = {
    customerId: customer.id,
    financialEntityId,
    status: CustomerStatus.ACTIVE,
    createdAt: now,
  };
  transaction.deferToCommit(ending.customers.profiles.open(profile));
  return { isNew: true };
}

/** What the lead said, as a comment on its customer. */
export interface MadeComment {
  id: Id<'comment'>;
  content: string;
}

/** What the lead said of itself goes along, where it said anything. It is made before the log that names it asks for it. */
export function carryWords(
  { transaction, making, input, lead, now }: ConversionWork,
  customer: Pick<ConvertedCustomer, 'id'>,
): MadeComment | null {
  const content = [lead.description, lead.message].filter(Boolean).join('\n\n');
  if (content === '' || !input.carryOverComments) return null;
  const comment = { id: transaction.newId('comment'), content };
  // Its writer is who took the lead in, and whoever may not see the lead does not see it on the customer either.
  const on = { customerId: customer.id, carriedFromId: lead.id };
  transaction.deferToCommit(making.comments.add({ ...comment, on, userId: lead.createdBy, now }));
  return comment;
}

/** Tags, comments and attachments go along. @param comment what the lead said of itself */
export function carryAlong(
  work: ConversionWork,
  { customer, account, deal }: Parts,
  comment: MadeComment | null,
): { receipt: Carried; comment: MadeComment | null } {
  const { transaction, ending, targets, lead } = work;
  const { customers, comments, attachments } = ending;
  transaction.deferToCommit(
    ...(work.carriedComments > 0 ? [comments.carry(lead.id, customer.id)] : []),
    ...(work.carriedAttachments > 0 ? [attachments.carry(lead.id, customer.id)] : []),
    customers.tags.add('customer', customer.id, targets.tagIds.customer),
    ...(account ? [customers.tags.add('account', account.id, targets.tagIds.account)] : []),
    ...(deal ? [customers.tags.add('deal', deal.id, targets.tagIds.deal)] : []),
  );
  const receipt = {
    comments: work.carriedComments + (comment ? 1 : 0),
    attachments: work.carriedAttachments,
    customerTagIds: targets.tagIds.customer,
    accountTagIds: account ? targets.tagIds.account : [],
    dealTagIds: deal ? targets.tagIds.deal : [],
    customFields: customer.carried.customFieldsCarried,
    skipped: [...customer.carried.skipped, ...unmapped(work, deal), ...work.ruleSkips],
  };
  return { receipt, comment };
}

/** The lead gets its status of a won one, loses the reason of its loss, and says what it became. @returns it as it is left */
export function markLead(work: ConversionWork, { customer, account, deal }: Parts): Promise<Lead> {
  const { transaction, ending, lead, targets, now, context } = work;
  const mark = {
    statusId: targets.status?.id ?? lead.statusId,
    lostReasonId: null,
    convertedAt: now,
    convertedById: context.viewer.userId,
    customerId: customer.id,
    accountId: account?.id ?? null,
    dealId: deal?.id ?? null,
  };
  const status = targets.status ?? targets.statusBefore;
  const marked = ending.conversions.markLead(lead.id, mark, now);
  const saved = marked.then((made) => (status ? withPrefetched(made, { status }) : made));
  transaction.deferToCommit(saved);
  return saved;
}

/** The receipt, with what was before and what was made, by which the conversion can be told and taken back. */
export function keepReceipt(
  work: ConversionWork,
  parts: Parts & {
    profile: { isNew: boolean } | null;
    carried: { receipt: Carried; comment: MadeComment | null };
  },
): Omit<ConversionRow, 'tenantId' | 'revertedAt'> {
  const { transaction, ending, context, lead, targets, now } = work;
  const { customer, account, deal, profile, carried } = parts;
  const receipt = {
    id: transaction.newId('conversion'),
    leadId: lead.id,
    outcome: customer.outcome,
    customerId: customer.id,
    accountId: account?.id ?? null,
    accountSource: account && targets.accountSource,
    dealId: deal?.id ?? null,
    financialEntityId: targets.financialEntityId,
    convertedAt: now,
    convertedById: context.viewer.userId,
    customerChanges: customer.outcome === ConversionOutcome.MERGED ? customer.changes : [],
    carried: carried.receipt,
    before: { lead, customer: customer.before, deal: deal?.before ?? null },
    made: {
      customer: customer.version,
      account: account?.isNew ? account.version : undefined,
      taggedAccount: account && !account.isNew && isTagged('account', work) ? account.version : undefined,
      deal: deal && deal.version !== deal.before?.version ? deal.version : undefined,
      tagIds: {
        customer: newTags('customer', work),
        account: newTags('account', work),
        deal: newTags('deal', work),
      },
      confirmed: customer.before ? customer.carried.confirmed : undefined,
      financialProfile: profile?.isNew,
      commentId: carried.comment?.id,
    },
  };
  transaction.deferToCommit(ending.conversions.insert(receipt));
  return receipt;
}
