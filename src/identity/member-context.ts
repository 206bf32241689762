import type { Database, Statement, TenantTransaction } from '../platform/database/index.js';
import { uuidOf } from '../platform/ids/index.js';
import type { Context, Member } from './context.js';

/** How statements go to the database. */
interface Ways {
  database: Database;
  /** What logs tell as the request. */
  requestId: string;
  /** Left out: as reads of the database. */
  read?<Row, V>(statement: Statement<Row, V>, values: Record<string, unknown> & NoInfer<V>): Promise<Row[]>;
  /** Left out: each is one of the database's own. */
  transaction?<T>(work: (transaction: TenantTransaction) => Promise<T>): Promise<T>;
}

/**
 * What a member may do without a request to the API, as of a file or of a system that brings leads: reads and
 * transactions of their tenant, behind the same walls.
 */
export function contextOf(viewer: Member, { database, requestId, ...ways }: Ways): Context {
  const tenantId = uuidOf(viewer.tenant.id);
  const scope = {
    tenantId,
    viewerId: uuidOf(viewer.userId),
    viewerGroups: viewer.groupIds.map(uuidOf),
    seesEveryLead: viewer.seesEveryLead,
  };
  const reader = database.reader(tenantId);
  const read: NonNullable<Ways['read']> = ways.read ?? ((statement, values) => reader.run(statement, values));
  return {
    ...{ viewer, database, requestId, loaders: new Map() },
    read: (statement, values) => read(statement, { ...scope, ...values } as never),
    transaction: ways.transaction ?? ((work) => database.transaction(tenantId, work)),
    get files(): never {
      throw new Error('without a request there are no photos');
    },
    get network(): never {
      throw new Error('without a request no webhook is set up');
    },
  };
}
