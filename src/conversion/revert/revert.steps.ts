import { type CustomerRow, type DealRow, duplicateKeys, mergedColumns } from '../../customers/index.js';
import type { LeadRow } from '../../leads/index.js';
import type { Id } from '../../platform/ids/index.js';
import { ConversionOutcome } from '../conversion.type.js';
import { nameOf } from '../obstacles/obstacles.js';
import {
  changesCustomer,
  picklistValueBefore,
  type StandingConversion,
  statusBefore,
} from './revert.obstacles.js';
import type { RevertWork } from './revert.work.js';
import { heirOfTag, inherited } from './shared-account.js';

/** What goes back on a customer who was merged into; null for one whom the conversion made. */
export function customerBefore({ standing }: RevertWork): Partial<CustomerRow> | null {
  const before = standing.conversion.before.customer as CustomerRow | null;
  if (before === null) return null;
  const values = Object.fromEntries(mergedColumns.map((field) => [field, before[field] ?? null]));
  return {
    ...values,
    customFields: before.customFields ?? {},
    defaultChannelId: picklistValueBefore(standing, before.defaultChannelId),
  };
}

/** Deletes the customer that the conversion made, or gives one that was there its values back. @returns whom it deleted */
export async function restoreCustomer(work: RevertWork): Promise<Id<'customer'> | null> {
  const { customers, comments, attachments, reverts, standing, lead, now } = work;
  const { conversion, customer } = standing;
  const { customerId, financialEntityId, made } = conversion;
  await comments.hide(lead.id, customerId);
  if (conversion.carried.attachments) await attachments.hide(lead.id, customerId);
  if (made.commentId) await comments.change(made.commentId, { deletedAt: now, updatedAt: now });
  if (made.financialProfile && financialEntityId) {
    await customers.profiles.remove(customerId, financialEntityId);
  }
  await customers.tags.remove('customer', customerId, tagsTakenBack(work, 'customer'));
  if (!customer) throw new Error('unreachable: a customer that is gone is refused');
  if (conversion.outcome === ConversionOutcome.CREATED) {
    await customers.change(customerId, { deletedAt: now, accountId: null }, now);
    await customers.keys.giveUp(duplicateKeys(customer), customerId);
    return customerId;
  }
  if (!changesCustomer(conversion)) return null;
  const before = customerBefore(work);
  await customers.change(customerId, before ?? {}, now);
  await restoreKeys(work, customer, { ...customer, ...before });
  const versions = { left: (conversion.before.customer as CustomerRow).version, now: customer.version + 1 };
  await reverts.freeEarlier('customer', customerId, versions);
  return null;
}

/** A value that somebody else has come to hold stays theirs; the customer has it without holding it. */
async function restoreKeys({ customers }: RevertWork, from: CustomerRow, to: CustomerRow): Promise<void> {
  const [had, has] = [duplicateKeys(from), duplicateKeys(to)];
  const missingIn = (keys: typeof had, others: typeof had) => {
    const names = new Set(others.map(nameOf));
    return keys.filter((key) => !names.has(nameOf(key)));
  };
  await customers.keys.giveUp(missingIn(had, has), from.id);
  await customers.keys.claim(missingIn(has, had), from.id);
}

/** Deletes the account that the conversion made, unless others use it by now; takes tags back. @returns which it deleted */
export async function restoreAccount(work: RevertWork): Promise<Id<'account'> | null> {
  const { customers, reverts, standing, now } = work;
  const { conversion, account, uses } = standing;
  if (!account) return null;
  const { made } = conversion;
  const tagIds = tagsTakenBack(work, 'account');
  await customers.tags.remove('account', account.id, tagIds);
  if (made.account !== undefined && !uses.account) {
    await customers.changeAccount(account.id, { deletedAt: now }, now);
    return account.id;
  }
  if (tagIds.length > 0) await customers.changeAccount(account.id, {}, now);
  const versions = { found: account.version, left: account.version + (tagIds.length > 0 ? 1 : 0) };
  await reverts.saveMade(inherited(conversion, standing.besideOnAccount, versions));
  return null;
}

/** Deletes the deal that the conversion made, or detaches the customer from one that was there. @returns which it deleted */
export async function restoreDeal(work: RevertWork): Promise<Id<'deal'> | null> {
  const { customers, reverts, standing, now } = work;
  const { conversion, deal } = standing;
  if (!deal || conversion.made.deal === undefined) return null;
  await customers.tags.remove('deal', deal.id, tagsTakenBack(work, 'deal'));
  const before = dealBefore(work);
  if (!before) {
    await customers.changeDeal(deal.id, { deletedAt: now }, now);
    return deal.id;
  }
  const { customerId, accountId } = before;
  await customers.attachDeal(deal.id, { customerId, accountId }, now);
  await reverts.freeEarlier('deal', deal.id, { left: before.version, now: deal.version + 1 });
  return null;
}

/** The deal as it was; null for one that the conversion made. */
export const dealBefore = ({ standing }: RevertWork): DealRow | null =>
  standing.conversion.before.deal as DealRow | null;

/** The tags that the conversion brought and that were not there before; on an account, that no other brought too. */
export function tagsTakenBack(
  { standing: { conversion, besideOnAccount } }: RevertWork,
  from: 'customer' | 'account' | 'deal',
): Id<'tag'>[] {
  const ids = conversion.made.tagIds?.[from] ?? [];
  return from === 'account' ? ids.filter((id) => !heirOfTag(id, besideOnAccount)) : ids;
}

/** Why the lead was lost before. */
export const lostReasonBefore = (standing: StandingConversion): Id<'picklist'> | null =>
  picklistValueBefore(standing, (standing.conversion.before.lead as Partial<LeadRow>).lostReasonId);

/** The lead is open again, in the status that it had. */
export async function restoreLead({ leads, reverts, standing, lead, now }: RevertWork): Promise<void> {
  const values: Partial<LeadRow> = {
    statusId: statusBefore(standing.conversion),
    lostReasonId: lostReasonBefore(standing),
    ...{ convertedAt: null, convertedById: null, customerId: null, accountId: null, dealId: null },
  };
  await leads.change([lead.id], values, now);
  await reverts.markReverted(standing.conversion.id, now);
}
