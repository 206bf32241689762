import type { Database } from '../platform/database/index.js';
import { type FileStore, sweepFiles } from '../platform/files/index.js';
import { AttachmentRepository } from './attachment.repository.js';

/**
 * Removes the files that no attachment has, a day after they came: of uploads that were broken off, and of attachments
 * whose file stayed behind as they were deleted. Several gateways may do so at once.
 * @returns how many files left the store
 */
export const sweepAttachments = (database: Database, store: FileStore, now = new Date()): Promise<number> =>
  sweepFiles(
    store,
    (tenantId, names) =>
      database.transaction(tenantId, (transaction) =>
        new AttachmentRepository(transaction).namesAmong(names),
      ),
    now,
  );
