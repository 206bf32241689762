import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import {
  countChildren,
  type FieldSelection,
  mergePages,
  newestFirst,
  type Page,
  readPages,
  type Slice,
  TableReader,
} from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { logs } from './log.table.js';
import { type EntityType, Log } from './log.type.js';

export const logReader = new TableReader(Log, logs, { always: ['createdAt'] });

// A timeline merges logs and comments, so a cursor of either is one of both.
const order = newestFirst(logs, 'entry');

/** Other records of the kind whose logs a record shows like its own. */
export interface LogsAlong {
  name: string;
  /** As `Children` has it: the records themselves, and those others. */
  between: SQL;
}

/** Which of a record's logs are asked for. */
export interface LogsAsked {
  along?: LogsAlong;
  /** A timeline shows the comments themselves. */
  withoutAddedComments?: boolean;
}

const wasNotAdded = sql`${logs.action} <> 'ADD_COMMENT'`;

/** The logs of records themselves, and those of the comments that were written on them. */
const logsOn = (entityType: EntityType, ids: readonly Id[], { withoutAddedComments, along }: LogsAsked) => {
  const { name = '', ...between } = along ?? {};
  return [
    {
      name: `Log.of${entityType}${name}`,
      ...between,
      parentIds: ids,
      owner: sql`${logs.entityUuid}`,
      where: sql`${logs.entityType} = ${sql.raw(`'${entityType}'`)}`,
    },
    {
      name: `Log.ofComments${withoutAddedComments ? 'Changed' : ''}${name}`,
      ...between,
      parentIds: ids,
      owner: sql`${logs.subjectUuid}`,
      where: withoutAddedComments ? wasNotAdded : sql`true`,
    },
  ];
};

/** The same of comments that hang on records by something between, as those of a customer's leads do. */
export interface CommentsBetween {
  name: string;
  /** As `Children` has it. */
  between: SQL;
  where: SQL;
}

const through = (
  { name, between, where }: CommentsBetween,
  ids: readonly Id[],
  { withoutAddedComments }: LogsAsked,
) => ({
  name: `Log.of${name}${withoutAddedComments ? 'Changed' : ''}`,
  parentIds: ids,
  owner: sql`${logs.subjectUuid}`,
  where: withoutAddedComments ? sql`${where} and ${wasNotAdded}` : where,
  between,
});

/** The logs of each record and of its comments, newest first. @param besides comments that it shows as well */
export function logsOf(
  context: Context,
  entityType: EntityType,
  ids: readonly Id[],
  slice: Slice,
  selection: FieldSelection,
  asked: LogsAsked = {},
  besides: readonly CommentsBetween[] = [],
): Promise<Page<Log>[]> {
  const pages = allLogs(entityType, ids, asked, besides).map((children) =>
    readPages(context, logReader, { ...children, slice, order, selection }),
  );
  return Promise.all(pages).then((kinds) =>
    ids.map((_, i) =>
      mergePages(
        slice,
        kinds.flatMap((page) => page[i] ?? []),
      ),
    ),
  );
}

/** How many logs each record has, those of its comments among them. */
export function logCountsOf(
  context: Context,
  entityType: EntityType,
  ids: readonly Id[],
  asked: LogsAsked = {},
  besides: readonly CommentsBetween[] = [],
): Promise<number[]> {
  const counts = allLogs(entityType, ids, asked, besides).map((children) =>
    countChildren(context, logReader, children),
  );
  return Promise.all(counts).then((kinds) =>
    ids.map((_, i) => kinds.reduce((sum, count) => sum + (count[i] ?? 0), 0)),
  );
}

/** What is read of logs. Thrown at once where an ID is none, before anything is read. */
const allLogs = (
  entityType: EntityType,
  ids: readonly Id[],
  asked: LogsAsked,
  besides: readonly CommentsBetween[],
) => [...logsOn(entityType, ids, asked), ...besides.map((one) => through(one, ids, asked))];
