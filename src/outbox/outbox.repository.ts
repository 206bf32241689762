import { sql } from 'drizzle-orm';
import { idNamed, type Row, statement, type TenantTransaction } from '../platform/database/index.js';
import type { Id } from '../platform/ids/index.js';
import type { Message } from './message.js';
import { outboxMessages } from './outbox.table.js';

/** Its next attempt is now: the trigger `schedule_message` makes the job, in this transaction. */
const insertMessage = statement<Row, { id: Id<'message'> }>(
  'Outbox.insertMessage',
  {},
  sql`insert into ${outboxMessages} (tenant_id, id, kind, payload)
    values (${sql.placeholder('tenantId')}, ${idNamed('id')}, ${sql.placeholder('kind')},
      ${sql.param(sql.placeholder('payload'), outboxMessages.payload)})`,
);

/**
 * Queues a message in the transaction of what causes it (SPEC 7): it goes out if that commits, and only then; at least
 * once, always under the same message ID.
 * @returns its ID
 */
export async function queueMessage(
  transaction: Pick<TenantTransaction, 'run' | 'newId'>,
  { kind, ...payload }: Message,
): Promise<Id<'message'>> {
  const id = transaction.newId('message');
  await transaction.run(insertMessage, { id, kind, payload });
  return id;
}

const insertAgain = statement<Row, { id: Id<'message'> }>(
  'Outbox.insertAgain',
  {},
  sql`insert into ${outboxMessages} (tenant_id, id, kind, payload)
    values (${sql.placeholder('tenantId')}, ${idNamed('id')}, ${sql.placeholder('kind')},
      ${sql.param(sql.placeholder('payload'), outboxMessages.payload)})
    on conflict (tenant_id, id) do update set sent_at = null, failed_at = null, next_attempt_at = now(),
      payload = excluded.payload`,
);

/**
 * Makes a message due at once under the ID that it has, whatever became of it: its attempts are counted on.
 * @param id TypeID
 */
export async function queueMessageAgain(
  transaction: Pick<TenantTransaction, 'run'>,
  id: Id<'message'>,
  { kind, ...payload }: { kind: string } & Record<string, unknown>,
): Promise<void> {
  await transaction.run(insertAgain, { id, kind, payload });
}
