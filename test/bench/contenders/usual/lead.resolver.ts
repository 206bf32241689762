import { and, count, desc, eq, isNull } from 'drizzle-orm';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from './context.js';
import { convertLead } from './convert-lead.js';
import { createLead } from './create-lead.js';
import { comments, leads, logs } from './tables.js';
import {
  Comment,
  CommentConnection,
  ConvertLeadInput,
  ConvertLeadPayload,
  CreateLeadInput,
  CreateLeadPayload,
  Customer,
  Lead,
  LeadConnection,
  LeadStatus,
  Log,
  TimelineConnection,
  TimelineEntry,
  User,
} from './types.js';

const shown = ({ tenantId }: Context) =>
  and(
    eq(leads.tenantId, tenantId),
    isNull(leads.deletedAt),
    isNull(leads.archivedAt),
    isNull(leads.mergedIntoId),
  );

@Resolver(() => Lead)
export class LeadResolver {
  @Query(() => Lead, { nullable: true })
  async lead(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<Lead | null> {
    const [lead] = await context.db
      .select()
      .from(leads)
      .where(and(eq(leads.tenantId, context.tenantId), eq(leads.id, id), isNull(leads.deletedAt)));
    return lead ?? null;
  }

  @Query(() => LeadConnection)
  async leads(
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
  ): Promise<LeadConnection> {
    return { nodes: await newest(context, first) };
  }

  @Query(() => [Lead])
  recentLeads(
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 10 }) first: number,
  ): Promise<Lead[]> {
    return newest(context, first);
  }

  @Mutation(() => CreateLeadPayload)
  createLead(@Ctx() context: Context, @Arg('input', () => CreateLeadInput) input: CreateLeadInput) {
    return createLead(context, input);
  }

  @Mutation(() => ConvertLeadPayload)
  convertLead(@Ctx() context: Context, @Arg('input', () => ConvertLeadInput) { leadId }: ConvertLeadInput) {
    return convertLead(context, leadId);
  }

  @FieldResolver(() => LeadStatus)
  status(@Root() lead: Lead, @Ctx() { loaders }: Context) {
    return loaders.statuses.load(lead.statusId);
  }

  @FieldResolver(() => User, { nullable: true })
  assignedUser(@Root() lead: Lead, @Ctx() { loaders }: Context) {
    return lead.assignedUserId && loaders.users.load(lead.assignedUserId);
  }

  @FieldResolver(() => Customer, { nullable: true })
  customer(@Root() lead: Lead, @Ctx() { loaders }: Context) {
    return lead.customerId && loaders.customers.load(lead.customerId);
  }

  @FieldResolver(() => CommentConnection)
  comments(
    @Root() lead: Lead,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
  ): CommentConnection {
    return { leadId: lead.id, first };
  }

  @FieldResolver(() => TimelineConnection)
  timeline(
    @Root() lead: Lead,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
  ): TimelineConnection {
    return { leadId: lead.id, first };
  }
}

const newest = (context: Context, first: number): Promise<Lead[]> =>
  context.db
    .select()
    .from(leads)
    .where(shown(context))
    .orderBy(desc(leads.createdAt), desc(leads.id))
    .limit(first);

@Resolver(() => LeadConnection)
export class LeadConnectionResolver {
  @FieldResolver(() => Int)
  totalCount(@Ctx() context: Context): Promise<number> {
    return context.db.$count(leads, shown(context));
  }
}

@Resolver(() => CommentConnection)
export class CommentConnectionResolver {
  @FieldResolver(() => Int)
  totalCount(@Root() { leadId }: CommentConnection, @Ctx() { loaders }: Context) {
    return loaders.commentCounts.load(leadId);
  }

  @FieldResolver(() => [Comment])
  nodes(@Root() { leadId, first }: CommentConnection, @Ctx() { loaders }: Context) {
    return loaders.newestComments(first).load(leadId);
  }
}

@Resolver(() => Comment)
export class CommentResolver {
  @FieldResolver(() => User, { nullable: true })
  user(@Root() { userId }: Comment, @Ctx() { loaders }: Context) {
    return userId && loaders.users.load(userId);
  }
}

@Resolver(() => Log)
export class LogResolver {
  @FieldResolver(() => User, { nullable: true })
  user(@Root() { userId }: Log, @Ctx() { loaders }: Context) {
    return userId && loaders.users.load(userId);
  }
}

@Resolver(() => TimelineConnection)
export class TimelineResolver {
  @FieldResolver(() => [TimelineEntry])
  async nodes(@Root() { leadId, first }: TimelineConnection, @Ctx() context: Context) {
    const [someComments, someLogs] = await Promise.all([
      context.db
        .select()
        .from(comments)
        .where(commentsOf(context, leadId))
        .orderBy(desc(comments.createdAt), desc(comments.id))
        .limit(first),
      context.db
        .select()
        .from(logs)
        .where(logsOf(context, leadId))
        .orderBy(desc(logs.createdAt), desc(logs.id))
        .limit(first),
    ]);
    return [...someComments, ...someLogs]
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1))
      .slice(0, first);
  }

  @FieldResolver(() => Int)
  async commentsCount(@Root() { leadId }: TimelineConnection, @Ctx() context: Context): Promise<number> {
    const [row] = await context.db
      .select({ count: count() })
      .from(comments)
      .where(commentsOf(context, leadId));
    return row?.count ?? 0;
  }

  @FieldResolver(() => Int)
  async logsCount(@Root() { leadId }: TimelineConnection, @Ctx() context: Context): Promise<number> {
    const [row] = await context.db.select({ count: count() }).from(logs).where(logsOf(context, leadId));
    return row?.count ?? 0;
  }
}

const commentsOf = ({ tenantId }: Context, leadId: string) =>
  and(eq(comments.tenantId, tenantId), eq(comments.leadId, leadId), isNull(comments.deletedAt));

const logsOf = ({ tenantId }: Context, leadId: string) =>
  and(eq(logs.tenantId, tenantId), eq(logs.entityType, 'LEAD'), eq(logs.entityUuid, leadId));
