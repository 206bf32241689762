import { and, eq, isNull, sql } from 'drizzle-orm';
import {
  idNamed,
  insertion,
  type Row,
  statement,
  type TenantTransaction,
} from '../platform/database/index.js';
import type { Id } from '../platform/ids/index.js';
import { comments } from './comment.table.js';

export type CommentRow = typeof comments.$inferSelect;

const insertComment = insertion('Comment.insert', comments);

const carryComments = statement<Row, { leadId: Id<'lead'>; customerId: Id<'customer'> }>(
  'Comment.carry',
  {},
  sql`update ${comments} set carried_to_id = ${idNamed('customerId')}
    where ${comments.tenantId} = ${sql.placeholder('tenantId')} and ${comments.leadId} = ${idNamed('leadId')}
      and ${comments.deletedAt} is null`,
);

/** What a comment is on. */
export type Subject = { leadId: Id<'lead'> } | { customerId: Id<'customer'>; carriedFromId?: Id<'lead'> };

/** The comments of one tenant, within one transaction. */
export class CommentRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Writes a comment on a lead, or on a customer: there it may be what a lead said of itself. */
  async add({
    on,
    now,
    ...comment
  }: {
    id: Id<'comment'>;
    on: Subject;
    content: string;
    /** Null where the writer was erased. */
    userId: Id<'user'> | null;
    now: Date;
  }): Promise<void> {
    await this.transaction.run(insertComment, { ...comment, ...on, createdAt: now, updatedAt: now });
  }

  /** Shows a lead's comments on a customer as well. */
  async carry(leadId: Id<'lead'>, customerId: Id<'customer'>): Promise<void> {
    await this.transaction.run(carryComments, { leadId, customerId });
  }

  /** Takes back what `carry` did. */
  async hide(leadId: Id<'lead'>, customerId: Id<'customer'>): Promise<void> {
    const carried = and(eq(comments.leadId, leadId), eq(comments.carriedToId, customerId));
    await this.transaction.db
      .update(comments)
      .set({ carriedToId: null })
      .where(and(eq(comments.tenantId, this.transaction.tenantId), carried));
  }

  /** A comment that is not deleted; null for none. */
  async byId(id: Id<'comment'>): Promise<CommentRow | null> {
    const [comment] = await this.transaction.db.select().from(comments).where(this.present(id));
    return comment ?? null;
  }

  /** The same, held for change. */
  async take(id: Id<'comment'>): Promise<CommentRow | null> {
    const [comment] = await this.transaction.db.select().from(comments).where(this.present(id)).for('update');
    return comment ?? null;
  }

  async change(
    id: Id<'comment'>,
    values: Partial<Pick<CommentRow, 'content' | 'isEdited' | 'updatedAt' | 'deletedAt'>>,
  ): Promise<void> {
    await this.transaction.db.update(comments).set(values).where(this.present(id));
  }

  private present(id: Id<'comment'>) {
    return and(
      eq(comments.tenantId, this.transaction.tenantId),
      eq(comments.id, id),
      isNull(comments.deletedAt),
    );
  }
}
