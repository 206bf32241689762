import { sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import {
  countChildren,
  Entity,
  newestFirst,
  type Page,
  readPages,
  type Slice,
  type Wanted,
} from '../platform/graphql/index.js';
import { uuidOf } from '../platform/ids/index.js';
import { logs } from './log.table.js';
import { type EntityType, Log } from './log.type.js';

export const logEntity = new Entity(Log, logs, { always: ['createdAt'] });

// A timeline merges logs and comments, so a cursor of either is one of both.
const order = newestFirst(logs, 'entry');

const logsOn = (entityType: EntityType, ids: readonly string[]) => ({
  name: `Log.of${entityType}`,
  parentIds: ids.map(uuidOf),
  owner: sql`${logs.entityUuid}`,
  where: sql`${logs.entityType} = ${sql.raw(`'${entityType}'`)}`,
});

/** The logs of each record, newest first. */
export const logsOf = (
  context: Context,
  entityType: EntityType,
  ids: readonly string[],
  slice: Slice,
  wanted: Wanted,
): Promise<Page<Log>[]> =>
  readPages(context, logEntity, { ...logsOn(entityType, ids), slice, order, wanted });

/** How many logs each record has. */
export const logCountsOf = (context: Context, entityType: EntityType, ids: readonly string[]) =>
  countChildren(context, logEntity, logsOn(entityType, ids));
