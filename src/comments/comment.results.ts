import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import { NotFoundError, ValidationError } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';

@ObjectType({ description: 'Successful result of addComment: the comment was created.' })
export class AddCommentSuccess {
  constructor(readonly commentId: Id<'comment'>) {}
}

export const AddCommentResult = createUnionType({
  name: 'AddCommentResult',
  description:
    'Result of addComment. NotFoundError: the subject does not exist, or the viewer may not see it. ValidationError: the input breaks a rule.',
  types: () => [AddCommentSuccess, ValidationError, NotFoundError] as const,
});

@ObjectType({
  description: 'Successful result of editComment: the comment was updated, or already had this text.',
})
export class EditCommentSuccess {
  constructor(readonly commentId: Id<'comment'>) {}
}

@ObjectType({ description: 'Successful result of deleteComment: the comment was deleted.' })
export class DeleteCommentSuccess {
  @Field(() => ID, { description: 'ID of the deleted comment.' })
  readonly deletedId: Id<'comment'>;

  constructor(deletedId: Id<'comment'>) {
    this.deletedId = deletedId;
  }
}

export const EditCommentResult = createUnionType({
  name: 'EditCommentResult',
  description:
    'Result of editComment. NotFoundError: the comment does not exist, or the viewer may not see its lead. ValidationError: the input breaks a rule.',
  types: () => [EditCommentSuccess, ValidationError, NotFoundError] as const,
});

export const DeleteCommentResult = createUnionType({
  name: 'DeleteCommentResult',
  description:
    'Result of deleteComment. NotFoundError: the comment does not exist, or the viewer may not see its lead. ValidationError: the ID is not that of a comment.',
  types: () => [DeleteCommentSuccess, ValidationError, NotFoundError] as const,
});
