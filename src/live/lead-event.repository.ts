import { sql } from 'drizzle-orm';
import { statement } from '../platform/database/index.js';
import { leadEvents } from './lead-event.table.js';

const { tenantId, transactionId, id, createdAt } = leadEvents;

/** Up to a number of events from before an instant; what somebody else deletes at this moment is left to them. */
export const deleteOldEvents = statement<{ id: string }>(
  'LeadEvent.deleteOld',
  { id },
  sql`delete from ${leadEvents}
    where ${tenantId} = ${sql.placeholder('tenantId')} and (${transactionId}, ${id}) in (
      select ${transactionId}, ${id} from ${leadEvents}
      where ${tenantId} = ${sql.placeholder('tenantId')} and ${createdAt} <= ${sql.placeholder('until')}::timestamptz
      limit ${sql.placeholder('limit')} for update skip locked)
    returning ${id}`,
);
