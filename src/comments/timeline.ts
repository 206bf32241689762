import type { Context } from '../identity/index.js';
import type { Log } from '../logs/index.js';
import { type FieldSelection, mergePages, type Slice } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import {
  commentCountsOf,
  type commentOwners,
  commentsOf,
  timelineLogCountsOf,
  timelineLogsOf,
} from './comment.loaders.js';
import type { Comment, TimelineConnection } from './comment.type.js';

/**
 * Logs and comments of each subject in one stream, newest first, by one keyset over both. A few statements for all
 * subjects, all at once: pages of either kind, of which the newest are taken, and the counts.
 */
export async function timelinesOf(
  context: Context,
  on: keyof typeof commentOwners,
  ids: readonly Id[],
  slice: Slice,
  selection: FieldSelection,
): Promise<TimelineConnection[]> {
  const [logPages, commentPages, logsCounts, commentsCounts] = await Promise.all([
    timelineLogsOf(context, on, ids, slice, selection),
    commentsOf(context, on, ids, slice, selection),
    selection.has('logsCount') ? timelineLogCountsOf(context, on, ids) : null,
    selection.has('commentsCount') ? commentCountsOf(context, on, ids) : null,
  ]);
  return ids.map((_, i) => ({
    ...mergePages<Log | Comment>(slice, [...pageAt(logPages, i), ...pageAt(commentPages, i)]),
    ...{ logsCount: logsCounts?.[i], commentsCount: commentsCounts?.[i] },
  }));
}

const pageAt = <T>(pages: readonly T[], i: number): T[] => pages.slice(i, i + 1);
