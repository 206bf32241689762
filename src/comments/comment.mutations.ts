import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../identity/index.js';
import { ReferenceField } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { AddCommentInput, addComment } from './add-comment.js';
import { DeleteCommentInput, deleteComment, EditCommentInput, editComment } from './change-comment.js';
import { writtenCommentReader } from './comment.loaders.js';
import {
  AddCommentResult,
  AddCommentSuccess,
  DeleteCommentResult,
  EditCommentResult,
  EditCommentSuccess,
} from './comment.results.js';
import { Comment } from './comment.type.js';

@Resolver()
class CommentMutations {
  @Mutation(() => AddCommentResult, {
    nullable: true,
    description:
      'Creates a comment on a lead or a customer. Neither locks nor a conversion prevent it. Requires LEADS_WRITE. Returns a NotFoundError if the subject does not exist or the viewer may not see it.',
  })
  @Requires(Permission.LEADS_WRITE)
  addComment(
    @Ctx() context: Context,
    @Arg('input', () => AddCommentInput, { description: 'The subject and text of the comment.' })
    input: AddCommentInput,
  ) {
    return addComment(context, input);
  }

  @Mutation(() => EditCommentResult, {
    nullable: true,
    description:
      'Updates the text of a comment. Requires LEADS_WRITE; only the author may edit a comment, and everyone else gets FORBIDDEN. Returns a NotFoundError if the comment does not exist or the viewer may not see its lead.',
  })
  @Requires(Permission.LEADS_WRITE)
  editComment(
    @Ctx() context: Context,
    @Arg('input', () => EditCommentInput, { description: 'The comment and its new text.' })
    input: EditCommentInput,
  ) {
    return editComment(context, input);
  }

  @Mutation(() => DeleteCommentResult, {
    nullable: true,
    description:
      'Deletes a comment. Requires LEADS_WRITE; only the author, managers and administrators may delete a comment, and everyone else gets FORBIDDEN. Returns a NotFoundError if the comment does not exist or the viewer may not see its lead.',
  })
  @Requires(Permission.LEADS_WRITE)
  deleteComment(
    @Ctx() context: Context,
    @Arg('input', () => DeleteCommentInput, { description: 'The comment to delete.' })
    input: DeleteCommentInput,
  ) {
    return deleteComment(context, input);
  }
}

/** The `comment` of an answer, read again after the change. */
function answersOneComment(type: new (commentId: Id<'comment'>) => { commentId: Id<'comment'> }) {
  @Resolver(() => type)
  class OneCommentResolver {
    @ReferenceField(() => Comment, { by: 'commentId', description: 'The comment after the change.' })
    comment() {
      return writtenCommentReader;
    }
  }
  return OneCommentResolver;
}

export const commentMutations = [
  CommentMutations,
  ...[AddCommentSuccess, EditCommentSuccess].map(answersOneComment),
];
