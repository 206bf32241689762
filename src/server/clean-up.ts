import type { Logger } from 'pino';
import { sweepAttachments } from '../attachments/index.js';
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
 * be, idempotency keys and events of leads that are a day old, messages that were settled a month ago, deliveries to
 * webhooks of three months ago and to hooks for leads of a month ago, points that were spent an hour ago.
 * @returns what ends it, once the tasks that run are done
 */
export function cleanUpHourly(database: Database, files: Files, log: Logger): () => Promise<void> {
  const tasks: Record<string, () => Promise<number>> = {
    'sweep-photos': () => sweepPhotos(database, files.store),
    'sweep-attachments': () => sweepAttachments(database, files.attachments.store),
    'sweep-lead-events': () => sweepLeadEvents(database),
    'sweep-idempotency-keys': () => sweepIdempotencyKeys(database),
    'sweep-messages': () => sweepMessages(database),
    'sweep-points': () => sweepPoints(database),
    'sweep-deliveries': () => sweepDeliveries(database),
    'sweep-hook-deliveries': () => sweepHookDeliveries(database),
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
