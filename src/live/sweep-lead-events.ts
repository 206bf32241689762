import type { Database } from '../platform/database/index.js';
import { sweepTenants } from '../platform/sweep-tenants.js';
import { deleteOldEvents } from './lead-event.repository.js';

/** Whoever listens has read them long before, or has been without its database for so long. */
const keptHours = 24;

/**
 * Deletes what happened more than a day ago; the logs keep it. Several gateways may do so at once.
 * @returns how many rows were deleted
 */
export const sweepLeadEvents = (database: Database, now = new Date()): Promise<number> =>
  sweepTenants(database, deleteOldEvents, {
    until: new Date(now.getTime() - keptHours * 3_600_000).toISOString(),
  });
