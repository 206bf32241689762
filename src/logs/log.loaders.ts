import { sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import {
  byId,
  Entity,
  type Page,
  readPages,
  type Slice,
  type SortKey,
  type Wanted,
} from '../platform/graphql/index.js';
import { uuidOf } from '../platform/ids/index.js';
import { logs } from './log.table.js';
import { type EntityType, Log } from './log.type.js';

export const logEntity = new Entity(Log, logs);

const newestFirst: SortKey[] = [
  { name: 'created', expression: sql`${logs.createdAt}`, type: 'timestamptz', descending: true },
  byId(logs, true),
];

/** The logs of each record, newest first. */
export const logsOf = (
  context: Context,
  entityType: EntityType,
  ids: readonly string[],
  slice: Slice,
  wanted: Wanted,
): Promise<Page<Log>[]> =>
  readPages(context, logEntity, {
    name: `Log.of${entityType}`,
    parentIds: ids.map(uuidOf),
    owner: sql`${logs.entityUuid}`,
    where: sql`${logs.entityType} = ${sql.raw(`'${entityType}'`)}`,
    slice,
    order: newestFirst,
    wanted,
  });
