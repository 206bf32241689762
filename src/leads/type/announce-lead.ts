import { leadReceivedMail, leadReceivedText, queueMessage } from '../../outbox/index.js';
import type { TenantTransaction } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import type { LeadTypeRow } from './type-rules.js';

/** Of a new lead, how its contact is reached. */
interface NewLead {
  id: Id<'lead'>;
  firstName: string;
  email?: string | null;
  contactEmail?: string | null;
  phoneNumbers?: readonly string[];
  contactPhone?: string | null;
}

/**
 * Queues what the lead's type says to its contact when the lead is made (SPEC 4): by e-mail to contactEmail, or email, and
 * by text message to contactPhone, or the first number. The rules have seen to it that there is one.
 * @param tenant the name of the tenant
 * @returns the writes, all of them asked for
 */
export function announceLead(
  transaction: TenantTransaction,
  type: LeadTypeRow | null,
  { id, firstName, ...lead }: NewLead,
  tenant: string,
): Promise<unknown>[] {
  const about = [id];
  const email = type?.emailOnCreate ? (lead.contactEmail ?? lead.email) : null;
  const phone = type?.phoneOnCreate ? (lead.contactPhone ?? lead.phoneNumbers?.[0]) : null;
  return [
    ...(email
      ? [
          queueMessage(transaction, {
            ...{ kind: 'email' as const, to: email, about },
            ...leadReceivedMail({ tenant, firstName }),
          }),
        ]
      : []),
    ...(phone
      ? [
          queueMessage(transaction, {
            ...{ kind: 'sms' as const, about },
            // No message reaches an extension.
            to: phone.replace(/;ext=\d+$/, ''),
            text: leadReceivedText({ tenant, firstName }),
          }),
        ]
      : []),
  ];
}
