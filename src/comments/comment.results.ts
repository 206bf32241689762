import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import { NotFoundError, ValidationError } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';

@ObjectType({ description: 'The comment is there.' })
export class AddCommentSuccess {
  constructor(readonly commentId: Id<'comment'>) {}
}

export const AddCommentResult = createUnionType({
  name: 'AddCommentResult',
  description: 'The outcome of writing a comment.',
  types: () => [AddCommentSuccess, ValidationError, NotFoundError] as const,
});

@ObjectType({ description: 'The comment has its new text.' })
export class EditCommentSuccess {
  constructor(readonly commentId: Id<'comment'>) {}
}

@ObjectType({ description: 'The comment is gone.' })
export class DeleteCommentSuccess {
  @Field(() => ID, { description: 'The ID that it had.' })
  readonly deletedId: Id<'comment'>;

  constructor(deletedId: Id<'comment'>) {
    this.deletedId = deletedId;
  }
}

export const EditCommentResult = createUnionType({
  name: 'EditCommentResult',
  description: 'The outcome of changing a comment.',
  types: () => [EditCommentSuccess, ValidationError, NotFoundError] as const,
});

export const DeleteCommentResult = createUnionType({
  name: 'DeleteCommentResult',
  description: 'The outcome of deleting a comment.',
  types: () => [DeleteCommentSuccess, ValidationError, NotFoundError] as const,
});
