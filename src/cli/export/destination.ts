import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Where an export goes: a file is there whole or not at all. */
export interface Destination {
  write(text: string): Promise<void>;
  /** Lets the file be there. */
  finish(): Promise<void>;
  /** Takes back what was written to a file. */
  abandon(): Promise<void>;
}

/**
 * A file that takes the place of what is there once it is whole. Until then it has another name beside, which is gone
 * when the process is told to end.
 */
export async function fileDestination(path: string): Promise<Destination> {
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.part`);
  const file: FileHandle = await open(draft, 'wx', 0o600);
  const abandon = async () => {
    await file.close().catch(() => {});
    await rm(draft, { force: true });
  };
  return {
    write: async (text) => {
      await file.write(text);
    },
    finish: async () => {
      await file.sync();
      await file.close();
      await rename(draft, path);
    },
    abandon,
  };
}

/** Standard output, as fast as it is read. */
export const standardOutput: Destination = {
  write: async (text) => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  },
  finish: async () => {},
  abandon: async () => {},
};
