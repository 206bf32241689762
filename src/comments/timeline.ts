import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import { EntityType, type Log, logEntity, logs } from '../logs/index.js';
import { selected, statement } from '../platform/database/index.js';
import {
  between,
  byId,
  cursorOf,
  fewPagesQuickly,
  oneQuickly,
  pageOf,
  type Slice,
  type SortKey,
  type Wanted,
  wantsRows,
} from '../platform/graphql/index.js';
import { groupedBy } from '../platform/grouped-by.js';
import { type IdKind, idOf, parseId, uuidOf } from '../platform/ids/index.js';
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
  const [places, logsCounts, commentsCounts] = await Promise.all([
    placesOf(context, on, parents, slice, wanted),
    wanted.has('logsCount') ? countsOf(context, `${on}.logs`, sql`${logs}`, logsOn(on), parents) : null,
    wanted.has('commentsCount')
      ? countsOf(context, `${on}.comments`, sql`${comments}`, commentsOn(on), parents)
      : null,
  ]);
  const byParent = groupedBy(places, ({ place }) => place);
  const pages = parents.map((_, i) =>
    pageOf(slice, byParent.get(i + 1) ?? [], (entry) => ({
      cursor: cursorOf(newestLogFirst, [entry.createdAt, entry.uuid]),
      node: idIn(entry),
    })),
  );
  const records = await recordsBehind(
    context,
    pages.flatMap(({ nodes }) => nodes),
    wanted.records(),
  );
  return pages.map(({ edges, pageInfo }, i) => {
    // One that was deleted since its place was read is left out; the page keeps its ends, so a walk goes on.
    const shown = edges.flatMap(({ cursor, node }) => {
      const record = records.get(node);
      return record ? [{ cursor, node: record }] : [];
    });
    return {
      ...{ edges: shown, nodes: shown.map(({ node }) => node), pageInfo },
      ...{ logsCount: logsCounts?.[i], commentsCount: commentsCounts?.[i] },
    };
  });
}

async function recordsBehind(
  context: Context,
  ids: readonly string[],
  wanted: Wanted,
): Promise<Map<string, Log | Comment>> {
  const of = (kind: IdKind) => ids.filter((id) => parseId(id)?.kind === kind);
  const [logRows, commentRows] = await Promise.all([
    logEntity.byIds(context, of('log'), wanted),
    commentEntity.byIds(context, of('comment'), wanted),
  ]);
  return new Map(
    [...logRows, ...commentRows].flatMap((row) => (row ? [[row.id, row as Log | Comment]] : [])),
  );
}

const idIn = ({ isComment, uuid }: Place) => idOf(isComment ? 'comment' : 'log', uuid);

const logsOn = (on: keyof typeof streams): SQL => sql`${logEntity.present}
  and ${logs.entityType} = ${sql.raw(`'${streams[on].entityType}'`)} and ${logs.entityUuid} = parent.id`;

const commentsOn = (on: keyof typeof streams): SQL =>
  sql`${commentEntity.present} and ${streams[on].comments.owner} = parent.id and ${streams[on].comments.where}`;

async function placesOf(
  context: Context,
  on: keyof typeof streams,
  parents: string[],
  slice: Slice,
  wanted: Wanted,
): Promise<Place[]> {
  const fields = {
    place: sql`parent.place::int`,
    isComment: sql`entry.is_comment`,
    uuid: sql`entry.id`,
    createdAt: sql`entry.created_at::text`,
  };
  const isFirst = slice.after === null;
  const text = () => sql`select ${selected(fields)}
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
      order by parent.place, entry.created_at desc, entry.id desc`;
  const read = statement<Place>(
    isFirst ? `Timeline.of.${on}` : null,
    fields,
    isFirst ? text : text(),
    Object,
    fewPagesQuickly('parents', 'limit'),
  );
  return wantsRows(slice, wanted) ? context.read(read, { parents, limit: slice.size + 1 }) : [];
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
    () => sql`select parent.place::int, (select count(*)::int from ${table} where ${where})
      from unnest(${sql.placeholder('parents')}::uuid[]) with ordinality as parent (id, place)`,
    Object,
    oneQuickly('parents'),
  );
  const rows = await context.read(read, { parents });
  const counts = new Map(rows.map(({ place, count }) => [place, count]));
  return parents.map((_, i) => counts.get(i + 1) ?? 0);
}
