import { DatabaseUnavailableError } from '../database/index.js';
import type { FileStore } from './file-store.js';

/**
 * Keeps a file, then makes the row that names it. The file goes first: a row always has one. Where the row does not come
 * to be, the file leaves the store again; one that is left behind is swept up.
 * @throws FileStoreUnavailableError, and whatever `name` throws
 */
export async function keepFile<T>(
  store: FileStore,
  { key, content, contentType }: { key: string; content: Buffer | Blob; contentType: string },
  name: () => Promise<T>,
): Promise<T> {
  await store.put(key, content, contentType);
  try {
    return await name();
  } catch (error) {
    // Where nobody knows whether the row is there, the file stays: swept up if it is not.
    const isUnknown = error instanceof DatabaseUnavailableError && error.outcomeUnknown;
    if (!isUnknown) await store.remove(key).catch(() => {});
    throw error;
  }
}
