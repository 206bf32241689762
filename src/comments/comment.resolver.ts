import { Resolver } from 'type-graphql';
import { Customer } from '../customers/index.js';
import { type Context, User, userReader } from '../identity/index.js';
import { Lead, leadReader, subjectsOf } from '../leads/index.js';
import { LogConnection } from '../logs/index.js';
import {
  BatchField,
  type FieldSelection,
  Forward20,
  type ForwardArgs,
  ReferenceField,
  sliceOf,
} from '../platform/graphql/index.js';
import { idsOf } from '../platform/ids/index.js';
import { commentsOf, logsOfCustomers } from './comment.loaders.js';
import { Comment, CommentConnection, CommentSubject, TimelineConnection } from './comment.type.js';
import { timelinesOf } from './timeline.js';

@Resolver(() => Comment)
export class CommentResolver {
  @ReferenceField(() => User, {
    nullable: true,
    by: 'userId',
    description: 'Author of the comment. Null only if the author has been erased.',
  })
  user() {
    return userReader;
  }

  @BatchField(() => CommentSubject, {
    needs: ['leadId', 'customerId', 'carriedFromId'],
    description: 'The lead or customer that the comment was written on.',
  })
  subject(comments: Comment[], _args: unknown, context: Context, selection: FieldSelection) {
    const written = comments.map(({ leadId, carriedFromId, customerId }) => ({
      leadId: leadId ?? carriedFromId,
      customerId,
    }));
    return subjectsOf(context, written, selection);
  }

  @BatchField(() => Lead, {
    nullable: true,
    needs: ['leadId', 'carriedToId', 'carriedFromId'],
    description:
      "The lead from which a conversion carried the comment over to the customer, whichever way the comment is read; null if no conversion has carried it. The comment is linked, not copied, and `subject` remains the lead. It is also set on the comment of the customer that a conversion created from the lead's description and message.",
  })
  carriedFrom(comments: Comment[], _args: unknown, context: Context, selection: FieldSelection) {
    return leadReader.byIds(
      context,
      comments.map(({ leadId, carriedToId, carriedFromId }) =>
        carriedToId === null ? carriedFromId : leadId,
      ),
      selection,
    );
  }
}

@Resolver(() => Lead)
export class LeadCommentsResolver {
  @BatchField(() => CommentConnection, {
    args: () => Forward20,
    description: 'Comments on the lead, newest first.',
  })
  comments(leads: Lead[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return commentsOf(context, 'lead', idsOf(leads), sliceOf(args), selection);
  }

  @BatchField(() => TimelineConnection, {
    args: () => Forward20,
    description:
      'Logs and comments of the lead in one list, newest first. The log of an added comment is left out, as the comment itself is in the list.',
  })
  timeline(leads: Lead[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return timelinesOf(context, 'lead', idsOf(leads), sliceOf(args), selection);
  }
}

@Resolver(() => Customer)
export class CustomerCommentsResolver {
  @BatchField(() => CommentConnection, {
    args: () => Forward20,
    description:
      'Comments on the customer, including those carried over from its leads, newest first. Comments of leads that the viewer may not see are left out.',
  })
  comments(customers: Customer[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return commentsOf(context, 'customer', idsOf(customers), sliceOf(args), selection);
  }

  @BatchField(() => LogConnection, {
    args: () => Forward20,
    description: 'Logs of the customer, its comments and its attachments, newest first.',
  })
  logs(customers: Customer[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return logsOfCustomers(context, idsOf(customers), sliceOf(args), selection);
  }

  @BatchField(() => TimelineConnection, {
    args: () => Forward20,
    description:
      'Logs and comments of the customer in one list, newest first. The log of an added comment is left out, as the comment itself is in the list.',
  })
  timeline(customers: Customer[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return timelinesOf(context, 'customer', idsOf(customers), sliceOf(args), selection);
  }
}
