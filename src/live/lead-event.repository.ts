import { sql } from 'drizzle-orm';
import { type Database, statement } from '../platform/database/index.js';
import { keptSince, sweepTenants } from '../platform/sweep-tenants.js';
import { leadEvents } from './lead-event.table.js';

const { tenantId, transactionId, id, createdAt } = leadEvents;

const deleteOld = statement<{ id: string }>(
  'LeadEvent.deleteOld',
  { id },
  sql`delete from ${leadEvents}
    where ${tenantId} = ${sql.placeholder('tenantId')} and (${transactionId}, ${id}) in (
      select ${transactionId}, ${id} from ${leadEvents}
      where ${tenantId} = ${sql.placeholder('tenantId')} and ${createdAt} <= ${sql.placeholder('until')}::timestamptz
      limit ${sql.placeholder('limit')} for update skip locked)
    returning ${id}`,
);

/**
 * Deletes what happened more than so many hours ago; the logs keep it. Whoever listens has read it long before, or has been
 * without its database for so long. Several gateways may do so at once.
 * @returns how many rows were deleted
 */
export const sweepLeadEvents = (
  database: Database,
  { keptHours, now = new Date() }: { keptHours: number; now?: Date },
): Promise<number> => sweepTenants(database, deleteOld, { until: keptSince(keptHours, now) });
