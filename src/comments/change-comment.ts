import { Field, ID, InputType } from 'type-graphql';
import { CustomerRepository } from '../customers/index.js';
import { type Context, forbidden, Role } from '../identity/index.js';
import { type LeadWork, workOf } from '../leads/index.js';
import { EntityType, LogAction } from '../logs/index.js';
import { DomainError, NotFoundError, ValidationIssues } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { isSame } from '../platform/rules/index.js';
import { contentOf } from './add-comment.js';
import { CommentRepository, type CommentRow } from './comment.repository.js';
import { DeleteCommentSuccess, EditCommentSuccess } from './comment.results.js';

@InputType({ description: 'Input for editing a comment.' })
export class EditCommentInput {
  @Field(() => ID, { description: 'ID of the comment.' })
  id!: string;

  @Field(() => String, { description: 'New text of the comment, 1 to 10,000 characters.' })
  content!: string;
}

@InputType({ description: 'Input for deleting a comment.' })
export class DeleteCommentInput {
  @Field(() => ID, { description: 'ID of the comment.' })
  id!: string;
}

/**
 * Changes a comment's text, which its writer alone may.
 * @throws DomainError NotFoundError, ValidationError
 * @throws GraphQLError FORBIDDEN for anyone but the writer
 */
export async function editComment(context: Context, input: EditCommentInput): Promise<EditCommentSuccess> {
  const issues = new ValidationIssues();
  const read = issues.id(['input', 'id'], 'comment', input.id);
  const content = contentOf(input.content, issues);
  const id = issues.accepted(read);
  return context.transaction(async (transaction) => {
    const work = workOf(context, transaction);
    const comments = new CommentRepository(transaction);
    const comment = await takeComment(context, work, comments, id);
    if (comment.userId !== context.viewer.userId) throw forbidden('Only its writer edits a comment.');
    if (isSame(comment.content, content)) return new EditCommentSuccess(id);
    transaction.deferToCommit(
      comments.change(id, { content, isEdited: true, updatedAt: transaction.now() }),
      work.logs.write({
        action: LogAction.EDIT_COMMENT,
        entityType: EntityType.COMMENT,
        entityId: id,
        changes: [{ field: 'content', before: comment.content, after: content }],
      }),
    );
    return new EditCommentSuccess(id);
  });
}

/**
 * Deletes a comment, which its writer and managers may.
 * @throws DomainError NotFoundError, ValidationError
 * @throws GraphQLError FORBIDDEN for anyone else
 */
export async function deleteComment(
  context: Context,
  input: DeleteCommentInput,
): Promise<DeleteCommentSuccess> {
  const issues = new ValidationIssues();
  const read = issues.id(['input', 'id'], 'comment', input.id);
  const id = issues.accepted(read);
  const { userId, role } = context.viewer;
  return context.transaction(async (transaction) => {
    const work = workOf(context, transaction);
    const comments = new CommentRepository(transaction);
    const comment = await takeComment(context, work, comments, id);
    if (comment.userId !== userId && role !== Role.MANAGER && role !== Role.ADMIN) {
      throw forbidden('Only its writer or a manager deletes a comment.');
    }
    transaction.deferToCommit(
      comments.change(id, { deletedAt: transaction.now() }),
      work.logs.write({
        action: LogAction.DELETE_COMMENT,
        entityType: EntityType.COMMENT,
        entityId: id,
        changes: [{ field: 'content', before: comment.content, after: null }],
      }),
    );
    return new DeleteCommentSuccess(id);
  });
}

/** Holds what a comment is about, then the comment. One on a lead that the viewer may not see is as absent. */
async function takeComment(
  context: Context,
  work: LeadWork,
  comments: CommentRepository,
  id: Id<'comment'>,
): Promise<CommentRow> {
  const absent = new DomainError(new NotFoundError([id]));
  const found = await comments.byId(id);
  if (!found) throw absent;
  const leadId = found.leadId ?? found.carriedFromId;
  const lead = leadId && (await work.leads.share(leadId, context.viewer));
  if (leadId && !lead) throw absent;
  const subject = found.customerId
    ? await new CustomerRepository(work.transaction).share(found.customerId)
    : lead;
  const comment = subject && (await comments.take(id));
  if (!comment) throw absent;
  return comment;
}
