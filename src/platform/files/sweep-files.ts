import { type Id, isId } from '../ids/index.js';
import type { FileStore } from './file-store.js';

const dayMs = 86_400_000;
/** Files that are asked for at once. */
const batchSize = 500;

/** Which of some files of a tenant are still named; null where the tenant is not one of this database. */
export type StillNamed = (
  tenantId: Id<'tenant'>,
  names: readonly string[],
  since: Date,
) => Promise<ReadonlySet<string> | null>;

/**
 * Removes the files that nothing names a day after they came. Several gateways may do so at once.
 * @returns how many files left the store
 */
export async function sweepFiles(
  store: FileStore,
  stillNamed: StillNamed,
  now = new Date(),
): Promise<number> {
  const since = new Date(now.getTime() - dayMs);
  let removed = 0;
  let batch: { tenantId: Id<'tenant'>; names: string[] } | null = null;
  const sweep = async () => {
    if (batch) removed += await sweepBatch(store, stillNamed, batch, since);
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
  store: FileStore,
  stillNamed: StillNamed,
  { tenantId, names }: { tenantId: Id<'tenant'>; names: string[] },
  since: Date,
): Promise<number> {
  const kept = await stillNamed(tenantId, names, since);
  // A store that is shared with another database holds that one's tenants as well.
  if (kept === null) return 0;
  const orphans = names.filter((name) => !kept.has(name));
  for (const name of orphans) await store.remove(`${tenantId}/${name}`);
  return orphans.length;
}
