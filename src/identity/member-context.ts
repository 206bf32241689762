import type { Database } from '../platform/database/index.js';
import { uuidOf } from '../platform/ids/index.js';
import type { Context, Member } from './context.js';

/**
 * What a member may do without a request to the API, as of a file or of a system that brings leads: reads and
 * transactions of their tenant, behind the same walls.
 * @param requestId what logs tell as the request
 */
export function contextOfMember(database: Database, viewer: Member, requestId: string): Context {
  const tenantUuid = uuidOf(viewer.tenant.id);
  const reader = database.reader(tenantUuid);
  const scope = {
    tenantId: tenantUuid,
    viewerId: uuidOf(viewer.userId),
    viewerGroups: viewer.groupIds.map(uuidOf),
    seesEveryLead: viewer.seesEveryLead,
  };
  return {
    ...{ viewer, database, requestId },
    loaders: new Map(),
    read: (statement, values = {}) => reader.run(statement, { ...scope, ...values }),
    transaction: (work) =>
      database.transaction(tenantUuid, (transaction) =>
        work(Object.create(transaction, { tenantId: { value: viewer.tenant.id } })),
      ),
    get files(): never {
      throw new Error('what brings leads brings no photos');
    },
  };
}
