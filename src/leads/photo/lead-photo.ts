import type { Context } from '../../identity/index.js';
import type { TenantTransaction } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { PhotoRepository } from './photo.repository.js';

/**
 * Gives a lead a photo that waits, or none; the one that it had is given up. The lead's row is held. What it asks for
 * goes out together.
 * @param from what it has
 * @param to what it shall have; null for none
 */
export async function setPhoto(
  context: Context,
  transaction: TenantTransaction,
  leadId: Id<'lead'>,
  from: string | null,
  to: string | null,
): Promise<void> {
  if (from === to) return;
  const photos = new PhotoRepository(transaction);
  if (from !== null) dropFileAfterCommit(context, transaction, from);
  await Promise.all([from !== null && photos.delete(from), to !== null && photos.give(to, leadId)]);
}

/** A file that nothing names any more leaves the store; one that stays behind is swept up later. */
export function dropFileAfterCommit(
  context: Context,
  transaction: TenantTransaction,
  fileName: string,
): void {
  const { files, viewer } = context;
  transaction.afterCommit(() => files.store.remove(`${viewer.tenant.id}/${fileName}`));
}
