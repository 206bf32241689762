import { createUnionType, ObjectType } from 'type-graphql';
import { NotFoundError, ValidationError } from '../platform/graphql/index.js';

@ObjectType({ description: 'The comment is there.' })
export class AddCommentSuccess {
  constructor(readonly commentId: string) {}
}

export const AddCommentResult = createUnionType({
  name: 'AddCommentResult',
  description: 'What writing a comment comes to.',
  types: () => [AddCommentSuccess, ValidationError, NotFoundError] as const,
});
