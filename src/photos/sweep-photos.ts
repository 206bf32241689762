import { PhotoRepository } from '../leads/index.js';
import type { Database } from '../platform/database/index.js';
import { type FileStore, sweepFiles } from '../platform/files/index.js';

/**
 * Removes the photos that nobody waits for any more, a day after they came: files that no photo names, and photos
 * that no lead has named. Several gateways may do so at once.
 * @returns how many files left the store
 */
export const sweepPhotos = (database: Database, store: FileStore, now = new Date()): Promise<number> =>
  sweepFiles(
    store,
    (tenantId, names, since) =>
      database.transaction(tenantId, (transaction) =>
        new PhotoRepository(transaction).giveUpWaiting(names, since),
      ),
    now,
  );
