import type { Logger } from 'pino';
import { sweepAttachments } from '../attachments/index.js';
import type { Retention } from '../config.js';
import { sweepHookDeliveries } from '../lead-hooks/index.js';
import { sweepLeadEvents } from '../live/index.js';
import { sweepMessages } from '../outbox/index.js';
import { sweepPhotos } from '../photos/index.js';
import type { Database } from '../platform/database/index.js';
import type { Files } from '../platform/files/index.js';
import { hourly } from '../platform/hourly.js';
import { sweepIdempotencyKeys } from '../platform/idempotency/index.js';
import { redactError } from '../platform/log/index.js';
import { sweepPoints } from '../request/index.js';
import { sweepDeliveries } from '../webhooks/index.js';

/**
 * Clears away hourly what nobody needs any more: photos that no lead has named, files of attachments that never came to
 * be, idempotency keys that are a day old, points that were spent an hour ago; and events of leads, settled messages and
 * deliveries to webhooks and hooks for leads that have been kept for as long as the configuration says.
 * @returns what ends it, once the tasks that run are done
 */
export function cleanUpHourly(
  database: Database,
  files: Files,
  retention: Retention,
  log: Logger,
): () => Promise<void> {
  const tasks: Record<string, () => Promise<number>> = {
    'sweep-photos': () => sweepPhotos(database, files.store),
    'sweep-attachments': () => sweepAttachments(database, files.attachments.store),
    'sweep-lead-events': () => sweepLeadEvents(database, { keptHours: retention.liveEventHours }),
    'sweep-idempotency-keys': () => sweepIdempotencyKeys(database),
    'sweep-messages': () => sweepMessages(database, { keptDays: retention.messageDays }),
    'sweep-points': () => sweepPoints(database),
    'sweep-deliveries': () => sweepDeliveries(database, { keptDays: retention.webhookDeliveryDays }),
    'sweep-hook-deliveries': () => sweepHookDeliveries(database, { keptDays: retention.hookDeliveryDays }),
  };
  const ends = Object.entries(tasks).map(([task, sweep]) =>
    hourly(
      async () => {
        const removed = await sweep();
        if (removed > 0) log.info({ task, removed }, 'cleaned up');
      },
      (error) => log.warn({ task, error: redactError(error) }, 'a clean-up task failed'),
    ),
  );
  return async () => {
    await Promise.all(ends.map((end) => end()));
  };
}
