import { eq, getTableColumns, or } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import { attachments } from '../../../attachments/index.js';
import { comments } from '../../../comments/index.js';
import { conversionRules, conversions } from '../../../conversion/index.js';
import { accounts, customers, deals } from '../../../customers/index.js';
import { groupMembers, users } from '../../../identity/index.js';
import { leadHooks } from '../../../lead-hooks/index.js';
import {
  assignmentRules,
  assignmentTurns,
  leadLocks,
  leads,
  leadTeam,
  photos,
} from '../../../leads/index.js';
import { logs } from '../../../logs/index.js';
import { outboxMessages } from '../../../outbox/index.js';
import { idempotencyKeys } from '../../../platform/idempotency/index.js';
import type { Id } from '../../../platform/ids/index.js';
import { messagesHolding } from '../erasure/traces.condition.js';
import type { Part } from './records.repository.js';

/**
 * All that is kept about a user: their row, and what they did, when, and to which record. What they wrote and changed
 * tells of others (GDPR Article 15(4)), so that it stands here by its ID alone.
 */
export const partsOfUser = (id: Id<'user'>, email: string): readonly Part[] => [
  { name: 'users', table: users, where: eq(users.id, id) },
  naming(id, 'groupMembers', groupMembers),
  naming(id, 'leads', leads, ['createdAt', 'convertedAt', 'approvalRequestedAt', 'approvalDecidedAt']),
  naming(id, 'leadTeam', leadTeam),
  naming(id, 'leadLocks', leadLocks, ['action', 'lockedAt', 'expiresAt']),
  naming(id, 'customers', customers),
  naming(id, 'accounts', accounts),
  naming(id, 'deals', deals),
  naming(id, 'conversions', conversions, ['leadId', 'convertedAt', 'revertedAt']),
  naming(id, 'comments', comments, ['leadId', 'customerId', 'isEdited', 'createdAt', 'updatedAt']),
  naming(id, 'attachments', attachments, ['leadId', 'customerId', 'contentType', 'byteSize', 'createdAt']),
  naming(id, 'photos', photos, ['leadId', 'contentType', 'byteSize', 'createdAt']),
  naming(id, 'assignmentRules', assignmentRules),
  naming(id, 'assignmentTurns', assignmentTurns),
  naming(id, 'conversionRules', conversionRules),
  naming(id, 'leadHooks', leadHooks),
  naming(id, 'logs', logs, ['action', 'entityType', 'entityUuid', 'requestId', 'createdAt']),
  {
    ...{ name: 'messages', table: outboxMessages, where: messagesHolding([email]) },
    columns: ['id', 'kind', 'attempts', 'sentAt', 'failedAt', 'createdAt'],
  },
  {
    ...{ name: 'idempotencyKeys', table: idempotencyKeys, where: eq(idempotencyKeys.userId, id) },
    columns: ['userId', 'mutation', 'key', 'createdAt', 'expiresAt'],
  },
];

/**
 * The rows of a table that name the user: their key and every column that refers to users, which the foreign keys tell.
 * @param besides columns that say when and about what
 */
function naming(
  id: Id<'user'>,
  name: string,
  table: PgTable & { tenantId: PgColumn },
  besides: readonly string[] = [],
): Part {
  const { foreignKeys, primaryKeys } = getTableConfig(table);
  const referring = foreignKeys
    .map((key) => key.reference())
    .filter(({ foreignTable }) => foreignTable === users)
    .flatMap(({ columns }) => columns.map((column) => column.name))
    .filter((column) => column !== table.tenantId.name);
  const shown = [...(primaryKeys[0]?.columns ?? []).map((column) => column.name), ...referring];
  const columns = Object.entries<PgColumn>(getTableColumns(table));
  return {
    ...{ name, table },
    columns: columns
      .filter(([column, of]) => shown.includes(of.name) || besides.includes(column))
      .map(([column]) => column),
    where: or(...columns.filter(([, of]) => referring.includes(of.name)).map(([, column]) => eq(column, id))),
  };
}
