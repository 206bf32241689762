import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import { EntityType, type Log, logEntity, logs } from '../logs/index.js';
import { selected, statement } from '../platform/database/statement.js';
import {
  between,
  byId,
  cursorOf,
  pageOf,
  type Slice,
  type SortKey,
  type Wanted,
} from '../platform/graphql/index.js';
import { groupedBy } from '../platform/grouped-by.js';
import { idOf, uuidOf } from '../platform/ids/index.js';
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

interface Place {
  place: number;
  isComment: boolean;
  uuid: string;
  createdAt: string;
}

/**
 * Logs and comments of each subject in one stream, newest first, by one keyset over both. Four statements at
 * most for all subjects: the places, the rows behind them, the counts.
 */
export async function timelinesOf(
  context: Context,
  on: keyof typeof streams,
  ids: readonly string[],
  slice: Slice,
  wanted: Wanted,
): Promise<TimelineConnection[]> {
  const parents = ids.map(uuidOf);
  const wantsRows = ['nodes', 'edges', 'pageInfo'].some((field) => wanted.has(field));
  const [places, logsCounts, commentsCounts] = await Promise.all([
    wantsRows ? placesOf(context, on, parents, slice) : [],
    wanted.has('logsCount') ? countsOf(context, `${on}.logs`, sql`${logs}`, logsOn(on), parents) : null,
    wanted.has('commentsCount')
      ? countsOf(context, `${on}.comments`, sql`${comments}`, commentsOn(on), parents)
      : null,
  ]);
  const records = wanted.records();
  const idsOfKind = (isComment: boolean) =>
    places.filter((entry) => entry.isComment === isComment).map((entry) => idIn(entry));
  const [logRows, commentRows] = await Promise.all([
    logEntity.byIds(context, idsOfKind(false), records),
    commentEntity.byIds(context, idsOfKind(true), records),
  ]);
  const rows = new Map(
    [...logRows, ...commentRows].flatMap((row) => (row ? [[row.id, row as Log | Comment]] : [])),
  );
  const byParent = groupedBy(places, ({ place }) => place);
  return ids.map((_, i) => {
    const mine = (byParent.get(i + 1) ?? []).filter((entry) => rows.has(idIn(entry)));
    const page = pageOf(slice, mine, (entry) => ({
      cursor: cursorOf(newestLogFirst, [entry.createdAt, entry.uuid]),
      node: rows.get(idIn(entry)) as Log | Comment,
    }));
    return { ...page, logsCount: logsCounts?.[i], commentsCount: commentsCounts?.[i] };
  });
}

const idIn = ({ isComment, uuid }: Place) => idOf(isComment ? 'comment' : 'log', uuid);

const logsOn = (on: keyof typeof streams): SQL => sql`${logEntity.present}
  and ${logs.entityType} = ${sql.raw(`'${streams[on].entityType}'`)} and ${logs.entityUuid} = parent.id`;

const commentsOn = (on: keyof typeof streams): SQL =>
  sql`${commentEntity.present} and ${streams[on].comments.owner} = parent.id and ${streams[on].comments.where}`;

function placesOf(
  context: Context,
  on: keyof typeof streams,
  parents: string[],
  slice: Slice,
): Promise<Place[]> {
  const fields = {
    place: sql`parent.place::int`,
    isComment: sql`entry.is_comment`,
    uuid: sql`entry.id`,
    createdAt: sql`entry.created_at::text`,
  };
  const read = statement<Place>(
    slice.after === null ? `Timeline.of.${on}` : null,
    fields,
    sql`select ${selected(fields)}
      from unnest(${sql.placeholder('parents')}::uuid[]) with ordinality as parent (id, place)
      cross join lateral (
        (select ${logs.id}, ${logs.createdAt}, false as is_comment from ${logs}
          where ${logsOn(on)} and ${between(newestLogFirst, slice)}
          order by ${logs.createdAt} desc, ${logs.id} desc limit ${sql.placeholder('limit')})
        union all
        (select ${comments.id}, ${comments.createdAt}, true from ${comments}
          where ${commentsOn(on)} and ${between(newestCommentFirst, slice)}
          order by ${comments.createdAt} desc, ${comments.id} desc limit ${sql.placeholder('limit')})
        order by 2 desc, 1 desc limit ${sql.placeholder('limit')}
      ) as entry (id, created_at, is_comment)
      order by parent.place, entry.created_at desc, entry.id desc`,
  );
  return context.read(read, { parents, limit: slice.size + 1 });
}

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
    sql`select parent.place::int, (select count(*)::int from ${table} where ${where})
      from unnest(${sql.placeholder('parents')}::uuid[]) with ordinality as parent (id, place)`,
  );
  const rows = await context.read(read, { parents });
  const counts = new Map(rows.map(({ place, count }) => [place, count]));
  return parents.map((_, i) => counts.get(i + 1) ?? 0);
}
