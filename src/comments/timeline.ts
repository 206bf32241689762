import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import { EntityType, type Log, logEntity, logs } from '../logs/index.js';
import { statement } from '../platform/database/index.js';
import {
  byId,
  type Edge,
  oneQuickly,
  type Page,
  readPages,
  rowKeys,
  type Slice,
  type SortKey,
  type Wanted,
} from '../platform/graphql/index.js';
import { uuidOf } from '../platform/ids/index.js';
import { commentEntity, commentOwners, newestCommentFirst } from './comment.loaders.js';
import { comments } from './comment.table.js';
import type { Comment, TimelineConnection } from './comment.type.js';

const newestLogFirst: SortKey[] = [
  { name: 'created', expression: sql`${logs.createdAt}`, type: 'timestamptz', descending: true },
  byId(logs, true),
];

/** The two streams of a subject's timeline: which rows, and whose. */
const streams = {
  lead: { entityType: EntityType.LEAD, comments: commentOwners.lead },
  customer: { entityType: EntityType.CUSTOMER, comments: commentOwners.customer },
};

/**
 * Logs and comments of each subject in one stream, newest first, by one keyset over both. Four statements at most for
 * all subjects, all at once: a page of either kind, of which the newest of both are taken, and the counts.
 */
export async function timelinesOf(
  context: Context,
  on: keyof typeof streams,
  ids: readonly string[],
  slice: Slice,
  wanted: Wanted,
): Promise<TimelineConnection[]> {
  const parents = ids.map(uuidOf);
  const page = { parentIds: parents, slice, wanted };
  const [logPages, commentPages, logsCounts, commentsCounts] = await Promise.all([
    readPages(context, logEntity, {
      name: `Timeline.logs.${on}`,
      ...logsOn(on),
      order: newestLogFirst,
      ...page,
    }),
    readPages(context, commentEntity, {
      name: `Timeline.comments.${on}`,
      ...streams[on].comments,
      order: newestCommentFirst,
      ...page,
    }),
    wanted.has('logsCount') ? countsOf(context, `${on}.logs`, sql`${logs}`, logsCounted(on), parents) : null,
    wanted.has('commentsCount')
      ? countsOf(context, `${on}.comments`, sql`${comments}`, commentsOn(on), parents)
      : null,
  ]);
  return parents.map((_, i) => ({
    ...merged(slice, logPages[i], commentPages[i]),
    ...{ logsCount: logsCounts?.[i], commentsCount: commentsCounts?.[i] },
  }));
}

/** The newest of both pages: whatever comes before the last of them is on one of the two. */
function merged(slice: Slice, ...pages: (Page<Log> | Page<Comment> | undefined)[]): Page<Log | Comment> {
  const found = pages.flatMap<Edge<Log | Comment>>((page) => page?.edges ?? []);
  const edges = found.sort(byAge).slice(0, slice.size);
  const isCut = found.length > edges.length || pages.some((page) => page?.pageInfo.hasNextPage);
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: isCut,
      hasPreviousPage: slice.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** As PostgreSQL orders the two: the newest first, and of one instant by descending UUID. */
function byAge(one: Edge<object>, other: Edge<object>): number {
  const [instant = '', uuid = ''] = rowKeys(newestLogFirst, one.node);
  const [otherInstant = '', otherUuid = ''] = rowKeys(newestLogFirst, other.node);
  return instantOf(otherInstant) - instantOf(instant) || (uuid < otherUuid ? 1 : -1);
}

/** Of PostgreSQL's text, to the millisecond, as instants are kept. */
const instantOf = (text: string): number =>
  Date.parse(text.replace(' ', 'T').replace(/[+-]\d\d$/, (hours) => `${hours}:00`));

const logsOn = (on: keyof typeof streams) => ({
  owner: sql`${logs.entityUuid}`,
  where: sql`${logs.entityType} = ${sql.raw(`'${streams[on].entityType}'`)}`,
});

const logsCounted = (on: keyof typeof streams): SQL =>
  sql`${logEntity.present} and ${logsOn(on).where} and ${logs.entityUuid} = parent.id`;

const commentsOn = (on: keyof typeof streams): SQL =>
  sql`${commentEntity.present} and ${streams[on].comments.owner} = parent.id and ${streams[on].comments.where}`;

async function countsOf(
  context: Context,
  name: string,
  table: SQL,
  where: SQL,
  parents: string[],
): Promise<number[]> {
  const read = statement<{ place: number; count: number }>(
    `Timeline.count.${name}`,
    { place: sql`place`, count: sql`count` },
    () => sql`select parent.place::int, (select count(*)::int from ${table} where ${where})
      from unnest(${sql.placeholder('parents')}::uuid[]) with ordinality as parent (id, place)`,
    Object,
    oneQuickly('parents'),
  );
  const rows = await context.read(read, { parents });
  const counts = new Map(rows.map(({ place, count }) => [place, count]));
  return parents.map((_, i) => counts.get(i + 1) ?? 0);
}
