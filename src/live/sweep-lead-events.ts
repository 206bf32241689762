import type { Database } from '../platform/database/index.js';
import { everyTenant } from '../platform/every-tenant.js';
import { deleteOldEvents } from './lead-event.repository.js';

/** Events that one transaction deletes at most. */
const MAX_EVENTS = 1000;
/** Whoever listens has read them long before, or has been without its database for so long. */
const keptHours = 24;

/**
 * Deletes what happened more than a day ago; the logs keep it. Several gateways may do so at once.
 * @returns how many rows were deleted
 */
export async function sweepLeadEvents(database: Database, now = new Date()): Promise<number> {
  const until = new Date(now.getTime() - keptHours * 3_600_000).toISOString();
  let deleted = 0;
  for await (const tenant of everyTenant(database)) {
    for (let batch = MAX_EVENTS; batch === MAX_EVENTS; deleted += batch) {
      batch = await database.transaction(
        tenant,
        async (transaction) => (await transaction.run(deleteOldEvents, { until, limit: MAX_EVENTS })).length,
      );
    }
  }
  return deleted;
}
