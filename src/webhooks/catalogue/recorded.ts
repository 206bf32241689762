import { EntityType } from '../../logs/index.js';
import type { IdKind } from '../../platform/ids/index.js';
import { WebhookEvent } from '../webhook-events.js';

/** A kind of record that an event is about, as messages name it, and the prefix of its ID. */
export interface RecordedKind {
  type: EntityType;
  idKind: IdKind;
}

const lead: RecordedKind = { type: EntityType.LEAD, idKind: 'lead' };
const customer: RecordedKind = { type: EntityType.CUSTOMER, idKind: 'customer' };
const account: RecordedKind = { type: EntityType.ACCOUNT, idKind: 'account' };
const deal: RecordedKind = { type: EntityType.DEAL, idKind: 'deal' };
const comment: RecordedKind = { type: EntityType.COMMENT, idKind: 'comment' };

type RecordedKinds = readonly [RecordedKind, ...RecordedKind[]];

/** What each event is about, its main kind first. A new event does not compile until it is decided. */
export const recordedBy: Readonly<Record<WebhookEvent, RecordedKinds>> = {
  [WebhookEvent.LEAD_CREATED]: [lead],
  [WebhookEvent.LEAD_UPDATED]: [lead],
  [WebhookEvent.LEAD_DELETED]: [lead],
  [WebhookEvent.LEAD_ARCHIVED]: [lead],
  [WebhookEvent.LEAD_RESTORED]: [lead],
  [WebhookEvent.LEAD_STATUS_CHANGED]: [lead],
  [WebhookEvent.LEAD_ASSIGNED]: [lead],
  [WebhookEvent.LEAD_IMPORTED]: [lead],
  [WebhookEvent.LEAD_APPROVAL_REQUESTED]: [lead],
  [WebhookEvent.LEAD_APPROVED]: [lead],
  [WebhookEvent.LEAD_REJECTED]: [lead],
  [WebhookEvent.LEAD_CONVERTED]: [lead],
  // A message for each record that is put back or taken away.
  [WebhookEvent.LEAD_CONVERSION_REVERTED]: [lead, customer, account, deal, comment],
  [WebhookEvent.LEADS_MERGED]: [lead],
  [WebhookEvent.COMMENT_ADDED]: [comment],
  [WebhookEvent.ATTACHMENT_ADDED]: [{ type: EntityType.ATTACHMENT, idKind: 'attachment' }],
  [WebhookEvent.CUSTOMER_CREATED]: [customer],
  [WebhookEvent.CUSTOMER_UPDATED]: [customer],
};
