import type { FieldChange } from '../../logs/index.js';
import type { WebhookPayload } from '../delivery/payload.js';
import { signatureOf } from '../webhook.secret.js';
import { WebhookEvent } from '../webhook-events.js';
import { recordedBy } from './recorded.js';

/** What the examples are signed with, told beside them, so that receivers can be tried on them. */
export const exampleSecret = 'whsec_bGVhZC1nYXRld2F5LWV4YW1wbGUtc2VjcmV0LTMyYiE=';

const suffix = '01kjmzzkm0e74va021vs7v95vk';
const user = { id: 'user_01kdvdna00fb2rj1vz47namnc8', email: 'ada@acme.test' };
const attemptedAt = 1_781_520_138;

const change = (field: string, before: string | null, after: string | null): FieldChange => ({
  ...{ field, before, after },
});
const customerId = `customer_${suffix}`;
const person = [
  change('firstName', null, 'Nora'),
  change('lastName', null, 'Berg'),
  change('email', null, 'nora.berg@example.com'),
  change('phoneNumbers', null, '+12122000018'),
];
const newLead = [
  ...person,
  change('ownerId', null, user.id),
  change('privacyLevel', null, 'PUBLIC'),
  change('state', null, 'ACTIVE'),
  change('status', null, 'New'),
];

const changesBy: Readonly<Record<WebhookEvent, FieldChange[]>> = {
  [WebhookEvent.LEAD_CREATED]: newLead,
  [WebhookEvent.LEAD_UPDATED]: [change('company', null, 'Hooli')],
  [WebhookEvent.LEAD_DELETED]: [change('deletedAt', null, '2026-06-15T10:42:17.123Z')],
  [WebhookEvent.LEAD_ARCHIVED]: [change('state', 'ACTIVE', 'ARCHIVED')],
  [WebhookEvent.LEAD_RESTORED]: [change('state', 'ARCHIVED', 'ACTIVE')],
  [WebhookEvent.LEAD_STATUS_CHANGED]: [change('status', 'New', 'Contacted')],
  [WebhookEvent.LEAD_ASSIGNED]: [change('assignedUserId', null, 'user_01kdvdna00fdttm16yyvwetez9')],
  [WebhookEvent.LEAD_IMPORTED]: newLead,
  [WebhookEvent.LEAD_APPROVAL_REQUESTED]: [change('approval', 'NOT_REQUIRED', 'PENDING')],
  [WebhookEvent.LEAD_APPROVED]: [change('approval', 'PENDING', 'APPROVED')],
  [WebhookEvent.LEAD_REJECTED]: [change('approval', 'PENDING', 'REJECTED')],
  [WebhookEvent.LEAD_CONVERTED]: [
    change('status', 'New', 'Won'),
    change('customerId', null, customerId),
    change('accountId', null, `account_${suffix}`),
  ],
  [WebhookEvent.LEAD_CONVERSION_REVERTED]: [
    change('status', 'Won', 'New'),
    change('customerId', customerId, null),
    change('reason', null, 'By mistake.'),
  ],
  [WebhookEvent.LEADS_MERGED]: [
    change('phoneNumbers', '+12122000013', '+12122000013, +12122000014'),
    change('mergedLeadIds', null, 'lead_01m8mm557wect9qq14c0dm4fbg'),
  ],
  [WebhookEvent.COMMENT_ADDED]: [
    change('subjectId', null, `lead_${suffix}`),
    change('content', null, 'Called.'),
  ],
  [WebhookEvent.ATTACHMENT_ADDED]: [
    change('subjectId', null, `lead_${suffix}`),
    change('name', null, 'Offer.txt'),
  ],
  [WebhookEvent.CUSTOMER_CREATED]: [...person, change('relatedUserId', null, user.id)],
  [WebhookEvent.CUSTOMER_UPDATED]: [change('taxNumber', null, '•••')],
};

/** A message of an event as it arrives: signed over the payload as JSON without spaces. */
export function exampleOf(event: WebhookEvent): { headers: Record<string, string>; payload: WebhookPayload } {
  const [{ type, idKind }] = recordedBy[event];
  const payload: WebhookPayload = {
    ...{ id: `message_${suffix}`, event, timestamp: '2026-06-15T10:42:17.123Z', tenant: 'acme' },
    record: { type, id: `${idKind}_${suffix}` },
    user,
    changes: changesBy[event],
    logId: `log_${suffix}`,
  };
  const body = JSON.stringify(payload);
  const headers = {
    'webhook-id': payload.id,
    'webhook-timestamp': String(attemptedAt),
    'webhook-signature': signatureOf({ id: payload.id, timestamp: attemptedAt, body }, [exampleSecret]),
  };
  return { headers, payload };
}
