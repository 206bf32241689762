import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { piecesOf } from './blob.js';
import { checkKey, type FileStore, FileStoreUnavailableError, isKey, type StoredFile } from './file-store.js';

/** Files in a folder of this machine. */
export class LocalStore implements FileStore {
  /** @param folder Made with the first file. */
  constructor(private readonly folder: string) {}

  async put(key: string, content: Buffer | Blob): Promise<void> {
    const file = this.pathOf(key);
    // A name with a second dot is no key: nobody reads a draft, and none is listed.
    const draft = `${file}.${randomUUID()}`;
    try {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(draft, content instanceof Blob ? piecesOf(content) : content, {
        mode: 0o600,
        flag: 'wx',
        flush: true,
      });
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true }).catch(() => {});
      throw unavailable(error);
    }
  }

  async get(key: string): Promise<Buffer | null> {
    const path = this.pathOf(key);
    try {
      return await readFile(path);
    } catch (error) {
      if (isAbsent(error)) return null;
      throw unavailable(error);
    }
  }

  async open(key: string): Promise<Readable | null> {
    const path = this.pathOf(key);
    try {
      return (await open(path)).createReadStream();
    } catch (error) {
      if (isAbsent(error)) return null;
      throw unavailable(error);
    }
  }

  async remove(key: string): Promise<void> {
    const path = this.pathOf(key);
    await rm(path, { force: true }).catch((error) => {
      throw unavailable(error);
    });
  }

  async *list(): AsyncIterable<StoredFile> {
    for (const folder of await this.entries('.')) {
      for (const name of await this.entries(folder)) {
        const key = `${folder}/${name}`;
        const found = isKey(key) ? await stat(this.pathOf(key)).catch(() => null) : null;
        if (found?.isFile()) yield { key, modifiedAt: found.mtime };
      }
    }
  }

  private async entries(folder: string): Promise<string[]> {
    try {
      return await readdir(join(this.folder, folder));
    } catch (error) {
      if (isAbsent(error)) return [];
      throw unavailable(error);
    }
  }

  private pathOf(key: string): string {
    checkKey(key);
    return join(this.folder, ...key.split('/'));
  }
}

const isAbsent = (error: unknown) =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

const unavailable = (cause: unknown) =>
  new FileStoreUnavailableError('the folder of files does not work', { cause });
