import { join } from 'node:path';
import type { FileStore } from './file-store.js';
import { LocalStore } from './local-store.js';
import { type S3Settings, S3Store } from './s3-store.js';
import { SignedAddresses } from './signed-addresses.js';
import { signingKey } from './signing-key.js';

export { piecesOf } from './blob.js';
export { type FileStore, FileStoreUnavailableError, isKey } from './file-store.js';
export { keepFile } from './keep-file.js';
export type { S3Settings } from './s3-store.js';
export { sweepFiles } from './sweep-files.js';

/** Files of one kind, of all tenants: where they are kept and how they are reached. Keys are `<tenant>/<name>`. */
export interface Shelf {
  readonly store: FileStore;
  readonly addresses: SignedAddresses;
}

/** What there may be of attachments where a tenant has no limits of its own. */
export interface AttachmentLimits {
  /** Of one file; no tenant may have more. */
  bytes: number;
  /** Of one lead or customer. */
  perRecord: number;
}

/** The photos, and beside them the attachments. */
export interface Files extends Shelf {
  readonly attachments: Shelf & { readonly limits: AttachmentLimits };
}

/**
 * @param options.secret what addresses are signed with; null: a key kept under `dataDir`
 * @param options.s3 null: files are kept under `dataDir`
 * @param options.base the gateway's own address
 */
export async function openFiles(options: {
  dataDir: string;
  secret: string | null;
  s3: S3Settings | null;
  limits: AttachmentLimits;
  base: () => string;
}): Promise<Files> {
  const { dataDir, secret, s3, limits, base } = options;
  const key = secret === null ? await signingKey(dataDir) : Buffer.from(secret, 'utf8');
  const shelf = (folder: string): Shelf => ({
    store: s3 ? new S3Store(s3, folder) : new LocalStore(join(dataDir, folder)),
    addresses: new SignedAddresses(key, folder, base),
  });
  return { ...shelf('photos'), attachments: { ...shelf('attachments'), limits } };
}
