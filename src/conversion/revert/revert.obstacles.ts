import type { AccountRow, CustomerRow, DealRow } from '../../customers/index.js';
import type { Id } from '../../platform/ids/index.js';
import type { ConversionRow } from '../conversion.repository.js';
import { ConversionOutcome } from '../conversion.type.js';
import { reliesOn } from './reliance.js';
import type { OtherConversion, Uses } from './revert.repository.js';
import { RevertObstacle as Obstacle, RevertReason } from './revert.results.js';

/** A conversion and its records as they are now, held. */
export interface StandingConversion {
  conversion: ConversionRow;
  /** Null where it is gone. */
  customer: CustomerRow | null;
  account: AccountRow | null;
  deal: DealRow | null;
  uses: Uses;
  /** Those that came to the customer after it. */
  laterIntoCustomer: readonly OtherConversion[];
  /** Those that share the account. */
  besideOnAccount: readonly OtherConversion[];
  /** Who has the lead's address by now. */
  emailTakenBy: { id: Id<'lead'>; isVisible: boolean } | null;
  /** Every status that there is. */
  statuses: readonly { id: Id<'status'>; name: string }[];
  /** Of the values of picklists that go back, those that are there still. */
  picklistValueIds: readonly Id<'picklist'>[];
}

/** Everything that keeps a conversion from being taken back (SPEC section 7). Pure. */
export function revertReasons(standing: StandingConversion): RevertReason[] {
  const { conversion, emailTakenBy, statuses } = standing;
  const reasons = [...ofCustomer(standing), ...ofAccount(standing), ...ofDeal(standing)];
  if (emailTakenBy) {
    const id = emailTakenBy.isVisible ? emailTakenBy.id : null;
    reasons.push(new RevertReason(Obstacle.EMAIL_TAKEN, id, "Another lead has the lead's e-mail address."));
  }
  if (!statuses.some(({ id }) => id === statusBefore(conversion))) {
    const message = 'The status that the lead had before was deleted.';
    reasons.push(new RevertReason(Obstacle.STATUS_GONE, statusBefore(conversion), message));
  }
  return reasons;
}

/** The status that the lead had before its conversion. */
export const statusBefore = ({ before }: ConversionRow): Id<'status'> =>
  (before.lead as { statusId: Id<'status'> }).statusId;

/** The value of a picklist that goes back to a record; null where it had none, or it was deleted since. */
export const picklistValueBefore = (
  { picklistValueIds }: Pick<StandingConversion, 'picklistValueIds'>,
  id: Id<'picklist'> | null | undefined,
): Id<'picklist'> | null => picklistValueIds.find((one) => one === id) ?? null;

function ofCustomer({ conversion, customer, uses, laterIntoCustomer }: StandingConversion): RevertReason[] {
  const { customerId, made, outcome } = conversion;
  const reasons = [];
  if (changesCustomer(conversion) && customer?.version !== made.customer) {
    const message = customer ? 'The customer was changed since.' : 'The customer is gone.';
    reasons.push(new RevertReason(Obstacle.CUSTOMER_CHANGED, customerId, message));
  }
  const used: [boolean, string][] = [
    [uses.editedComment, 'The comment that it made was edited since.'],
    [uses.changedProfile, 'The financial profile that it opened was changed since.'],
  ];
  if (outcome === ConversionOutcome.CREATED) {
    used.push(
      [uses.otherLeads, 'Another lead leads to the customer.'],
      [uses.otherComments, 'The customer has comments of its own.'],
      [uses.otherAttachments, 'The customer has attachments of its own.'],
      [uses.otherDeals, 'The customer has another deal.'],
      [uses.billingAccounts, 'The customer has a billing account.'],
      [uses.otherProfiles, 'The customer has another financial profile.'],
    );
  } else if (customer && reasons.length === 0) {
    const isReliedOn = laterIntoCustomer.some((later) => reliesOn(later, conversion, customer));
    used.push([isReliedOn, 'A later conversion relies on what it gave the customer.']);
  }
  const told = used.filter(([is]) => is).map(([, message]) => message);
  return [
    ...reasons,
    ...told.map((message) => new RevertReason(Obstacle.CUSTOMER_USED, customerId, message)),
  ];
}

/** Whether there is anything to take back on the customer; a merge may have left it as it was. */
export const changesCustomer = ({ before, made }: ConversionRow): boolean =>
  (before.customer as { version: number } | null)?.version !== made.customer;

/** An account that others use stays, whatever became of it. */
function ofAccount({ conversion: { made, accountId }, account, uses }: StandingConversion): RevertReason[] {
  if (made.account === undefined || uses.account || account?.version === made.account) return [];
  return [new RevertReason(Obstacle.ACCOUNT_CHANGED, accountId, 'The account was changed since.')];
}

function ofDeal({ conversion: { made, dealId }, deal, uses }: StandingConversion): RevertReason[] {
  if (made.deal === undefined) return [];
  const reasons: [boolean, Obstacle, string][] = [
    [deal?.version !== made.deal, Obstacle.DEAL_CHANGED, 'The deal was changed since.'],
    [uses.laterDeals, Obstacle.DEAL_USED, 'A later conversion led to the deal too.'],
  ];
  return reasons.flatMap(([is, obstacle, message]) =>
    is ? new RevertReason(obstacle, dealId, message) : [],
  );
}
