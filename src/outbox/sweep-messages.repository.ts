import { sql } from 'drizzle-orm';
import { type Database, statement } from '../platform/database/index.js';
import { keptSince, sweepTenants } from '../platform/sweep-tenants.js';
import { outboxMessages as messages } from './outbox.table.js';

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
 * Deletes messages that were sent or given up so many days ago: they hold addresses and words to people.
 * @returns how many
 */
export const sweepMessages = (
  database: Database,
  { keptDays, now = new Date() }: { keptDays: number; now?: Date },
): Promise<number> => sweepTenants(database, deleteSettled, { before: keptSince(24 * keptDays, now) });
