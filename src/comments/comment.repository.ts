import { and, eq, isNull } from 'drizzle-orm';
import type { TenantTransaction } from '../platform/database/index.js';
import { newId } from '../platform/ids/index.js';
import { comments } from './comment.table.js';

export type CommentRow = typeof comments.$inferSelect;

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

  /** A comment that is not deleted; null for none. */
  async byId(id: string): Promise<CommentRow | null> {
    const [comment] = await this.transaction.db.select().from(comments).where(this.present(id));
    return comment ?? null;
  }

  /** The same, held for change. */
  async take(id: string): Promise<CommentRow | null> {
    const [comment] = await this.transaction.db.select().from(comments).where(this.present(id)).for('update');
    return comment ?? null;
  }

  async change(
    id: string,
    values: Partial<Pick<CommentRow, 'content' | 'isEdited' | 'updatedAt' | 'deletedAt'>>,
  ): Promise<void> {
    await this.transaction.db.update(comments).set(values).where(this.present(id));
  }

  private present(id: string) {
    return and(
      eq(comments.tenantId, this.transaction.tenantId),
      eq(comments.id, id),
      isNull(comments.deletedAt),
    );
  }
}
