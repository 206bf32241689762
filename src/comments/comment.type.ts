import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { Customer } from '../customers/index.js';
import { Lead } from '../leads/index.js';
import { Log } from '../logs/index.js';
import { connectionOf, DateTime, Node, PageInfo } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';

@ObjectType({ implements: Node, description: 'What somebody wrote about a lead or a customer.' })
export class Comment extends Node<'comment'> {
  @Field(() => String, { description: 'The text.' })
  content!: string;

  userId!: Id<'user'> | null;
  leadId!: Id<'lead'> | null;
  customerId!: Id<'customer'> | null;
  carriedToId!: Id<'customer'> | null;
  carriedFromId!: Id<'lead'> | null;

  @Field(() => Boolean, { description: 'Whether the writer changed it later.' })
  isEdited!: boolean;

  @Field(() => DateTime, { description: 'When it was written.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it last changed.' })
  updatedAt!: Date;
}

export const CommentConnection = connectionOf(() => Comment, 'Comment', 'comments');

export const CommentSubject = createUnionType({
  name: 'CommentSubject',
  description: 'What a comment may be about.',
  types: () => [Lead, Customer] as const,
});

export const TimelineEntry = createUnionType({
  name: 'TimelineEntry',
  description: 'What a timeline is made of.',
  types: () => [Log, Comment] as const,
});

@ObjectType({ description: 'One entry of a timeline, with its place.' })
export class TimelineEdge {
  @Field(() => String, { description: 'The place of this entry, for `after`.' })
  cursor!: string;

  @Field(() => TimelineEntry, { description: 'The entry.' })
  node!: Log | Comment;
}

@ObjectType({ description: 'A page of a timeline: logs and comments in one stream, newest first.' })
export class TimelineConnection {
  @Field(() => [TimelineEdge], { description: 'The entries of this page, each with its cursor.' })
  edges!: TimelineEdge[];

  @Field(() => [TimelineEntry], { description: 'The entries of this page, for those who need no cursors.' })
  nodes!: (Log | Comment)[];

  @Field(() => PageInfo, { description: 'Where this page stands in the timeline.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many logs there are over all pages; counted only when selected.' })
  logsCount?: number;

  @Field(() => Int, {
    description: 'How many comments there are over all pages; counted only when selected.',
  })
  commentsCount?: number;
}
