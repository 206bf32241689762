import type { Readable } from 'node:stream';

/** A file by its place in the store, `<folder>/<name>`. */
export interface StoredFile {
  key: string;
  modifiedAt: Date;
}

/** Where files live. Each call is whole or has not been: no half-written file is ever read. */
export interface FileStore {
  /** @throws FileStoreUnavailableError, as all of them do */
  put(key: string, content: Buffer | Blob, contentType: string): Promise<void>;
  /** The file's content; null for none. */
  get(key: string): Promise<Buffer | null>;
  /** The same piece by piece, so that it is never all in memory. */
  open(key: string): Promise<Readable | null>;
  /** Removes a file; one that is not there is as good. */
  remove(key: string): Promise<void>;
  /** Every file, those of one folder in a row. */
  list(): AsyncIterable<StoredFile>;
}

/** The store does not answer, or not as it should. */
export class FileStoreUnavailableError extends Error {
  override readonly name = 'FileStoreUnavailableError';
}

const soundKey = /^[\w-]+\/[\w-]+\.\w+$/;

/** Keys are made by the gateway alone: one that leads elsewhere is a defect. @throws TypeError */
export function checkKey(key: string): void {
  if (!soundKey.test(key)) throw new TypeError('not the key of a file');
}

/** Whether a name that is found in a store can be a file of the gateway's. */
export const isKey = (key: string): boolean => soundKey.test(key);
