import { type SQL, sql } from 'drizzle-orm';
import { attachments, attachmentVisible, readableAttachment } from '../attachments/index.js';
import type { Context } from '../identity/index.js';
import {
  alongWithMerged,
  knowingPermissions,
  leads,
  notDeleted,
  readsCustomers,
  readsLeads,
  visibleToViewer,
} from '../leads/index.js';
import {
  type CommentsBetween,
  EntityType,
  type Log,
  logCountsOf,
  logReader,
  logs,
  logsOf,
} from '../logs/index.js';
import { idsNamed } from '../platform/database/index.js';
import {
  countChildren,
  type FieldSelection,
  newestFirst,
  type Page,
  readPages,
  type Slice,
  TableReader,
} from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { comments } from './comment.table.js';
import { Comment } from './comment.type.js';

export const commentReader = new TableReader(Comment, comments, {
  always: ['createdAt'],
  where: sql`${comments.deletedAt} is null`,
});

/** For the answer to whoever has just written it: somebody else may delete it meanwhile. */
export const writtenCommentReader = new TableReader(Comment, comments, {
  always: ['createdAt'],
  name: 'WrittenComment',
});

/** Whose privacy a comment has: that of the lead that it was written on, or whose own words it is. */
const leadOfComment = sql`case when ${comments.leadId} is null then ${comments.carriedFromId} else ${comments.leadId} end`;

/** A comment of a lead shows to those alone who may see the lead, by whichever path they come. */
const subjectVisible = sql`(num_nonnulls(${comments.leadId}, ${comments.carriedFromId}) = 0 or exists (
  select from ${leads} where ${leads.tenantId} = ${comments.tenantId} and ${leads.id} = ${leadOfComment}
    and ${leads.deletedAt} is null and ${visibleToViewer}))`;

/** Spelt as in its index: behind row-level security coalesce() would keep it from being used. */
const ofCustomer = sql`case when ${comments.carriedToId} is null then ${comments.customerId} else ${comments.carriedToId} end`;

/** What comments hang on: their column, and who may read them there. */
export const commentOwners = {
  lead: { owner: sql`${comments.leadId}`, where: sql`true` },
  customer: { owner: ofCustomer, where: subjectVisible },
} satisfies Record<string, { owner: SQL; where: SQL }>;

// A timeline merges logs and comments, so a cursor of either is one of both.
const order = newestFirst(comments, 'entry');

const commentsOn = (on: keyof typeof commentOwners, ids: readonly Id[]) => ({
  name: `Comment.of.${on}`,
  parentIds: ids,
  ...commentOwners[on],
});

/** The comments of leads or of customers, newest first; on a customer, carried ones as well. */
export const commentsOf = (
  context: Context,
  on: keyof typeof commentOwners,
  ids: readonly Id[],
  slice: Slice,
  selection: FieldSelection,
): Promise<Page<Comment>[]> =>
  readPages(context, commentReader, { ...commentsOn(on, ids), slice, order, selection });

const tenant = sql.placeholder('tenantId');
const customersGiven = sql`unnest(${idsNamed('parents')}) with ordinality as customer (id, place)`;

/**
 * On a customer the logs of carried comments and attachments stand, too, to those who may see the lead. They are found by
 * the leads that became the customer and those merged into them, as a log keeps for ever what it was written on.
 */
const carriedToCustomer: CommentsBetween = {
  name: 'CarriedToCustomer',
  between: sql`(
    select ${leads.id}, customer.place, customer.id as customer_id from ${customersGiven}
    join ${leads} on ${leads.tenantId} = ${tenant} and ${leads.customerId} = customer.id
      and ${leads.deletedAt} is null and ${visibleToViewer}
    union all
    select ${leads.id}, customer.place, customer.id from ${customersGiven}
    join ${leads} as became on became.tenant_id = ${tenant} and became.customer_id = customer.id
      and became.deleted_at is null
    join ${leads} on ${leads.tenantId} = ${tenant} and ${leads.mergedIntoId} = became.id
      and ${visibleToViewer}) as parent`,
  where: sql`case when ${logs.entityType} = 'ATTACHMENT' then exists (
    select from ${attachments} where ${attachments.tenantId} = ${logs.tenantId}
      and ${attachments.id} = ${logs.entityUuid} and ${attachments.carriedToId} = parent.customer_id
      and ${attachmentVisible})
    else exists (
    select from ${comments} where ${comments.tenantId} = ${logs.tenantId} and ${comments.id} = ${logs.entityUuid}
      and ${comments.carriedToId} = parent.customer_id and ${subjectVisible}) end`,
};

