import { PhotoRepository } from '../leads/index.js';
import type { Database } from '../platform/database/index.js';
import type { FileStore } from '../platform/files/index.js';
import { type Id, isId } from '../platform/ids/index.js';

const dayMs = 86_400_000;
/** Files that one transaction looks at. */
const batchSize = 500;

/**
 * Removes the photos that nobody waits for any more, a day after they came: files that no photo names, and photos
 * that no lead has named. Several gateways may do so at once.
 * @returns how many files left the store
 */
export async function sweepPhotos(database: Database, store: FileStore, now = new Date()): Promise<number> {
  const since = new Date(now.getTime() - dayMs);
  let removed = 0;
  let batch: { tenantId: Id<'tenant'>; names: string[] } | null = null;
  const sweep = async () => {
    if (batch) removed += await sweepBatch(database, store, batch, since);
    batch = null;
  };
  for await (const { key, modifiedAt } of store.list()) {
    const [tenantId = '', name = ''] = key.split('/');
    if (modifiedAt >= since || !isId(tenantId, 'tenant')) continue;
    if (batch && (batch.tenantId !== tenantId || batch.names.length === batchSize)) await sweep();
    batch ??= { tenantId, names: [] };
    batch.names.push(name);
  }
  await sweep();
  return removed;
}

async function sweepBatch(
  database: Database,
  store: FileStore,
  { tenantId, names }: { tenantId: Id<'tenant'>; names: string[] },
  since: Date,
): Promise<number> {
  const kept = await database.transaction(tenantId, (transaction) =>
    new PhotoRepository(transaction).giveUpWaiting(names, since),
  );
  // A store that is shared with another database holds that one's tenants as well.
  if (kept === null) return 0;
  const orphans = names.filter((name) => !kept.has(name));
  for (const name of orphans) await store.remove(`${tenantId}/${name}`);
  return orphans.length;
}
