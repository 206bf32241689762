import type { Context, Member } from '../identity/index.js';
import type { Database, Statement, TenantTransaction } from '../platform/database/index.js';
import { uuidOf } from '../platform/ids/index.js';

/** How statements go to the database. */
interface Ways {
  database: Database;
  requestId: string;
  read<Row, V>(statement: Statement<Row, V>, values: Record<string, unknown> & NoInfer<V>): Promise<Row[]>;
  transaction<T>(work: (transaction: TenantTransaction) => Promise<T>): Promise<T>;
}

/** What a member may do without a request: reads and transactions of their tenant, behind the same walls. */
export function contextOf(viewer: Member, { database, requestId, read, transaction }: Ways): Context {
  const scope = {
    tenantId: uuidOf(viewer.tenant.id),
    viewerId: uuidOf(viewer.userId),
    viewerGroups: viewer.groupIds.map(uuidOf),
    seesEveryLead: viewer.seesEveryLead,
  };
  return {
    ...{ viewer, database, requestId, loaders: new Map() },
    read: (statement, values) => read(statement, { ...scope, ...values } as never),
    transaction,
    get files(): never {
      throw new Error('without a request there are no photos');
    },
  };
}
