import type { Context } from '../identity/index.js';
import { EntityType, type Log, logCountsOf, logsOf } from '../logs/index.js';
import { type Edge, type Page, placeOf, type Slice, type Wanted } from '../platform/graphql/index.js';
import { commentCountsOf, commentsOf } from './comment.loaders.js';
import type { Comment, TimelineConnection } from './comment.type.js';

/** What a timeline is of, as logs name it. */
const entityTypes = { lead: EntityType.LEAD, customer: EntityType.CUSTOMER };

/**
 * Logs and comments of each subject in one stream, newest first, by one keyset over both. Four statements at most for
 * all subjects, all at once: a page of either kind, of which the newest of both are taken, and the counts.
 */
export async function timelinesOf(
  context: Context,
  on: keyof typeof entityTypes,
  ids: readonly string[],
  slice: Slice,
  wanted: Wanted,
): Promise<TimelineConnection[]> {
  const entityType = entityTypes[on];
  const [logPages, commentPages, logsCounts, commentsCounts] = await Promise.all([
    logsOf(context, entityType, ids, slice, wanted),
    commentsOf(context, on, ids, slice, wanted),
    wanted.has('logsCount') ? logCountsOf(context, entityType, ids) : null,
    wanted.has('commentsCount') ? commentCountsOf(context, on, ids) : null,
  ]);
  return ids.map((_, i) => ({
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
    pageInfo: placeOf(edges, { hasNextPage: isCut, hasPreviousPage: slice.after !== null }),
  };
}

/** As both pages are ordered: the newest first, and of one instant by descending UUID. */
function byAge({ node: one }: Edge<Log | Comment>, { node: other }: Edge<Log | Comment>): number {
  return (
    other.createdAt.getTime() - one.createdAt.getTime() || (numberOf(one.id) < numberOf(other.id) ? 1 : -1)
  );
}

/** The UUID's digits, which sort as it does: an ID ends with them. */
const numberOf = (id: string): string => id.slice(-26);
