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
    description: 'Writes a comment on a lead or a customer.',
  })
  @Requires(Permission.LEADS_WRITE)
  addComment(
    @Ctx() context: Context,
    @Arg('input', () => AddCommentInput, { description: 'What, and on whom.' }) input: AddCommentInput,
  ) {
    return addComment(context, input);
  }

  @Mutation(() => EditCommentResult, {
    nullable: true,
    description: 'Gives a comment another text, which its writer alone may.',
  })
  @Requires(Permission.LEADS_WRITE)
  editComment(
    @Ctx() context: Context,
    @Arg('input', () => EditCommentInput, { description: 'Which, and what.' }) input: EditCommentInput,
  ) {
    return editComment(context, input);
  }

  @Mutation(() => DeleteCommentResult, {
    nullable: true,
    description: 'Deletes a comment, which its writer and managers may.',
  })
  @Requires(Permission.LEADS_WRITE)
  deleteComment(
    @Ctx() context: Context,
    @Arg('input', () => DeleteCommentInput, { description: 'The reference.' }) input: DeleteCommentInput,
  ) {
    return deleteComment(context, input);
  }
}

/** The `comment` of an answer, read again after the change. */
function answersOneComment(type: new (commentId: Id<'comment'>) => { commentId: Id<'comment'> }) {
  @Resolver(() => type)
  class OneCommentResolver {
    @ReferenceField(() => Comment, { by: 'commentId', description: 'The comment, as it is now.' })
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
