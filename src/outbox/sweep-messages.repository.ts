import { sql } from 'drizzle-orm';
import { type Database, statement } from '../platform/database/index.js';
import { sweepTenants } from '../platform/sweep-tenants.js';
import { outboxMessages as messages } from './outbox.table.js';

/** For so long a message that is settled can be looked up, in days. */
const keptDays = 30;

const deleteSettled = statement<{ id: string }>(
  'Outbox.deleteSettled',
  { id: messages.id },
  sql`delete from ${messages}
    where ${messages.tenantId} = ${sql.placeholder('tenantId')} and ${messages.id} in (
      select ${messages.id} from ${messages}
      where ${messages.tenantId} = ${sql.placeholder('tenantId')}
        and coalesce(${messages.sentAt}, ${messages.failedAt}) <= ${sql.placeholder('before')}::timestamptz
      limit ${sql.placeholder('limit')} for update skip locked)
    returning ${messages.id}`,
);

/**
 * Deletes messages that were sent or given up 30 days ago: they hold addresses and words to people.
 * @returns how many
 */
export const sweepMessages = (database: Database, now = new Date()): Promise<number> =>
  sweepTenants(database, deleteSettled, {
    before: new Date(now.getTime() - keptDays * 86_400_000).toISOString(),
  });
