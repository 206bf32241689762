import { join } from 'node:path';
import type { FileStore } from './file-store.js';
import { LocalStore } from './local-store.js';
import { type S3Settings, S3Store } from './s3-store.js';
import { SignedAddresses } from './signed-addresses.js';
import { signingKey } from './signing-key.js';

export { type FileStore, FileStoreUnavailableError, isKey } from './file-store.js';
export type { S3Settings } from './s3-store.js';

/** The files of all tenants: where they are kept and how they are reached. Keys are `<tenant>/<name>`. */
export interface Files {
  readonly store: FileStore;
  readonly addresses: SignedAddresses;
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
  base: () => string;
}): Promise<Files> {
  const { dataDir, secret, s3, base } = options;
  return {
    store: s3 ? new S3Store(s3) : new LocalStore(join(dataDir, 'photos')),
    addresses: new SignedAddresses(
      secret === null ? await signingKey(dataDir) : Buffer.from(secret, 'utf8'),
      base,
    ),
  };
}
