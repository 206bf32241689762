import { Resolver } from 'type-graphql';
import { Customer, customerReader } from '../customers/index.js';
import { type Context, User, userReader } from '../identity/index.js';
import { Lead, leadReader, leadReaderIgnoringPrivacy } from '../leads/index.js';
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
    description: 'Who wrote it. Null only where the writer was erased.',
  })
  user() {
    return userReader;
  }

  @BatchField(() => CommentSubject, {
    needs: ['leadId', 'customerId', 'carriedFromId'],
    description: 'What it is about.',
  })
  async subject(comments: Comment[], _args: unknown, context: Context, selection: FieldSelection) {
    // Whoever came by the comment was allowed its subject, even where a change has just hidden that from them.
    const [leads, customers] = await Promise.all([
      leadReaderIgnoringPrivacy.byIds(
        context,
        comments.map(({ leadId, carriedFromId }) => leadId ?? carriedFromId),
        selection,
      ),
      customerReader.byIds(
        context,
        comments.map(({ customerId }) => customerId),
        selection,
      ),
    ]);
    return comments.map((_, i) => leads[i] ?? customers[i]);
  }

  @BatchField(() => Lead, {
    nullable: true,
    needs: ['leadId', 'carriedToId', 'carriedFromId'],
    description:
      "Set once a conversion has carried it: the lead that it was written on, by whichever path it is read. Carrying is a link, not a copy; subject stays the lead. So it does for what the lead's own description and message became: a comment of the customer alone.",
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
  @BatchField(() => CommentConnection, { args: () => Forward20, description: 'The comments, newest first.' })
  comments(leads: Lead[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return commentsOf(context, 'lead', idsOf(leads), sliceOf(args), selection);
  }

  @BatchField(() => TimelineConnection, {
    args: () => Forward20,
    description:
      'Logs and comments in one stream, newest first; of an added comment the comment itself alone.',
  })
  timeline(leads: Lead[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return timelinesOf(context, 'lead', idsOf(leads), sliceOf(args), selection);
  }
}

@Resolver(() => Customer)
export class CustomerCommentsResolver {
  @BatchField(() => CommentConnection, {
    args: () => Forward20,
    description: 'The comments, those carried from its leads among them, newest first.',
  })
  comments(customers: Customer[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return commentsOf(context, 'customer', idsOf(customers), sliceOf(args), selection);
  }

  @BatchField(() => LogConnection, {
    args: () => Forward20,
    description: 'What was done to the customer, its comments and its attachments, newest first.',
  })
  logs(customers: Customer[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return logsOfCustomers(context, idsOf(customers), sliceOf(args), selection);
  }

  @BatchField(() => TimelineConnection, {
    args: () => Forward20,
    description:
      'Logs and comments in one stream, newest first; of an added comment the comment itself alone.',
  })
  timeline(customers: Customer[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return timelinesOf(context, 'customer', idsOf(customers), sliceOf(args), selection);
  }
}
