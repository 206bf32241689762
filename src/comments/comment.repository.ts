import { and, eq, isNull } from 'drizzle-orm';
import type { TenantTransaction } from '../platform/database/index.js';
import { newId } from '../platform/ids/index.js';
import { comments } from './comment.table.js';

/** The comments of one tenant, within one transaction. */
export class CommentRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Writes a comment on a lead or a customer. @returns its ID */
  async add(comment: {
    on: { leadId: string } | { customerId: string };
    content: string;
    userId: string;
    now: Date;
  }): Promise<string> {
    const id = newId('comment');
    await this.transaction.db.insert(comments).values({
      tenantId: this.transaction.tenantId,
      id,
      ...comment.on,
      content: comment.content,
      userId: comment.userId,
      createdAt: comment.now,
      updatedAt: comment.now,
    });
    return id;
  }

  /** Shows a lead's comments on a customer as well. @returns how many */
  async carry(leadId: string, customerId: string): Promise<number> {
    const carried = await this.transaction.db
      .update(comments)
      .set({ carriedToId: customerId })
      .where(
        and(
          eq(comments.tenantId, this.transaction.tenantId),
          eq(comments.leadId, leadId),
          isNull(comments.deletedAt),
        ),
      )
      .returning({ id: comments.id });
    return carried.length;
  }
}