/** The logs of customers, of their comments and of their attachments, newest first. */
export const logsOfCustomers = (
  context: Context,
  ids: readonly Id[],
  slice: Slice,
  selection: FieldSelection,
): Promise<Page<Log>[]> =>
  logsOf(context, EntityType.CUSTOMER, ids, slice, selection, {}, [carriedToCustomer]);

/** What a timeline has of logs: of added comments none, as they stand there themselves. */
const besides = { lead: [], customer: [carriedToCustomer] };
const entityTypes = { lead: EntityType.LEAD, customer: EntityType.CUSTOMER };
const shown = {
  lead: { withoutAddedComments: true, along: alongWithMerged },
  customer: { withoutAddedComments: true },
};

/** The logs that a timeline of leads or of customers shows, newest first. */
export const timelineLogsOf = (
  context: Context,
  on: keyof typeof commentOwners,
  ids: readonly Id[],
  slice: Slice,
  selection: FieldSelection,
): Promise<Page<Log>[]> => logsOf(context, entityTypes[on], ids, slice, selection, shown[on], besides[on]);

/** How many of them each has. */
export const timelineLogCountsOf = (
  context: Context,
  on: keyof typeof commentOwners,
  ids: readonly Id[],
): Promise<number[]> => logCountsOf(context, entityTypes[on], ids, shown[on], besides[on]);

/** How many comments each of them has. */
export const commentCountsOf = (
  context: Context,
  on: keyof typeof commentOwners,
  ids: readonly Id[],
): Promise<number[]> => countChildren(context, commentReader, commentsOn(on, ids));

/** By ID a comment takes the permission of what it hangs on; a carried one hangs on both. */
const readableComment = sql`(${subjectVisible} and (
  (${comments.leadId} is not null and ${readsLeads})
  or (coalesce(${comments.carriedToId}, ${comments.customerId}) is not null and ${readsCustomers})))`;

/** Comments by ID, as far as the viewer may see what they are about. */
export const visibleComments = (context: Context, ids: readonly Id<'comment'>[], selection: FieldSelection) =>
  commentReader.byIds(knowingPermissions(context), ids, selection, {
    purpose: 'Visible',
    where: readableComment,
  });

/** Log entries by ID, as far as the viewer may see the lead, customer, comment or attachment that they are about. */
export const visibleLogs = (context: Context, ids: readonly Id<'log'>[], selection: FieldSelection) =>
  logReader.byIds(knowingPermissions(context), ids, selection, {
    purpose: 'Visible',
    where: sql`case
      when ${logs.entityType} = 'LEAD' then ${readsLeads} and exists (
        select from ${leads} where ${leads.tenantId} = ${logs.tenantId}
          and ${leads.id} = ${logs.entityUuid} and ${notDeleted} and ${visibleToViewer})
      when ${logs.entityType} = 'COMMENT' then exists (
        select from ${comments} where ${comments.tenantId} = ${logs.tenantId}
          and ${comments.id} = ${logs.entityUuid} and ${readableComment})
      when ${logs.entityType} = 'ATTACHMENT' then exists (
        select from ${attachments} where ${attachments.tenantId} = ${logs.tenantId}
          and ${attachments.id} = ${logs.entityUuid} and ${readableAttachment})
      when ${logs.entityType} in ('CUSTOMER', 'ACCOUNT', 'DEAL') then ${readsCustomers}
      else true end`,
  });
