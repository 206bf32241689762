import { isServiceAddress } from '../../identity/index.js';
import { assignedRecordsMail, type Email, leadConvertedMail, queueMessage } from '../../outbox/index.js';
import type { Id } from '../../platform/ids/index.js';
import { cleanText } from '../../platform/rules/index.js';
import { ConversionOutcome } from '../conversion.type.js';
import type { Parts } from '../convert/conversion.steps.js';
import type { ConversionWork } from '../convert/conversion.work.js';

/**
 * Queues the e-mails that the input asks for, in the conversion's transaction (SPEC 7): one to the lead's owner, and one
 * to whom the conversion gives what it makes. People who are inactive get none, and nobody is told of records that were
 * there, nor systems. The second says nothing of the lead, which the new owner may not be allowed to see.
 */
export function notifyOwners(work: ConversionWork, parts: Parts): void {
  const { input, lead, targets, transaction, ending, people, context } = work;
  const { viewer } = context;
  const made = input.notifyNewEntityOwner ? madeBy(work, parts) : null;
  const ownerId = input.notifyLeadOwner ? lead.ownerId : null;
  if (ownerId === null && !made) return;
  const common = { tenant: viewer.tenant.name, convertedBy: people.get(viewer.userId)?.name ?? '' };
  const queue = (userId: Id<'user'>, mail: Pick<Email, 'subject' | 'text' | 'html'>) => {
    const recipient = people.get(userId);
    if (!recipient?.isActive || isServiceAddress(recipient.email)) return;
    const about = [lead.id, parts.customer.id, userId];
    transaction.deferToCommit(
      queueMessage(ending.transaction, { kind: 'email', to: recipient.email, about, ...mail }),
    );
  };
  if (ownerId !== null) {
    const isMerged = parts.customer.outcome === ConversionOutcome.MERGED;
    const names = { lead: nameOf(lead), customer: customerName(parts), company: lead.company };
    queue(ownerId, leadConvertedMail({ ...common, ...names, isMerged }));
  }
  if (made) queue(targets.assigneeId, assignedRecordsMail({ ...common, ...made }));
}

/** The names of what the conversion makes; null where it makes nothing. */
function madeBy({ input }: ConversionWork, parts: Parts) {
  const { customer, account, deal } = parts;
  const made = {
    customer: customer.outcome === ConversionOutcome.CREATED ? customerName(parts) : null,
    account: account?.isNew ? account.name : null,
    deal: deal?.isNew && input.deal ? cleanText(input.deal.name) : null,
  };
  return Object.values(made).some((name) => name !== null) ? made : null;
}

const nameOf = ({ firstName, lastName }: { firstName: string | null; lastName: string | null }) =>
  [firstName, lastName].filter(Boolean).join(' ');

/** As the conversion leaves it. */
const customerName = ({ customer: { carried, before } }: Parts): string =>
  nameOf({
    firstName: carried.values.firstName ?? before?.firstName ?? null,
    lastName: carried.values.lastName ?? before?.lastName ?? null,
  });
