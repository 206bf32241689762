import { and, eq, sql } from 'drizzle-orm';
import { attachments } from '../../../attachments/index.js';
import { comments } from '../../../comments/index.js';
import { groupMembers } from '../../../identity/index.js';
import { leadLocks } from '../../../leads/index.js';
import { erased } from '../../../logs/index.js';
import { type TenantTransaction, uuidIn } from '../../../platform/database/index.js';
import { changeUser, takeUser } from '../users/users.repository.js';
import type { Erasure } from './erase-person.repository.js';
import { emptyMessages } from './erase-traces.repository.js';

/**
 * Makes nobody of a user: without name, address and identity, out for good. What they wrote stays, for it is about
 * others, but not that they wrote it; leads and logs that name them name the row without a name.
 * @param which an ID or an e-mail address
 * @throws Error of one line where the tenant has none, or no other active ADMIN
 */
export async function eraseUser(tx: TenantTransaction, which: string): Promise<Erasure> {
  const { db, tenantId } = tx;
  const { id, email } = await takeUser(tx, which);
  const messages = await emptyMessages(tx, [email]);
  await changeUser(tx, id, {
    // Of a domain that never is (RFC 2606 §2), and one for each user.
    email: `${id}@erased.invalid`,
    ...{ firstName: erased, lastName: null, avatarUrl: null },
    ...{ isActive: false, issuer: null, subject: null },
  });
  const written = await db
    .update(comments)
    .set({ userId: null })
    .where(and(eq(comments.tenantId, tenantId), eq(comments.userId, id)))
    .returning({ id: comments.id });
  const uploaded = await db
    .update(attachments)
    .set({ uploadedById: null })
    .where(and(eq(attachments.tenantId, tenantId), eq(attachments.uploadedById, id)))
    .returning({ id: attachments.id });
  await db.delete(groupMembers).where(and(eq(groupMembers.tenantId, tenantId), eq(groupMembers.userId, id)));
  await db.delete(leadLocks).where(and(eq(leadLocks.tenantId, tenantId), eq(leadLocks.lockedById, id)));
  await db.execute(sql`
    delete from idempotency_keys where tenant_id = ${uuidIn(tenantId)} and user_id = ${uuidIn(id)}`);
  return {
    counts: { users: 1, comments: written.length, attachments: uploaded.length, messages },
    records: [
      { what: 'user', id },
      ...written.map((comment) => ({ what: 'comment', id: comment.id })),
      ...uploaded.map((attachment) => ({ what: 'attachment', id: attachment.id })),
    ],
    fileNames: [],
    attachedFileNames: [],
  };
}
