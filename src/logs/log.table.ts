import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { users } from '../identity/identity.table.js';
import { anyId, createdAt, id, refers, tenantId } from '../platform/database/columns.js';
import type { IdKind } from '../platform/ids/index.js';
import type { EntityType, FieldChange, LogAction } from './log.type.js';

/** The audit trail. The gateway's role may only add to it, and a trigger refuses everyone else. */
export const logs = pgTable(
  'logs',
  {
    tenantId: tenantId(),
    id: id('log').notNull(),
    action: text().$type<LogAction>().notNull(),
    entityType: text().$type<EntityType>().notNull(),
    entityUuid: anyId().notNull(),
    /** Of a comment's or an attachment's log, the lead or customer that it is on: a trigger names it. Null for all others. */
    subjectUuid: anyId(),
    /** Which setting it is, as the prefix of its ID; null of what the type alone tells. */
    entityKind: text().$type<IdKind>(),
    /** Null where a background process did it. */
    userId: id('user'),
    changes: jsonb().$type<FieldChange[]>().notNull(),
    requestId: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    refers('logs_user', t, t.userId, users),
    index('logs_by_entity').on(t.tenantId, t.entityType, t.entityUuid, t.createdAt, t.id),
    index('logs_by_subject')
      .on(t.tenantId, t.subjectUuid, t.createdAt, t.id)
      .where(sql`subject_uuid is not null`),
  ],
);
