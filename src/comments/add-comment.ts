import { Field, ID, InputType } from 'type-graphql';
import { CustomerRepository } from '../customers/index.js';
import type { Context } from '../identity/index.js';
import { workOf } from '../leads/index.js';
import { EntityType, LogAction } from '../logs/index.js';
import { DomainError, NotFoundError, ValidationIssues } from '../platform/graphql/index.js';
import { isId, presumedId } from '../platform/ids/index.js';
import { validateText } from '../platform/rules/index.js';
import { CommentRepository, type Subject } from './comment.repository.js';
import { AddCommentSuccess } from './comment.results.js';

@InputType({ description: 'Input for adding a comment to a lead or a customer.' })
export class AddCommentInput {
  @Field(() => ID, { description: 'ID of the lead or customer to comment on.' })
  subjectId!: string;

  @Field(() => String, { description: 'Text of the comment, 1 to 10,000 characters.' })
  content!: string;
}

const longest = 10_000;

/** A comment's text, trimmed; what is wrong with it goes to `issues`. */
export const contentOf = (text: string, issues: ValidationIssues): string =>
  validateText(text, { path: ['input', 'content'], most: longest, isRequired: true }, issues);

/**
 * Writes a comment on a lead, converted or not, or on a customer. Locks do not stand in its way.
 * @throws DomainError NotFoundError, ValidationError
 */
export async function addComment(context: Context, input: AddCommentInput): Promise<AddCommentSuccess> {
  const issues = new ValidationIssues();
  const content = contentOf(input.content, issues);
  const read = issues.id(['input', 'subjectId'], ['lead', 'customer'], input.subjectId);
  const subjectId = issues.accepted(read);
  const on: Subject = isId(subjectId, 'lead')
    ? { leadId: subjectId }
    : { customerId: presumedId('customer', input.subjectId) };
  return context.transaction(async (transaction) => {
    const work = workOf(context, transaction);
    const subject =
      'leadId' in on
        ? await work.leads.share(on.leadId, context.viewer)
        : await new CustomerRepository(transaction).share(on.customerId);
    if (!subject) throw new DomainError(new NotFoundError([subjectId]));
    const id = transaction.newId('comment');
    transaction.deferToCommit(
      new CommentRepository(transaction).add({
        id,
        on,
        content,
        userId: context.viewer.userId,
        now: transaction.now(),
      }),
      work.logs.write({
        action: LogAction.ADD_COMMENT,
        entityType: EntityType.COMMENT,
        entityId: id,
        changes: [
          { field: 'subjectId', before: null, after: subjectId },
          { field: 'content', before: null, after: content },
        ],
      }),
    );
    return new AddCommentSuccess(id);
  });
}
