import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { Customer } from '../customers/index.js';
import { Lead } from '../leads/index.js';
import { Log } from '../logs/index.js';
import { connectionOf, DateTime, Node, PageInfo } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';

@ObjectType({ implements: Node, description: 'A comment that a user wrote on a lead or a customer.' })
export class Comment extends Node<'comment'> {
  @Field(() => String, { description: 'Text of the comment.' })
  content!: string;

  userId!: Id<'user'> | null;
  leadId!: Id<'lead'> | null;
  customerId!: Id<'customer'> | null;
  carriedToId!: Id<'customer'> | null;
  carriedFromId!: Id<'lead'> | null;

  @Field(() => Boolean, { description: 'Whether the author has edited the comment.' })
  isEdited!: boolean;

  @Field(() => DateTime, { description: 'Date and time when the comment was created.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'Date and time when the comment was last updated.' })
  updatedAt!: Date;
}

export const CommentConnection = connectionOf(() => Comment, 'Comment', 'comments');

export const CommentSubject = createUnionType({
  name: 'CommentSubject',
  description: 'The records that a comment can be written on.',
  types: () => [Lead, Customer] as const,
});

export const TimelineEntry = createUnionType({
  name: 'TimelineEntry',
  description: 'The entries of a timeline.',
  types: () => [Log, Comment] as const,
});

@ObjectType({ description: 'An entry of a timeline with its cursor.' })
export class TimelineEdge {
  @Field(() => String, { description: 'Cursor of this entry, for `after`.' })
  cursor!: string;

  @Field(() => TimelineEntry, { description: 'The log or comment.' })
  node!: Log | Comment;
}

@ObjectType({ description: 'A page of a timeline: logs and comments in one list, newest first.' })
export class TimelineConnection {
  @Field(() => [TimelineEdge], { description: 'Entries of this page with their cursors, newest first.' })
  edges!: TimelineEdge[];

  @Field(() => [TimelineEntry], { description: 'Entries of this page without cursors, newest first.' })
  nodes!: (Log | Comment)[];

  @Field(() => PageInfo, { description: 'Cursors and position of this page.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Number of logs over all pages. Selecting it costs an additional count.' })
  logsCount?: number;

  @Field(() => Int, {
    description: 'Number of comments over all pages. Selecting it costs an additional count.',
  })
  commentsCount?: number;
}
