import { type EntityType, type FieldChange, Log, type LogAction } from '../../logs/index.js';
import { eventOfAction, type WebhookEvent } from '../webhook-events.js';
import type { WebhookDeliveryRepository } from './delivery.repository.js';

type FoundLog = NonNullable<Awaited<ReturnType<WebhookDeliveryRepository['findLog']>>>;

/** The body of a message; `schema/asyncapi.json` describes it for receivers. */
export interface WebhookPayload {
  /** TypeIDs, all of them. */
  id: string;
  event: WebhookEvent;
  /** ISO 8601, in UTC. */
  timestamp: string;
  /** Its slug. */
  tenant: string;
  record: { type: EntityType; id: string };
  user: { id: string; email: string } | null;
  changes: FieldChange[];
  logId: string;
}

/** The event of a log. @throws Error where webhooks are not told of it */
export function eventOf(action: LogAction): WebhookEvent {
  const event = eventOfAction[action];
  if (event === null) throw new Error(`webhooks are not told of ${action}`);
  return event;
}

/**
 * The body of a message, as docs/webhooks.md has it: what the log says, sensitive values masked as they are there
 * (SPEC 3), and blank where they have been erased.
 */
export function payloadOf(messageId: string, { log: row, tenant, email }: FoundLog): string {
  const log = Object.assign(new Log(), row);
  const payload: WebhookPayload = {
    id: messageId,
    event: eventOf(log.action),
    timestamp: log.createdAt.toISOString(),
    tenant,
    record: { type: log.entityType, id: log.entityId },
    // Users are never deleted, so that an address there is wherever somebody did it.
    user: log.userId === null ? null : { id: log.userId, email: email as string },
    changes: log.changes,
    logId: log.id,
  };
  return JSON.stringify(payload);
}
